import { ANY_DATA } from '../setup/data-spec.ts';
import { expect, test } from 'vitest';
import {
  armOf,
  armRecipe,
  openingRecipe,
  otherHomes,
  PRESET_IDS,
  type PresetId,
  PRESETS,
  presetOf,
} from './presets.ts';
import { DEFAULT_RECIPE, type KnobName, knobOf, type Recipe, sameFamily } from '../setup/recipe.ts';

test('every experiment is in the table once, in the order of its names', () => {
  expect(PRESETS.map(({ id }) => id)).toEqual([...PRESET_IDS]);
});

test.each(PRESETS.map((preset) => [preset.id, preset] as const))(
  'the arms of %s are told from each other whichever of them is on show',
  (_, preset) => {
    const start = openingRecipe(preset, { ...DEFAULT_RECIPE, seed: 7 });
    for (const shown of preset.arms) {
      const recipe = armRecipe(shown, start);
      expect(armOf(preset, recipe)).toBe(shown);
      for (const other of preset.arms) {
        expect(sameFamily(armRecipe(other, recipe), armRecipe(other, start))).toBe(true);
        expect(sameFamily(armRecipe(other, recipe), recipe)).toBe(other === shown);
      }
    }
  },
);

test('an experiment opens with its first arm, keeping seed and width and no knob of another experiment', () => {
  const before = { ...DEFAULT_RECIPE, seed: 7, width: 8, share: 10, init: 'gaussian' } as const;
  expect(openingRecipe(presetOf('dissimilar', ANY_DATA), before)).toEqual({
    ...DEFAULT_RECIPE,
    seed: 7,
    width: 8,
    split: 'natural-man-made',
    perClass: 32,
    capped: 'both',
  });
});

test('a width that an arm had set goes with its experiment, and one that the visitor had set stays', () => {
  const figure = presetOf('figure-2', ANY_DATA);
  const small = openingRecipe(presetOf('close-up', ANY_DATA), { ...DEFAULT_RECIPE, seed: 7, width: 32 });
  expect(small).toMatchObject({ seed: 7, width: 8, perClass: 10, capped: 'both', iterations: 600 });
  for (const left of ['close-up', 'sizes'] as const) {
    expect(openingRecipe(figure, small, presetOf(left, ANY_DATA))).toMatchObject({ seed: 7, width: 16 });
  }
  const wide = { ...DEFAULT_RECIPE, width: 32 };
  expect(openingRecipe(figure, wide)).toEqual(wide);
  expect(openingRecipe(figure, wide, presetOf('few', ANY_DATA))).toEqual(wide);
});

test('networks of a recipe on show are looked for in the other experiments that have an arm of it', () => {
  const homes = (change: Partial<Recipe>, shown: PresetId = 'figure-2') =>
    otherHomes(presetOf(shown, ANY_DATA), { ...DEFAULT_RECIPE, ...change }, ANY_DATA);
  expect(homes({})).toEqual([]); // its own
  expect(homes({ width: 32, seed: 7 })).toEqual(['sizes']);
  expect(homes({ width: 8 })).toEqual(['close-up', 'sizes']);
  expect(homes({ share: 10 })).toEqual(['few', 'breadth']);
  expect(homes({ share: 10 }, 'few')).toEqual([]);
  expect(homes({ width: 32, batch: 64 })).toEqual([]);
});

test('every arm sets its knobs to values that they allow', () => {
  for (const { arms } of PRESETS) {
    for (const { change } of arms) {
      for (const [name, value] of Object.entries(change)) {
        const { options } = knobOf(name as KnobName);
        if (options) expect(options).toContain(value);
      }
    }
  }
});

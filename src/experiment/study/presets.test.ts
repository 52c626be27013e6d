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

test('with images that have a regime of their own an experiment opens there, and a visitor may leave it', () => {
  const regime = {
    recipe: { perClass: 250, iterations: 20_000, input: 'centred' },
    ns: [1, 3, 5, 7],
    repeats: 4,
  } as const;
  const large = { ...ANY_DATA, regime };
  const figure = presetOf('figure-2', large);
  expect(figure.recordedRepeats).toBe(4);
  expect(figure.arms.map(({ ns }) => ns)).toEqual([regime.ns]);
  expect(presetOf('few', large).arms.map(({ ns }) => ns)).toEqual(
    presetOf('few', ANY_DATA).arms.map(({ ns }) => ns),
  );
  expect(presetOf('figure-2', ANY_DATA).arms[0]!.ns).toHaveLength(7);

  const opened = openingRecipe(figure, { ...DEFAULT_RECIPE, seed: 7, share: 10 });
  expect(opened).toEqual({ ...DEFAULT_RECIPE, ...regime.recipe, seed: 7 });
  const turned = { ...opened, iterations: 600 };
  expect(armRecipe(figure.arms[0]!, turned)).toEqual(turned);
  // Budgets are what "long" compares; the other knobs stay.
  expect(openingRecipe(presetOf('long', large), opened)).toMatchObject({
    iterations: 3000,
    input: 'centred',
  });
  // Back with other images, nothing of it is left.
  expect(openingRecipe(presetOf('figure-2', ANY_DATA), opened, figure)).toEqual({
    ...DEFAULT_RECIPE,
    seed: 7,
  });
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

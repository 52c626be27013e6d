import { ANY_DATA } from '../experiment/setup/data-spec.ts';
import { expect, test } from 'vitest';
import { DEFAULT_RECIPE } from '../experiment/setup/recipe.ts';
import { PRESET_IDS, presetOf } from '../experiment/study/presets.ts';
import { asOffered, isOffered } from './offered.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const WITHOUT_KINDS = { splits: ['random'] } as const;
const WITH_KINDS = { splits: ['random', 'natural-man-made', 'man-made-natural'] } as const;

test('classes without kinds leave out the experiments that compare kinds', () => {
  const left = PRESET_IDS.filter((id) => !isOffered(WITHOUT_KINDS, presetOf(id, ANY_DATA)));
  expect(left).toEqual(['dissimilar', 'random']);
  expect(PRESET_IDS.every((id) => isOffered(WITH_KINDS, presetOf(id, ANY_DATA)))).toBe(true);
});

test('what a data set does not offer becomes the first experiment, dealt at random', () => {
  const recipe = { ...DEFAULT_RECIPE, seed: 7, split: 'natural-man-made' } as const;
  const wanted = { ...DEFAULT_SETTINGS, preset: 'dissimilar', recipe } as const;
  expect(asOffered(WITHOUT_KINDS, wanted)).toEqual({
    ...wanted,
    preset: 'figure-2',
    recipe: { ...recipe, split: 'random' },
  });
  expect(asOffered(WITH_KINDS, wanted)).toBe(wanted);
});

import { ANY_DATA } from '../experiment/setup/data-spec.ts';
import { expect, test } from 'vitest';
import { type DataId, dataSetOf } from '../data/sets.ts';
import { DEFAULT_RECIPE, type Recipe } from '../experiment/setup/recipe.ts';
import { PRESET_IDS, presetOf } from '../experiment/study/presets.ts';
import { asOffered, isOffered } from './offered.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const WITHOUT_KINDS = { id: 'mine', splits: ['random'], input: [32, 32, 1] } as const;
const WITH_KINDS = {
  id: 'some',
  splits: ['random', 'natural-man-made', 'man-made-natural'],
  input: [32, 32, 1],
} as const;

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

test('task A comes from another set where the one on show has that, and never from itself', () => {
  const from = (split: Recipe['split']) => ({ ...DEFAULT_SETTINGS, recipe: { ...DEFAULT_RECIPE, split } });
  const shown = (id: DataId, split: Recipe['split']) => asOffered(dataSetOf(id), from(split)).recipe.split;
  const own = 'own:5d1e07b49c20:3:412:98:grey:birds';
  expect(shown('icons', 'from-fashion')).toBe('from-fashion');
  expect(shown('fashion', 'from-icons')).toBe('from-icons');
  expect([shown(own, 'from-icons'), shown(own, 'from-fashion')]).toEqual(['from-icons', 'from-fashion']);
  expect([shown('icons', 'from-icons'), shown('fashion', 'from-fashion')]).toEqual(['random', 'random']);
  const flowers = 'from-own:0123456789ab:102:8189:40:colour:flowers';
  expect([shown('icons', flowers), shown('fashion', flowers), shown(own, flowers)]).toEqual(
    Array(3).fill(flowers),
  );
  // The same images under another name.
  expect(shown('own:0123456789ab:102:8189:40:colour:blossoms', flowers)).toBe('random');
});

test('images without groups offer no experiment that compares kinds, though task A may come from elsewhere', () => {
  const set = dataSetOf('own:5d1e07b49c20:3:412:98:grey:birds');
  const left = PRESET_IDS.filter((id) => !isOffered(set, presetOf(id, set)));
  expect(left).toEqual(['dissimilar', 'random']);
});

test('two or three classes are not halved, since a task of one class is none', () => {
  const of = (classes: number, kind = 'grey'): DataId => `own:5d1e07b49c20:${classes}:412:98:${kind}:birds`;
  const shown = (id: DataId) => asOffered(dataSetOf(id), DEFAULT_SETTINGS).recipe.split;
  expect([shown(of(2)), shown(of(3)), shown(of(4)), shown(of(4, 'grey-2'))]).toEqual([
    'from-icons',
    'from-icons',
    'random',
    'random',
  ]);
});

test('only images in colour are made grey', () => {
  const recipe = { ...DEFAULT_RECIPE, colour: 'grey' } as const;
  const shown = (id: DataId) => asOffered(dataSetOf(id), { ...DEFAULT_SETTINGS, recipe }).recipe.colour;
  expect(shown('icons')).toBe('as-is');
  expect(shown('own:5d1e07b49c20:4:412:98:grey:birds')).toBe('as-is');
  expect(shown('own:5d1e07b49c20:4:412:98:colour:birds')).toBe('grey');
});

test('more classes than a task can have are no task B, and are dealt among themselves', () => {
  const of = (classes: number): DataId => `own:5d1e07b49c20:${classes}:4120:8:grey:birds`;
  const flowers = 'from-own:0123456789ab:102:8189:40:colour:flowers';
  const shown = (classes: number, split: Recipe['split']) =>
    asOffered(dataSetOf(of(classes)), { ...DEFAULT_SETTINGS, recipe: { ...DEFAULT_RECIPE, split } }).recipe
      .split;
  for (const split of ['from-icons', 'from-fashion', flowers] as const)
    expect([shown(256, split), shown(257, split)]).toEqual([split, 'random']);
});

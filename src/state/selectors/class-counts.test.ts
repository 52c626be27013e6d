import { expect, test } from 'vitest';
import { DEFAULT_RECIPE } from '../../experiment/setup/recipe.ts';
import { createGraftStore, type ShownClass } from '../store.ts';
import { classCounts } from './class-counts.ts';
import { shownTasks, trainCountOfB } from './runs.ts';

const named = (count: number, word: string): ShownClass[] =>
  Array.from({ length: count }, (_, i) => ({ name: `${word} ${i}`, train: 10 + i, test: 2 }));

const recipe = { ...DEFAULT_RECIPE, split: 'from-fashion', seed: 42 } as const;
const data = { kind: 'ready', classes: named(5, 'own'), hash: 'h', count: 0 } as const;
const donors = { fashion: { classes: named(7, 'donor'), thumbs: '' } };

test('task A has half of the other set’s classes, and task B all of the own ones', () => {
  const store = createGraftStore();
  store.setState({ data });
  expect(classCounts(store.getState())(recipe, 'A')).toBeUndefined();
  expect(classCounts(store.getState())(recipe, 'B')).toBe(5);
  store.setState({ data: { ...data, donors } });
  const counts = classCounts(store.getState());
  expect([counts(recipe, 'A'), counts(recipe, 'B')]).toEqual([3, 5]);
  expect([counts(DEFAULT_RECIPE, 'A'), counts(DEFAULT_RECIPE, 'B')]).toEqual([2, 3]);
});

test('the classes of task A are the other set’s, and are none before these are known', () => {
  // Half of seven classes by seed 42, as the test of the dealing has them.
  const { A, B } = shownTasks({ ...data, donors }, recipe);
  expect(A.map(({ name }) => name)).toEqual(['donor 3', 'donor 4', 'donor 5']);
  expect(B.map(({ name }) => name)).toEqual(['own 0', 'own 1', 'own 2', 'own 3', 'own 4']);
  expect(shownTasks(data, recipe).A).toEqual([]);
});

test('epochs are of all the own classes’ images', () => {
  const { experiment } = createGraftStore().getState();
  expect(trainCountOfB({ data, experiment: { ...experiment, recipe } })).toBe(10 + 11 + 12 + 13 + 14);
});

import { expect, test } from 'vitest';
import { sampleResult } from '../../testing/sample-result.ts';
import { DEFAULT_RECIPE, type Recipe } from '../../experiment/setup/recipe.ts';
import type { RunResult } from '../../experiment/results/result.ts';
import type { Origin } from '../../experiment/results/results.ts';
import { parseRunName } from '../../experiment/setup/run.ts';
import { figure, recordedHere, repeatsOf, sources } from './figure.ts';
import { afterLabEvents, withFinished } from '../actions/lab-events.ts';
import { statusOf } from './runs.ts';
import { createGraftStore } from '../store.ts';
import { recipeHash } from '../../experiment/results/fingerprint.ts';

const DATA = 'd';
const result = (name: string, seed: number, accuracy: number, knobs: Partial<Recipe> = {}) =>
  sampleResult(name, {
    recipe: { ...DEFAULT_RECIPE, seed, ...knobs },
    dataHash: DATA,
    accuracy,
    hash: `${name}${seed}`,
  });

function pageWith(...results: (readonly [RunResult, Origin])[]) {
  const store = createGraftStore();
  store.setState({ data: { kind: 'ready', classes: [], hash: DATA, count: 0 } });
  store.setState((state) =>
    withFinished(
      state,
      results.map(([one, origin]) => ({ result: one, origin })),
    ),
  );
  return store;
}

test('the figure pools recorded runs with those trained here, whatever their seeds', () => {
  const state = pageWith(
    [result('baseB', 1, 0.7), 'recorded'],
    [result('A5B', 1, 0.6), 'recorded'],
    [result('baseB', 2, 0.8), 'live'],
    [result('A5B', 2, 0.72), 'live'],
    [result('A5B', 3, 0.1, { width: 8 }), 'live'],
  ).getState();
  const point = figure(state).points.find(({ treatment }) => treatment === 'AnB')!;
  expect(point.change!.mean).toBeCloseTo(-9, 10);
  expect(sources(state)).toEqual({ recorded: 1, imported: 0, live: 1 });
  expect(repeatsOf(state, parseRunName('A5B')!)).toBe(2);
});

test('the figure is the same object until a result comes', () => {
  const store = pageWith([result('baseB', 1, 0.7), 'recorded']);
  const before = figure(store.getState());
  store.setState({ paused: true });
  expect(figure(store.getState())).toBe(before);
  store.setState((state) => withFinished(state, [{ result: result('A5B', 1, 0.6), origin: 'live' }]));
  expect(figure(store.getState())).not.toBe(before);
});

test('results of other drawings are not pooled', () => {
  const strange = { ...result('A5B', 1, 0.6), dataHash: 'other' };
  expect(figure(pageWith([strange, 'recorded']).getState()).measured).toEqual([]);
});

test('a recorded run of the recipe and seed on show counts as done, until it is trained here', () => {
  const store = pageWith([result('A3B', 42, 0.75), 'recorded'], [result('A3B', 43, 0.7), 'recorded']);
  const run = parseRunName('A3B')!;
  expect([...recordedHere(store.getState()).keys()]).toEqual(['A3B']);
  expect(statusOf(store.getState(), run)).toMatchObject({ kind: 'done', recorded: true });
  expect(statusOf(store.getState(), run)).toBe(statusOf(store.getState(), run));
  store.setState((state) =>
    afterLabEvents(state, [
      { kind: 'status', recipe: recipeHash(DEFAULT_RECIPE, DATA), run, status: { kind: 'waiting' } },
    ]),
  );
  expect(statusOf(store.getState(), run)).toEqual({ kind: 'waiting' });
});

import { expect, test } from 'vitest';
import { sampleResult } from '../../testing/sample-result.ts';
import { DEFAULT_RECIPE, type Recipe } from '../../experiment/setup/recipe.ts';
import type { RunResult } from '../../experiment/results/result.ts';
import type { Origin } from '../../experiment/results/results.ts';
import { parseRunName } from '../../experiment/setup/run.ts';
import { absence, figure, nextSeed, recordedHere, repeatsOf, sources } from './figure.ts';
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

test('the next split is the first that the figure does not have of a run', () => {
  const { experiment, ...state } = pageWith(
    [result('A5B', 42, 0.7), 'recorded'],
    [result('A5B', 43, 0.7), 'recorded'],
    [result('A5B', 44, 0.7), 'live'],
    [result('A5B', 46, 0.7), 'recorded'],
    [result('A4B', 45, 0.7), 'recorded'],
    [result('B5B', 45, 0.7), 'recorded'],
    [result('A5B', 45, 0.7, { width: 8 }), 'live'],
  ).getState();
  const at = (seed: number) => ({
    ...state,
    experiment: { ...experiment, recipe: { ...DEFAULT_RECIPE, seed } },
  });
  const run = parseRunName('A5B')!;
  expect(nextSeed(at(42), run)).toBe(45);
  expect(nextSeed(at(45), run)).toBe(47);
  expect(nextSeed(at(42), parseRunName('A4B')!)).toBe(43);
});

test('a figure without points says whether its recordings load, are hidden, or are not there', () => {
  const store = pageWith();
  expect(absence(store.getState())).toBe('none');
  store.setState({ recordings: { 'figure-2': 'loading' } });
  expect(absence(store.getState())).toBe('loading');
  store.setState({ recordings: { 'figure-2': 'ready' } });
  store.setState((state) => withFinished(state, [{ result: result('A5B', 1, 0.6), origin: 'recorded' }]));
  store.setState(({ share }) => ({ share: { ...share, hide: true } }));
  expect(absence(store.getState())).toBe('hidden');
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

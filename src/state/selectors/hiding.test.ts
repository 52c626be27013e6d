import { beforeEach, expect, test } from 'vitest';
import { sampleResult } from '../../testing/sample-result.ts';
import { DEFAULT_RECIPE } from '../../experiment/setup/recipe.ts';
import type { Finished, Origin } from '../../experiment/results/results.ts';
import { base, transfer } from '../../experiment/setup/run.ts';
import { figure, recordedHere } from './figure.ts';
import { predictionKey } from '../prediction.ts';
import { withFinished } from '../actions/lab-events.ts';
import { statusOf } from './runs.ts';
import { seenFinished, seenRuns } from './hiding.ts';
import { createGraftStore, type GraftStore, recordKey } from '../store.ts';
import { NO_SHARE } from '../share.ts';

let store: GraftStore;

function finished(name: string, origin: Origin, seed = DEFAULT_RECIPE.seed): Finished {
  const result = sampleResult(name, { recipe: { ...DEFAULT_RECIPE, seed }, dataHash: 'd1' });
  return { result, origin };
}

const add = (...more: Finished[]) => store.setState((state) => withFinished(state, more));
const points = () => figure(store.getState()).points.map(({ treatment, n }) => `${treatment} ${n}`);

beforeEach(() => {
  store = createGraftStore();
  store.setState({
    share: { ...NO_SHARE, hide: true },
    data: { kind: 'ready', classes: [], hash: 'd1', count: 0 },
  });
  add(...['baseB', 'A3B', 'A4B', 'B3B'].map((name) => finished(name, 'recorded')));
});

test('hidden results are in no figure, list or row; the base is, to predict from', () => {
  const state = store.getState();
  expect(points()).toEqual(['base 0']);
  expect(seenFinished(state).size).toBe(1);
  expect([...recordedHere(state).keys()]).toEqual(['baseB']);
  expect(statusOf(state, transfer('A', 3, 'B', false))).toBeUndefined();
  expect(statusOf(state, base('B'))?.kind).toBe('done');
});

test('the base to predict from is the one that is there after the results are revealed', () => {
  const measuredAs = (name: string, accuracy: number): Finished => {
    const { result, origin } = finished(name, 'recorded');
    return { result: { ...result, accuracy }, origin };
  };
  add(measuredAs('baseA', 0.25)); // base B's is 0.5
  const base = () => figure(store.getState()).points.find(({ treatment }) => treatment === 'base')!;
  expect(base().accuracy.mean).toBe(50);
  store.setState(({ share }) => ({ share: { ...share, hide: false } }));
  expect(base().accuracy.mean).toBe(50);
  add(measuredAs('B3A', 0.4)); // the other direction: base A is a reference too
  expect(base().accuracy.mean).toBe(37.5);
  store.setState(({ share }) => ({ share: { ...share, hide: true } }));
  expect(base().accuracy.mean).toBe(37.5);
});

test('a point shows what others measured once the visitor has trained it, under any seed', () => {
  add(finished('A3B', 'live', 7));
  expect(points()).toEqual(['base 0', 'AnB 3']);
  expect(figure(store.getState()).points[1]!.accuracy.count).toBe(2);
});

test('a committed prediction shows its line and the base, and nothing else', () => {
  store.setState({ predictions: { [predictionKey(DEFAULT_RECIPE, 'AnB')]: [70, 70, 70, 70, 70, 70, 70] } });
  expect(points()).toEqual(['base 0', 'AnB 3', 'AnB 4']);
});

test('a recorded run that is told of again stays hidden, and counts again where nothing is hidden', () => {
  const { result } = finished('A5B', 'recorded');
  const record = {
    recipe: 'r',
    run: result.run,
    status: { kind: 'done', result, faces: [], recorded: true } as const,
  };
  store.setState({ runs: { [recordKey('r', 'A5B')]: record } });
  expect(seenRuns(store.getState())).toEqual({});
  store.setState({ share: NO_SHARE });
  expect(seenRuns(store.getState())).toBe(store.getState().runs);
  expect(seenFinished(store.getState())).toBe(store.getState().finished);
  expect(points()).toHaveLength(4);
});

test('what may be seen stays the same object until something changes', () => {
  expect(seenFinished(store.getState())).toBe(seenFinished(store.getState()));
  store.setState({ paused: true });
  expect(figure(store.getState())).toBe(figure(store.getState()));
});

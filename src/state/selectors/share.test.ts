import { beforeEach, expect, test } from 'vitest';
import { DEFAULT_RECIPE } from '../../experiment/setup/recipe.ts';
import type { RunResult } from '../../experiment/results/result.ts';
import type { Origin } from '../../experiment/results/results.ts';
import { parseRunName } from '../../experiment/setup/run.ts';
import { predictionKey } from '../prediction.ts';
import { withFinished } from '../actions/lab-events.ts';
import { decodeLink } from '../link/link.ts';
import { createLinking } from '../actions/linking.ts';
import { ownResults, runsIn } from './share.ts';
import { comparisons, received } from './received.ts';
import { createGraftStore, type GraftStore } from '../store.ts';
import { NO_SHARE } from '../share.ts';

const DATA = '39a9b159603f';
const VALUES = [79, 78, 77, 70, 66, 60, 55];

let store: GraftStore;
let entries: string[];
let linking: ReturnType<typeof createLinking>;

beforeEach(() => {
  entries = [''];
  store = createGraftStore();
  store.setState({ data: { kind: 'ready', classes: [], hash: DATA, count: 0 } });
  linking = createLinking({
    store,
    address: {
      hash: () => entries.at(-1) ?? '',
      push: (hash) => entries.push(hash),
      replace: (hash) => entries.splice(-1, 1, hash),
      reload: () => {},
    },
    link: decodeLink(''),
    recall: () => {},
    loadRecording: () => {},
    speak: () => {},
  });
});

const result = (name: string, hash: string, engine: 'wasm' | 'tfjs-cpu' = 'wasm'): RunResult => ({
  run: parseRunName(name)!,
  recipe: DEFAULT_RECIPE,
  dataHash: DATA,
  engine: { id: engine, device: '', bitExact: engine === 'wasm' },
  curve: [{ iteration: 0, accuracy: 0.02 }],
  accuracy: 0.75,
  testCount: 1200,
  trainCount: 3900,
  hash: hash.repeat(16),
  seconds: 1,
});

const add = (origin: Origin, ...results: RunResult[]) =>
  store.setState((state) =>
    withFinished(
      state,
      results.map((one) => ({ result: one, origin })),
    ),
  );

test('only what was trained here is the visitor’s own to share', () => {
  expect(ownResults(store.getState())).toBeUndefined();
  add('recorded', result('A3B', '0'));
  expect(ownResults(store.getState())).toBeUndefined();
  add('live', result('A5B', '1'), result('baseB', '2'));
  expect(runsIn(ownResults(store.getState())!)).toBe(2);
});

test('a shared link carries what is wanted, and the page keeps its own address', () => {
  store.setState({ predictions: { [predictionKey(DEFAULT_RECIPE, 'AnB')]: VALUES } });
  const shared = (more: object) => linking.sharedLink({ prediction: false, ...more });
  expect(shared({})).toBe('#v=1');
  expect(shared({ prediction: true })).toBe('#v=1&guess=AnB:79,78,77,70,66,60,55');
  expect(shared({ lock: true, task: 'Go' })).toBe('#v=1&lock=1&task=Go');
  store.setState({ view: { ...store.getState().view, present: 2 } });
  expect(shared({})).toBe('#v=1&present=2');
  expect(shared({ embed: true })).toBe('#v=1&embed=1');
  store.setState({ view: { ...store.getState().view, reading: 'base', claim: 2 } });
  expect(shared({ embed: true })).toBe('#v=1&reading=base&claim=2&embed=1');
  expect(entries).toEqual(['']);
});

test('under a held recipe n, donor and copies change, and nothing else', () => {
  store.setState({ share: { ...NO_SHARE, lock: true } });
  linking.show({ n: 5, donor: 'B', tuned: true });
  linking.show({ n: 6, recipe: { ...DEFAULT_RECIPE, seed: 7 } });
  linking.show({ n: 1, preset: 'few', recipe: { ...DEFAULT_RECIPE, share: 5 } });
  linking.show({ repeats: 8, bothWays: true });
  expect(entries.at(-1)).toBe('#v=1&n=6&donor=B&copies=tuned&lock=1');
});

test('what came with a link stands beside what is trained here, and weights are compared', () => {
  add('live', result('A3B', '0'), result('A4B', '1'), result('A5B', '2'), result('A6B', '3'));
  const results = ownResults(store.getState())!;
  store.setState({ finished: new Map(), share: { ...NO_SHARE, results } });
  expect(received(store.getState())!.points.map(({ n }) => n)).toEqual([3, 4, 5, 6]);
  add('live', result('A3B', '0'), result('A4B', 'f'), result('A5B', 'e', 'tfjs-cpu'));
  expect(comparisons(store.getState()).map(({ weights }) => weights)).toEqual([
    'same',
    'different',
    'apart',
    undefined,
  ]);
  store.setState(({ experiment }) => ({
    experiment: { ...experiment, recipe: { ...DEFAULT_RECIPE, width: 8 } },
  }));
  expect(received(store.getState())).toMatchObject({ points: [], unfit: [{ why: 'recipe', runs: 4 }] });
});

import { beforeEach, expect, test, vi } from 'vitest';
import { recipeHash } from '../experiment/results/fingerprint.ts';
import { DEFAULT_RECIPE } from '../experiment/setup/recipe.ts';
import { parseRunName } from '../experiment/setup/run.ts';
import type { LabEvent, RunStatus } from '../lab/api/protocol.ts';
import { withFinished } from '../state/actions/lab-events.ts';
import { createViewing } from '../state/actions/viewing.ts';
import { BLANK } from '../state/prediction.ts';
import { chosenKey } from '../state/selectors/predictions.ts';
import { createGraftStore } from '../state/store.ts';
import { sampleResult } from '../testing/sample-result.ts';
import { watchMoved, watchRevealed, watchTrained } from './progress.ts';

const told = vi.fn();
beforeEach(() => told.mockReset());

const DONE: RunStatus = { kind: 'done', result: sampleResult('A3B'), faces: [] };
const TRAINING = { kind: 'training', progress: {} } as unknown as RunStatus;
const WAITING: RunStatus = { kind: 'waiting' };

/** What is told after a run has stood so, one after another. */
function toldAfter(...statuses: readonly RunStatus[]): number {
  watchTrained(
    {
      laboratory: {
        listen(listener) {
          for (const status of statuses)
            listener({
              kind: 'status',
              recipe: recipeHash(DEFAULT_RECIPE, 'd'),
              run: parseRunName('A3B')!,
              status,
            } satisfies LabEvent);
          return () => {};
        },
      },
    },
    told,
  );
  return told.mock.calls.length;
}

test.each([
  ['trained', [WAITING, TRAINING, DONE], 1],
  ['trained within one report', [WAITING, DONE], 1],
  ['found as it was stored', [DONE], 0],
  ['recorded', [WAITING, { ...DONE, recorded: true }], 0],
  ['still training', [WAITING, TRAINING], 0],
  ['trained again, to its end', [DONE, WAITING, TRAINING, { ...DONE, repeated: 'same' }], 1],
  ['trained again, and stopped', [DONE, WAITING, TRAINING, DONE], 0],
] as const)('a run that is %s counts as often as it was trained here', (_, statuses, times) => {
  expect(toldAfter(...(statuses as readonly RunStatus[]))).toBe(times);
});

/** A page whose figure has base B and, in so many splits, AnB at 70 % for every n that is named. */
function page(ns: readonly number[], splits = 3) {
  const store = createGraftStore();
  store.setState({ data: { kind: 'ready', classes: [], hash: 'd', count: 0 } });
  const names = ['baseB', ...ns.map((n) => `A${n}B`)];
  const results = Array.from({ length: splits }, (_, i) =>
    names.map((name) =>
      // One point below, at and above: sd = 1.
      sampleResult(name, { recipe: { ...DEFAULT_RECIPE, seed: 42 + i }, accuracy: 0.69 + i / 100 }),
    ),
  ).flat();
  store.setState((state) =>
    withFinished(
      state,
      results.map((result) => ({ result, origin: 'recorded' as const })),
    ),
  );
  const viewing = createViewing({ store, write: () => {}, keepPredictions: () => {} });
  watchRevealed({ store }, told);
  return { store, ...viewing };
}

const ALL = [1, 2, 3, 4, 5, 6, 7];

test('a prediction is told when it is revealed, with its score', () => {
  const { predict, draw, reveal } = page(ALL);
  predict();
  draw([70, 70, 70, 70, 50, 50, 50]);
  expect(told).not.toHaveBeenCalled();
  reveal(70, false);
  expect(told.mock.calls).toEqual([[57]]);
});

test('one that is revealed step by step is told at its end, and one drawn again is another', () => {
  const { predict, draw, reveal, revealNext } = page(ALL);
  predict();
  draw([70, ...BLANK.slice(1)]);
  reveal(70, true);
  for (let n = 1; n <= 7; n++) {
    revealNext();
    expect(told).not.toHaveBeenCalled();
  }
  revealNext();
  expect(told.mock.calls).toEqual([[100]]);
  predict();
  reveal(70, false);
  expect(told.mock.calls).toEqual([[100], [100]]);
});

test('where not all is measured there is no score, and where nothing is, nothing is told until it is', () => {
  const { predict, draw, reveal } = page([1, 2]);
  predict();
  draw(BLANK.map(() => 70));
  reveal(70, false);
  expect(told.mock.calls).toEqual([[undefined]]);

  told.mockReset();
  const blank = page([]);
  blank.predict();
  blank.draw(BLANK.map(() => 70));
  blank.reveal(70, false);
  expect(told).not.toHaveBeenCalled();
  blank.store.setState((state) =>
    withFinished(state, [{ result: sampleResult('A3B', { accuracy: 0.7 }), origin: 'live' }]),
  );
  expect(told.mock.calls).toEqual([[undefined]]);
});

test('predictions of links and earlier visits, and those given up, are none', () => {
  const { store, predict, draw, stopPredicting, forgetPrediction } = page(ALL);
  const key = chosenKey(store.getState());
  store.setState({ predictions: { [key]: ALL } });
  predict();
  draw(BLANK.map(() => 70));
  stopPredicting();
  forgetPrediction();
  store.setState({ predictions: { [key]: [...ALL] } });
  expect(told).not.toHaveBeenCalled();
});

test('another address is told once it is written', async () => {
  let hash = '#v=1';
  const store = createGraftStore();
  watchMoved({ store, laboratory: { listen: () => () => {} }, hash: () => hash }, told);
  store.setState({ paused: true });
  await Promise.resolve();
  expect(told).not.toHaveBeenCalled();
  store.setState({ paused: false });
  hash = '#v=1&n=5'; // after the change, in the same task
  await Promise.resolve();
  store.setState({ paused: true });
  await Promise.resolve();
  expect(told.mock.calls).toEqual([['#v=1&n=5']]);
});

import { expect, test } from 'vitest';
import { sampleResult } from '../../testing/sample-result.ts';
import { message } from '../../messages.ts';
import { recipeHash } from '../../experiment/results/fingerprint.ts';
import { DEFAULT_RECIPE } from '../../experiment/setup/recipe.ts';
import { parseRunName } from '../../experiment/setup/run.ts';
import type { RunStatus } from '../../lab/api/protocol.ts';
import { afterLabEvents } from '../actions/lab-events.ts';
import { createGraftStore } from '../store.ts';
import { runsToTrain, sweepProgress } from './sweep-progress.ts';

const DATA = 'd';
const extent = { repeats: 1, bothWays: false };

function sweeping() {
  const store = createGraftStore();
  store.setState({
    data: { kind: 'ready', classes: [], hash: DATA, count: 0 },
    sweep: { preset: 'figure-2', recipe: DEFAULT_RECIPE, extent },
  });
  const recipe = recipeHash(DEFAULT_RECIPE, DATA);
  const tell = (name: string, status: RunStatus) =>
    store.setState((state) =>
      afterLabEvents(state, [{ kind: 'status', recipe, run: parseRunName(name)!, status }]),
    );
  return { store, tell };
}

const done = (name: string, seconds: number): RunStatus => ({
  kind: 'done',
  faces: [],
  result: sampleResult(name, { dataHash: DATA, seconds }),
});

test('Figure 2 is 30 runs, and a run that has ended is one less', () => {
  const { store, tell } = sweeping();
  expect(sweepProgress(store.getState())).toEqual({ done: 0, failed: 0, total: 30, secondsLeft: undefined });
  expect(runsToTrain(store.getState())).toBe(30);
  tell('baseB', done('baseB', 10));
  expect(sweepProgress(store.getState())).toMatchObject({ done: 1, total: 30 });
  expect(runsToTrain(store.getState())).toBe(29);
});

test('the time left is judged by the arithmetic still to do', () => {
  const { store, tell } = sweeping();
  tell('baseB', done('baseB', 10));
  const before = sweepProgress(store.getState())!.secondsLeft!;
  // 15 further runs learn every layer and take 10 s each; 14 frozen ones take less, but something.
  expect(before).toBeGreaterThan(150);
  expect(before).toBeLessThan(290);
  tell('baseA', done('baseA', 10));
  expect(sweepProgress(store.getState())!.secondsLeft!).toBeCloseTo(before - 10, 6);
});

test('a run that failed counts, and nothing is swept without a sweep', () => {
  const { store, tell } = sweeping();
  tell('A4B', { kind: 'failed', message: message('diverged', { iteration: 7 }) });
  expect(sweepProgress(store.getState())).toMatchObject({ done: 0, failed: 1 });
  store.setState({ sweep: undefined });
  expect(sweepProgress(store.getState())).toBeUndefined();
});

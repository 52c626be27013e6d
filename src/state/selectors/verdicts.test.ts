import { expect, test } from 'vitest';
import type { RunResult } from '../../experiment/results/result.ts';
import { DEFAULT_RECIPE } from '../../experiment/setup/recipe.ts';
import { sampleResult } from '../../testing/sample-result.ts';
import { withFinished } from '../actions/lab-events.ts';
import { createGraftStore } from '../store.ts';
import { verdicts } from './verdicts.ts';

const DATA = 'd';
const result = (name: string, seed: number, accuracy: number, width: 8 | 16 = 16): RunResult =>
  sampleResult(name, {
    recipe: { ...DEFAULT_RECIPE, seed, width },
    dataHash: DATA,
    accuracy,
    hash: name + seed,
  });

test('results that change no verdict leave what was found as it is, and others do not', () => {
  const store = createGraftStore();
  const finish = (...results: readonly RunResult[]) => {
    store.setState((state) =>
      withFinished(
        state,
        results.map((one) => ({ result: one, origin: 'live' as const })),
      ),
    );
    return verdicts(store.getState());
  };
  const meanOf = (found: ReturnType<typeof verdicts>) =>
    found.find(({ claim }) => claim.id === 'second-layer')!.estimate?.mean;
  store.setState({ data: { kind: 'ready', classes: [], hash: DATA, count: 0 } });
  const first = finish(result('baseB', 1, 0.8), result('B2B', 1, 0.75));
  expect(meanOf(first)).toBeCloseTo(5, 9);
  expect(finish(result('baseB', 1, 0.5, 8))).toBe(first); // of another width
  const second = finish(result('baseB', 2, 0.8), result('B2B', 2, 0.65));
  expect(second).not.toBe(first);
  expect(meanOf(second)).toBeCloseTo(10, 9);
});

import { expect, test } from 'vitest';
import { sampleResult } from '../testing/sample-result.ts';
import { withFinished } from './actions/lab-events.ts';
import { memoized } from './memoized.ts';
import { setPrepared } from './prepared.ts';
import { createGraftStore, type GraftState } from './store.ts';

const withOneMore = (state: GraftState) =>
  withFinished(state, [{ result: sampleResult('A3B'), origin: 'live' }]);

/** Counts finished runs, and how often it had to. */
function counting() {
  const counted: number[] = [];
  const count = memoized(
    ({ finished }) => [finished],
    ({ finished }) => {
      counted.push(finished.size);
      return finished.size;
    },
  );
  return { count, counted };
}

test('what selectors in use come to is computed before the state changes, and not again when it does', async () => {
  const store = createGraftStore();
  const { count, counted } = counting();
  count(store.getState());
  const others = counting(); // which nobody uses
  const changed = setPrepared(store, withOneMore);
  expect(counted).toEqual([0, 1]);
  expect(store.getState().finished.size).toBe(0);
  expect(count(store.getState())).toBe(0); // what is on show stays at hand
  await changed;
  expect(count(store.getState())).toBe(1);
  expect(counted).toEqual([0, 1]);
  expect(others.counted).toEqual([]);
});

test('what changed meanwhile is kept', async () => {
  const store = createGraftStore();
  const { count } = counting();
  count(store.getState());
  const changed = setPrepared(store, withOneMore);
  store.setState({ language: 'zh' });
  const other = { result: sampleResult('baseB'), origin: 'live' } as const;
  store.setState((state) => withFinished(state, [other]));
  await changed;
  expect(store.getState().language).toBe('zh');
  expect(count(store.getState())).toBe(2);
});

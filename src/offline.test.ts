import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { message } from './experiment/message.ts';
import { canTrain } from './offline.ts';
import { createGraftStore, type GraftState } from './state/store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const READY: GraftState['engine'] = {
  kind: 'ready',
  engine: { id: 'wasm', device: '', bitExact: true },
  reason: message('technical', { sentence: 'A test.' }),
  workers: 1,
};

type Store = ReturnType<typeof createGraftStore>;
const ready = (store: Store) => store.setState({ engine: READY });

it.each([
  ['is there already', ready, 0],
  ['comes', (store: Store) => void setTimeout(() => ready(store), 500), 500],
  ['never comes', () => {}, 10_000],
])('what is kept for later visits waits for an engine that %s', async (_, prepare, milliseconds) => {
  const store = createGraftStore();
  prepare(store);
  let waits = true;
  void canTrain(store).then(() => (waits = false));
  await vi.advanceTimersByTimeAsync(Math.max(0, milliseconds - 1));
  expect(waits).toBe(milliseconds > 0);
  await vi.advanceTimersByTimeAsync(1);
  expect(waits).toBe(false);
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { message } from './experiment/message.ts';
import { settled } from './offline.ts';
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
  ['is there already', ready, 5000],
  ['comes', (store: Store) => void setTimeout(() => ready(store), 500), 5500],
  ['never comes', () => {}, 10_000],
])('what is kept for later visits waits a while for an engine that %s', async (_, prepare, milliseconds) => {
  const store = createGraftStore();
  prepare(store);
  let waits = true;
  void settled(store).then(() => (waits = false));
  await vi.advanceTimersByTimeAsync(milliseconds - 1);
  expect(waits).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(waits).toBe(false);
});

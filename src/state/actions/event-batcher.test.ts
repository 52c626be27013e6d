import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { base, transfer } from '../../experiment/setup/run.ts';
import type { LabEvent } from '../../lab/api/protocol.ts';
import { eventBatcher } from './event-batcher.ts';
import { createGraftStore } from '../store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const waits = (n: number): LabEvent => ({
  kind: 'status',
  recipe: 'r1',
  run: n === 0 ? base('B') : transfer('A', n, 'B', false),
  status: { kind: 'waiting' },
});

/** A store whose changes are counted, and its event batcher. */
function page() {
  const store = createGraftStore();
  const known: number[] = [];
  store.subscribe(({ runs }) => known.push(Object.keys(runs).length));
  return { tell: eventBatcher(store), known };
}

test('what is told at one go changes the state once, without waiting', async () => {
  const { tell, known } = page();
  for (let n = 0; n <= 7; n++) tell(waits(n));
  expect(known).toEqual([]);
  await Promise.resolve();
  expect(known).toEqual([8]);
});

test('what is told soon after a change waits for what follows, and nothing is lost', async () => {
  const { tell, known } = page();
  tell(waits(0));
  await Promise.resolve();
  for (let n = 1; n <= 7; n++) {
    vi.advanceTimersByTime(10);
    tell(waits(n));
  }
  expect(known).toEqual([1]);
  vi.advanceTimersByTime(100);
  expect(known).toEqual([1, 8]);
  vi.advanceTimersByTime(100);
  tell(waits(1));
  await Promise.resolve();
  expect(known).toHaveLength(3);
});

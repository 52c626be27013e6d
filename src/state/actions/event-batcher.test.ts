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

const trains = (n: number, points: number): LabEvent => ({
  kind: 'status',
  recipe: 'r1',
  run: transfer('A', n, 'B', false),
  status: {
    kind: 'training',
    progress: {
      iteration: 0,
      iterations: 100,
      epoch: 0,
      epochs: 1,
      loss: undefined,
      imagesPerSecond: 0,
      secondsLeft: undefined,
      curve: Array.from({ length: points }, (_, i) => ({ iteration: 10 * i, accuracy: 0.1, trainLoss: 3 })),
    },
  },
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

test('the first point of a run is taken in at once, with what waits, and those after it as all else', async () => {
  const { tell, known } = page();
  tell(waits(1));
  await Promise.resolve();
  vi.advanceTimersByTime(10);
  tell(waits(2));
  tell(trains(1, 0));
  expect(known).toEqual([1]);
  tell(trains(1, 1));
  await Promise.resolve();
  expect(known).toEqual([1, 2]);
  vi.advanceTimersByTime(100); // nothing is left to wait for
  expect(known).toEqual([1, 2]);
  tell(waits(3));
  await Promise.resolve();
  expect(known).toEqual([1, 2, 3]);
  vi.advanceTimersByTime(10);
  tell(trains(1, 2));
  await Promise.resolve();
  expect(known).toEqual([1, 2, 3]);
  vi.advanceTimersByTime(90);
  expect(known).toEqual([1, 2, 3, 3]);
});

test('thousands of runs of earlier visits come as one change too, and what is told meanwhile after them', async () => {
  const { tell, known } = page();
  const stored = (seed: number): LabEvent => ({ ...waits(0), recipe: `r${seed}` }) as LabEvent;
  for (let seed = 2; seed < 3002; seed++) tell(stored(seed));
  await Promise.resolve();
  expect(known).toEqual([]); // what is drawn of them is being computed
  tell(waits(1));
  await vi.advanceTimersByTimeAsync(1000);
  expect(known).toEqual([3000, 3001]);
});

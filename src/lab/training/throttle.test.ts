import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createThrottle } from './throttle.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] }));
afterEach(() => void vi.useRealTimers());

it('rests six times as long as it has worked and takes shorter stretches, for as long as it is told to', async () => {
  const throttle = createThrottle();
  expect(throttle.steps(64)).toBe(64);
  await throttle.rest(1000); // no rest: no timer has to pass

  throttle.for(500);
  expect(throttle.steps(64)).toBe(8);
  expect(throttle.steps(3)).toBe(1);
  const rested = vi.fn<() => void>();
  void throttle.rest(20).then(rested);
  await vi.advanceTimersByTimeAsync(119);
  expect(rested).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(rested).toHaveBeenCalledOnce();

  await vi.advanceTimersByTimeAsync(380);
  expect(throttle.steps(64)).toBe(64);
});

it('rests no longer than training is throttled, however long the work was', async () => {
  const throttle = createThrottle();
  throttle.for(500);
  const rested = vi.fn<() => void>();
  void throttle.rest(20_000).then(rested);
  await vi.advanceTimersByTimeAsync(500);
  expect(rested).toHaveBeenCalledOnce();
});

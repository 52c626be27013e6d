import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createEase } from './throttle.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] }));
afterEach(() => void vi.useRealTimers());

it('rests six times as long as it has worked and takes shorter stretches, for as long as it is told to', async () => {
  const ease = createEase();
  expect(ease.steps(64)).toBe(64);
  await ease.rest(1000); // no rest: no timer has to pass

  ease.for(500);
  expect(ease.steps(64)).toBe(8);
  expect(ease.steps(3)).toBe(1);
  const rested = vi.fn<() => void>();
  void ease.rest(20).then(rested);
  await vi.advanceTimersByTimeAsync(119);
  expect(rested).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(rested).toHaveBeenCalledOnce();

  await vi.advanceTimersByTimeAsync(380);
  expect(ease.steps(64)).toBe(64);
});

it('rests no longer than training is eased, however long the work was', async () => {
  const ease = createEase();
  ease.for(500);
  const rested = vi.fn<() => void>();
  void ease.rest(20_000).then(rested);
  await vi.advanceTimersByTimeAsync(500);
  expect(rested).toHaveBeenCalledOnce();
});

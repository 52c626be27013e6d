import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWatchdog } from './watchdog.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('calls back once after the silence that it is patient with, and not before', () => {
  const silent = vi.fn();
  const watchdog = createWatchdog(silent, 60_000);
  watchdog.watch();
  vi.advanceTimersByTime(59_999);
  expect(silent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(silent).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(600_000);
  expect(silent).toHaveBeenCalledTimes(1);
});

it('begins anew with whatever is heard, and looks at nothing while it sleeps', () => {
  const silent = vi.fn();
  const watchdog = createWatchdog(silent, 60_000);
  watchdog.watch();
  for (let i = 0; i < 10; i++) {
    vi.advanceTimersByTime(50_000);
    watchdog.heard();
  }
  watchdog.sleep();
  vi.advanceTimersByTime(600_000);
  expect(silent).not.toHaveBeenCalled();
});

it('does not take the time that a machine slept for silence', () => {
  const silent = vi.fn();
  const watchdog = createWatchdog(silent, 60_000);
  watchdog.watch();
  vi.setSystemTime(Date.now() + 8 * 3_600_000); // the clock went on, the timers did not
  vi.advanceTimersByTime(30_000);
  expect(silent).not.toHaveBeenCalled();
});

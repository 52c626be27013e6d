import { vi } from 'vitest';

/** Waits until a look no longer throws; for as long as the slowest machine may take. */
export const eventually = <T>(look: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(look, { timeout: 60_000, interval: 5 });

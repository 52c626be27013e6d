import { macrotask } from '../../macrotask.ts';

/** While training is throttled, a stretch of it is this many times as short. */
const SHORTER = 8;
/** And it rests so many times as long as it has worked. */
const REST = 6;

/**
 * Leaves most of a worker's processor to the page for a while: where every core trains, what a visitor moves would wait
 * for it otherwise. Has no influence on what is computed.
 */
export interface Throttle {
  /** Eases training from now on for so long. */
  for(milliseconds: number): void;
  /** How many of some minibatches to train before the next rest. */
  steps(steps: number): number;
  /** Resolves in a task of its own: at once, or after a rest by how long it has worked, in milliseconds. */
  rest(worked: number): Promise<void>;
}

export function createThrottle(): Throttle {
  let until = -Infinity;
  const left = () => until - performance.now();
  return {
    for(milliseconds) {
      until = Math.max(until, performance.now() + milliseconds);
    },
    steps: (steps) => (left() > 0 ? Math.max(1, Math.floor(steps / SHORTER)) : steps),
    // Never longer than training is throttled: whoever wants a halt waits for the rest too.
    rest: (worked) =>
      left() > 0
        ? new Promise((resolve) => setTimeout(resolve, Math.min(REST * worked, left())))
        : macrotask(),
  };
}

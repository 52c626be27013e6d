import type { Spin, Spun } from './cores.ts';

/** Entry of the workers that show how many of them really run at once: each counts for a moment when it is told to. */
self.addEventListener('message', ({ data: { milliseconds } }: MessageEvent<Spin>) => {
  const start = performance.now();
  let [turns, x, elapsed] = [0, 1, 0];
  while (elapsed < milliseconds) {
    for (let i = 0; i < 1000; i++) x = (Math.imul(x, 1103515245) + 12345) | 0;
    turns++;
    elapsed = performance.now() - start;
  }
  // `x` is told so that no compiler leaves the work out.
  self.postMessage({ rate: turns / elapsed, x } satisfies Spun);
});

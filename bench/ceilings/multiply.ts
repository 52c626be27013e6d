import type { Ceiling, Gauge } from '../training.ts';
import { startThreads } from '../tab/threads.ts';

type MultiplyCeiling = Extract<Ceiling, { kind: 'multiply' }>;

/** Of a turn of the loop (multiply-loop.ts): eight sums of four numbers, a multiplication and an addition each. */
const FLOPS = 8 * 4 * 2;
/** Half a second or so. */
const TURNS = 2 ** 28;

/** Multiply-adds of WASM SIMD on some threads at once: GFLOP/s. */
export async function openMultiply({ threads, module }: MultiplyCeiling): Promise<Gauge> {
  const started = startThreads(threads);
  await started.all(() => ({ kind: 'load', module: Uint8Array.from(module) }));
  // The browser compiles well what has run for a while, and takes that from the next call on.
  for (let warm = 0; warm < 4; warm++) {
    await started.all(() => ({ kind: 'multiply', turns: TURNS / 32 }));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    async rate() {
      const start = performance.now();
      await started.all(() => ({ kind: 'multiply', turns: TURNS }));
      return (threads * TURNS * FLOPS) / (performance.now() - start) / 1e6;
    },
    dispose: () => started.end(),
  };
}

import type { KeptBenchmark, BenchmarkResult } from './benchmark.ts';

const KEY = 'graft-engines';

/** How an engine contest came out, kept by the browser for this machine: another card or browser asks for another. */
export function keptBenchmark(machine: string): KeptBenchmark {
  return {
    load() {
      try {
        const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as
          (Partial<BenchmarkResult> & { readonly machine?: unknown }) | null;
        const { webgpu, wasm, agree } = kept ?? {};
        const ours =
          kept?.machine === machine && isRate(webgpu) && isRate(wasm) && typeof agree === 'boolean';
        return ours ? { webgpu, wasm, agree } : undefined;
      } catch {
        return undefined;
      }
    },
    keep(outcome) {
      try {
        localStorage.setItem(KEY, JSON.stringify({ machine, ...outcome }));
      } catch {
        // Storage is refused: the next visit tries again.
      }
    },
  };
}

const isRate = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;

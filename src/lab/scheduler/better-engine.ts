import { message } from '../../messages.ts';
import type { EngineId } from '../../experiment/results/result.ts';
import { benchmarkEngines, ranked, type TryOut } from '../engines/benchmark.ts';
import { type EngineChoice, NAMES, staffOf } from '../engines/choose.ts';
import { keptBenchmark } from '../engines/kept-benchmark.ts';
import { openClient, type WorkerHandle } from '../wire/client.ts';
import { createChangeOver, type Engines } from './change-over.ts';

/** Networks that WebGPU is tried with: a cohort such as a sweep has. */
const TRIAL_NETWORKS = 14;

export interface BetterOptions {
  /** WebGPU and WASM among them, as they would be chosen without a trial. */
  readonly choices: readonly EngineChoice[];
  /** Names graphics processor and browser. */
  readonly machine: string;
  readonly spawn: () => WorkerHandle;
  readonly data: string;
  readonly threads: Promise<number>;
  /** Bytes of all images, where they may be many. */
  readonly bytes: number;
  /** Resolves when the page has nothing else to do. */
  readonly idle: (() => Promise<void>) | undefined;
}

/**
 * The engines of a browser with a real graphics processor: by what an earlier visit found, or WASM, which opens at once,
 * and beside it what tries both.
 */
export function betterEngine({ choices, machine, idle, ...options }: BetterOptions): Engines {
  const kept = keptBenchmark(machine);
  const known = kept.load();
  if (known) return { choices: ranked(choices, known) };
  const first = message('engineFirst', { engine: NAMES.wasm, other: NAMES.webgpu });
  return {
    choices: ranked(choices, undefined).map((choice) =>
      choice.id === 'wasm' ? { ...choice, reason: first } : choice,
    ),
    changeOver: (parts) =>
      createChangeOver({
        ...parts,
        async benchmark(signal) {
          await idle?.();
          return benchmarkEngines(choices, trialOf(options), kept, { signal });
        },
      }),
  };
}

/** Tries an engine in a worker of its own, WASM's rate for all workers that there would be. */
const trialOf =
  ({ spawn, data, threads, bytes }: Omit<BetterOptions, 'choices' | 'machine' | 'idle'>): TryOut =>
  async (id: EngineId, signal) => {
    const { workers } = staffOf(id, await threads, bytes);
    signal.throwIfAborted(); // what has begun to train meanwhile is not to be disturbed
    const worker = spawn();
    signal.addEventListener('abort', () => worker.terminate());
    const client = await openClient(worker, id, data);
    try {
      const tried = await client.trial(id === 'webgpu' ? TRIAL_NETWORKS : 1);
      return id === 'wasm' ? { ...tried, rate: tried.rate * workers } : tried;
    } finally {
      client.terminate();
    }
  };

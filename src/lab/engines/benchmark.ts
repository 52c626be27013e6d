import { message } from '../../messages.ts';
import { type EngineChoice, NAMES } from './choose.ts';
import type { Probed } from '../api/protocol.ts';

/** How a contest came out. */
export interface BenchmarkResult {
  /** Trained images × networks a second. */
  readonly webgpu: number;
  readonly wasm: number;
  /** Whether both computed the same losses. */
  readonly agree: boolean;
}

/** What is known of an earlier contest on this machine. */
export interface KeptBenchmark {
  load(): BenchmarkResult | undefined;
  keep(outcome: BenchmarkResult): void;
}

/** A device that has not shown what it can do by then is not the one to wait for. */
const PATIENCE_MS = 15_000;

/** How near, relatively, the losses of engines are that compute the same; ours keep within 2e-5 of PyTorch's. */
const TOLERANCE = 1e-3;

/**
 * Tries engines beside what is open; resolves with the engines to go on with, best first: none once it is aborted.
 */
export type Benchmark = (signal: AbortSignal) => Promise<readonly EngineChoice[]>;

/** Lets an engine train for a moment as the laboratory would use it; rejects where it does not run here. */
export type TryOut = (id: 'wasm' | 'webgpu', signal: AbortSignal) => Promise<Probed>;

interface BenchmarkOptions {
  readonly signal: AbortSignal;
  /** In milliseconds. */
  readonly patience?: number;
}

/**
 * Decides between WebGPU on a real graphics processor and WASM where both are to be had, by letting each train for a
 * moment. How that came out is kept; where either does not run it is tried again at the next visit.
 * @param choices best first, WebGPU and WASM among them
 * @returns the choices, the winner first; without WebGPU where it loses or does not run; none once it is aborted
 */
export async function benchmarkEngines(
  choices: readonly EngineChoice[],
  tryOut: TryOut,
  kept: Pick<KeptBenchmark, 'keep'>,
  { signal, patience = PATIENCE_MS }: BenchmarkOptions,
): Promise<readonly EngineChoice[]> {
  const outcome = await held(tryOut, signal, patience);
  if (signal.aborted) return [];
  if (outcome) kept.keep(outcome);
  return ranked(choices, outcome);
}

/**
 * The choices by how a benchmark came out, the winner first: without WebGPU where it lost or did not run. A graphics
 * processor whose losses are not WASM's is not trusted.
 */
export function ranked(
  choices: readonly EngineChoice[],
  outcome: BenchmarkResult | undefined,
): readonly EngineChoice[] {
  const without = choices.filter(({ id }) => id !== 'webgpu');
  if (!outcome) return without;
  const { webgpu, wasm, agree } = outcome;
  const others = without.filter(({ id }) => id !== 'wasm');
  const fallback = without.filter(({ id }) => id === 'wasm');
  if (!agree) {
    return [
      { id: 'wasm', reason: message('engineDistrusted', { engine: NAMES.wasm, other: NAMES.webgpu }) },
      ...others,
    ];
  }
  const won = (engine: 'wasm' | 'webgpu', other: 'wasm' | 'webgpu', ratio: number): EngineChoice => ({
    id: engine,
    reason: message('engineWon', {
      engine: NAMES[engine],
      other: NAMES[other],
      ratio: Number(ratio.toPrecision(2)),
    }),
  });
  if (webgpu > wasm) return [won('webgpu', 'wasm', webgpu / wasm), ...fallback, ...others];
  return [won('wasm', 'webgpu', wasm / webgpu), ...others];
}

/** One after the other, so that neither disturbs the other; undefined where either cannot, takes too long, or is aborted. */
async function held(
  tryOut: TryOut,
  signal: AbortSignal,
  patience: number,
): Promise<BenchmarkResult | undefined> {
  if (signal.aborted) return undefined;
  const over = new AbortController();
  const end = () => over.abort();
  const timer = setTimeout(end, patience);
  signal.addEventListener('abort', end);
  const ended = new Promise<never>((_, reject) =>
    over.signal.addEventListener('abort', () =>
      reject(new Error('the trial was interrupted, or took too long')),
    ),
  );
  try {
    const wasm = await Promise.race([tryOut('wasm', over.signal), ended]);
    const webgpu = await Promise.race([tryOut('webgpu', over.signal), ended]);
    return { webgpu: webgpu.rate, wasm: wasm.rate, agree: agree(webgpu.losses, wasm.losses) };
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

/** Whether every network of the first had, step by step, the losses of the second's one network. */
function agree(many: readonly number[], one: readonly number[]): boolean {
  const networks = many.length / one.length;
  return many.every((loss, i) => {
    const expected = one[Math.floor(i / networks)]!;
    return Math.abs(loss - expected) <= TOLERANCE * Math.abs(expected);
  });
}

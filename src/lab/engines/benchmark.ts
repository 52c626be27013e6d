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
 * Decides between WebGPU on a real graphics processor and WASM where both are to be had, by letting each train for a
 * moment, or by what came out at an earlier visit. A graphics processor whose losses are not WASM's is not trusted.
 * @param choices best first, WebGPU and WASM among them
 * @param tryOut tries an engine as the laboratory would use it; rejects where it does not run here
 * @returns the choices, the winner first; without WebGPU where it loses or does not run
 */
export async function benchmarkEngines(
  choices: readonly EngineChoice[],
  tryOut: (id: 'wasm' | 'webgpu') => Promise<Probed>,
  kept: KeptBenchmark,
  patience = PATIENCE_MS,
): Promise<readonly EngineChoice[]> {
  const known = kept.load();
  const outcome = known ?? (await held(tryOut, patience));
  if (outcome && !known) kept.keep(outcome);
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

/** One after the other, so that neither disturbs the other; undefined where either cannot, or takes too long. */
async function held(
  tryOut: (id: 'wasm' | 'webgpu') => Promise<Probed>,
  patience: number,
): Promise<BenchmarkResult | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the trial took too long')), patience);
  });
  try {
    const wasm = await Promise.race([tryOut('wasm'), late]);
    const webgpu = await Promise.race([tryOut('webgpu'), late]);
    return { webgpu: webgpu.rate, wasm: wasm.rate, agree: agree(webgpu.losses, wasm.losses) };
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
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

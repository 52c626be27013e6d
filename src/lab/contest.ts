import { message } from '../experiment/message.ts';
import type { EngineId } from '../experiment/result.ts';
import { type EngineChoice, NAMES } from './choose-engine.ts';

/** Trained images × networks a second of two engines. */
export interface Rates {
  readonly webgpu: number;
  readonly wasm: number;
}

/** What is known of earlier contests on this machine. */
export interface KeptRates {
  load(): Rates | undefined;
  keep(rates: Rates): void;
}

/** A device that has not shown what it can do by then is not the one to wait for. */
const PATIENCE_MS = 15_000;

/**
 * Decides between WebGPU on a real graphics processor and WASM where both are to be had, by letting each train for a
 * moment, or by what came out at an earlier visit.
 * @param choices best first, WebGPU and WASM among them
 * @param tryOut measures an engine as the laboratory would use it; rejects where it does not run here
 * @returns the choices, the faster engine first; without WebGPU where it does not run
 */
export async function contest(
  choices: readonly EngineChoice[],
  tryOut: (id: keyof Rates) => Promise<number>,
  kept: KeptRates,
  patience = PATIENCE_MS,
): Promise<readonly EngineChoice[]> {
  const rates = kept.load() ?? (await measured(tryOut, patience));
  if (!rates) return choices.filter(({ id }) => id !== 'webgpu');
  kept.keep(rates);
  const [winner, loser]: EngineId[] = rates.webgpu > rates.wasm ? ['webgpu', 'wasm'] : ['wasm', 'webgpu'];
  const ratio = Math.max(rates.webgpu, rates.wasm) / Math.min(rates.webgpu, rates.wasm);
  const reason = message('engineWon', {
    engine: NAMES[winner!],
    other: NAMES[loser!],
    ratio: Number(ratio.toPrecision(2)),
  });
  const first = { id: winner!, reason };
  return [first, ...choices.filter(({ id }) => id !== winner && id !== 'webgpu')];
}

/** One after the other, so that neither disturbs the other; undefined where either cannot, or takes too long. */
async function measured(
  tryOut: (id: keyof Rates) => Promise<number>,
  patience: number,
): Promise<Rates | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the trial took too long')), patience);
  });
  try {
    const wasm = await Promise.race([tryOut('wasm'), late]);
    const webgpu = await Promise.race([tryOut('webgpu'), late]);
    return wasm > 0 && webgpu > 0 ? { webgpu, wasm } : undefined;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

import { type Message, message } from '../../messages.ts';
import type { EngineId } from '../../experiment/results/result.ts';
import type { Adapter } from './adapter.ts';

/** What the browser offers to train with. */
export interface Capabilities {
  readonly wasmSimd: boolean;
  readonly webgl: boolean;
  readonly graphics: Adapter['kind'];
}

export interface EngineChoice {
  readonly id: EngineId;
  /** Why. */
  readonly reason: Message;
}

/**
 * The engines to try, best first. Without a real graphics processor WebGPU is far slower than WASM, and is tried only
 * where a link asks for it. A forced engine that refuses gives way to the ones that would have been chosen.
 */
export function chooseEngines(
  { wasmSimd, webgl, graphics }: Capabilities,
  forced?: EngineId,
): EngineChoice[] {
  const choices: EngineChoice[] = [];
  if (forced) choices.push({ id: forced, reason: message('engineAsked', { engine: NAMES[forced] }) });
  if (graphics === 'hardware') {
    choices.push({ id: 'webgpu', reason: message('engineFastest', { engine: NAMES.webgpu }) });
  }
  if (wasmSimd) choices.push({ id: 'wasm', reason: message('engineFastest', { engine: NAMES.wasm }) });
  const without = message(wasmSimd ? 'wasmRefuses' : 'noSimd');
  if (webgl) {
    const engine = NAMES['tfjs-webgl'];
    choices.push({ id: 'tfjs-webgl', reason: message('engineInstead', { engine, without }) });
  }
  choices.push({
    id: 'tfjs-cpu',
    reason: message('engineSlow', {
      engine: NAMES['tfjs-cpu'],
      without,
      webgl: message(webgl ? 'webglRefuses' : 'noWebgl'),
    }),
  });
  return choices.filter(({ id }, i) => choices.findIndex((other) => other.id === id) === i);
}

/** How people call the engines. */
export const NAMES: Readonly<Record<EngineId, string>> = {
  wasm: 'WASM SIMD',
  webgpu: 'WebGPU',
  'tfjs-webgpu': 'tfjs on WebGPU',
  'tfjs-webgl': 'tfjs on WebGL',
  'tfjs-cpu': 'tfjs in plain JavaScript',
};

/** How many cohorts train at once, and how large they are. */
export interface Staff {
  readonly workers: number;
  /** So many of the workers take sweeps; the others wait for what the visitor looks at. */
  readonly workersForSweeps: number;
  /** Networks in a cohort, at most. */
  readonly cohort: number;
}

/** Bytes of images that all workers together hold, at most; one works whatever they take. */
const MOST_BYTES = 400_000_000;

/** All 28 transfers of a split and its controls fit. */
const LARGEST_COHORT = 36;

/**
 * What suits an engine on a machine with so many threads. Our WebGPU engine trains many networks in the time of one; a
 * second cohort fills what the first leaves idle, and a third worker takes what the visitor looks at. tfjs on a graphics
 * card has one network at a time, and so has a core.
 * @param bytes of images that a worker may hold: those of the whole data set, where they may be many
 */
export function staffOf(id: EngineId, threads: number, bytes = 0): Staff {
  const most = Math.max(1, Math.floor(MOST_BYTES / bytes));
  if (id === 'webgpu')
    return { workers: Math.min(most, 3), workersForSweeps: Math.min(most, 2), cohort: LARGEST_COHORT };
  const workers = id === 'tfjs-webgl' || id === 'tfjs-webgpu' ? 1 : Math.min(most, threads);
  return { workers, workersForSweeps: workers, cohort: 1 };
}

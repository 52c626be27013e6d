import { type Message, message } from '../experiment/message.ts';
import type { EngineId } from '../experiment/result.ts';

/** What the browser offers to train with. */
export interface Capabilities {
  readonly wasmSimd: boolean;
  readonly webgl: boolean;
}

export interface EngineChoice {
  readonly id: EngineId;
  /** Why. */
  readonly reason: Message;
}

/**
 * The engines to try, best first. WebGPU is tried only where a link asks for it: without a real GPU behind it, it is
 * slower than WASM. A forced engine that refuses gives way to the ones that would have been chosen.
 */
export function chooseEngines({ wasmSimd, webgl }: Capabilities, forced?: EngineId): EngineChoice[] {
  const choices: EngineChoice[] = [];
  if (forced) choices.push({ id: forced, reason: message('engineAsked', { engine: NAMES[forced] }) });
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

/** How many workers to use of those that the machine has cores for: networks on one GPU would only wait for each other. */
export const workersFor = (id: EngineId, threads: number): number =>
  id === 'webgpu' || id === 'tfjs-webgl' || id === 'tfjs-webgpu' ? 1 : threads;

import type { Engine } from '../../engine/contract.ts';
import type { EngineId } from '../../experiment/results/result.ts';
import { findAdapter } from './adapter.ts';

/**
 * Starts an engine in a worker. Each is imported only when it is asked for: tfjs weighs more than all the rest.
 * Rejects with a sentence where the engine does not run here.
 * @param kernels finds the WASM engine's compiled kernels
 * @param classes of what is to be trained; undefined where the data do not come
 * @param room bytes for what frozen layers answered, where there may be more of them than in a page
 */
export async function loadEngine(
  id: EngineId,
  kernels: () => Promise<WebAssembly.Module>,
  classes: Promise<number | undefined>,
  room?: number,
): Promise<Engine> {
  switch (id) {
    case 'wasm': {
      const { createWasmEngine } = await import('../../engine/wasm/engine.ts');
      return createWasmEngine(await kernels(), room);
    }
    case 'webgpu': {
      const { createWebgpuEngine } = await import('../../engine/webgpu/engine.ts');
      // What suits a program that plays a graphics processor is known; a trial on it would take long.
      const { kind } = await findAdapter(navigator.gpu);
      const { browserTilings } = await import('./tilings.ts');
      return createWebgpuEngine(kind === 'hardware' ? { kept: browserTilings, classes } : undefined);
    }
    case 'tfjs-webgpu':
    case 'tfjs-webgl':
    case 'tfjs-cpu': {
      const { createTfjsEngine } = await import('../../engine/tfjs/engine.ts');
      return createTfjsEngine(id.slice('tfjs-'.length) as 'webgpu' | 'webgl' | 'cpu');
    }
  }
}

import type { Engine } from '../engine/engine.ts';
import type { EngineId } from '../experiment/result.ts';

/**
 * Starts an engine in a worker. Each is imported only when it is asked for: tfjs weighs more than all the rest.
 * Rejects with a sentence where the engine does not run here.
 * @param kernels finds the WASM engine's compiled kernels
 */
export async function loadEngine(id: EngineId, kernels: () => Promise<WebAssembly.Module>): Promise<Engine> {
  switch (id) {
    case 'wasm': {
      const { createWasmEngine } = await import('../engine/wasm/engine.ts');
      return createWasmEngine(await kernels());
    }
    case 'webgpu': {
      const { createWebgpuEngine } = await import('../engine/webgpu/engine.ts');
      return createWebgpuEngine();
    }
    case 'tfjs-webgpu':
    case 'tfjs-webgl':
    case 'tfjs-cpu': {
      const { createTfjsEngine } = await import('../engine/tfjs/engine.ts');
      return createTfjsEngine(id.slice('tfjs-'.length) as 'webgpu' | 'webgl' | 'cpu');
    }
  }
}

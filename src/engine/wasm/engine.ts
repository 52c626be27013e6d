import type { Engine } from '../contract.ts';
import { WasmCohort } from './cohort.ts';
import { instantiate } from './instance.ts';

/**
 * The engine that runs everywhere: SIMD kernels in WebAssembly, one thread, the same bits on every machine.
 * @param room bytes that each cohort may take to remember what frozen layers answered, which changes no bit
 */
export async function createWasmEngine(module: WebAssembly.Module, room?: number): Promise<Engine> {
  return {
    id: 'wasm',
    device: 'WASM SIMD',
    bitExact: true,
    createCohort: async (spec) => new WasmCohort(await instantiate(module), spec, room),
    async createStreamed(spec) {
      const cohort = new WasmCohort(await instantiate(module), spec, room);
      await cohort.fill(spec.images);
      return cohort;
    },
    dispose: () => {},
  };
}

import { readFile } from 'node:fs/promises';
import { compileKernels } from './load.ts';

/** The kernels as `scripts/kernels.mjs` left them on disk; for Node only. */
export async function readKernels(): Promise<WebAssembly.Module> {
  return compileKernels(await readFile(new URL('./kernels.wasm', import.meta.url)));
}

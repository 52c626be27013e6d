import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readKernels } from '../../engine/wasm/load-node.ts';

/** The kernels, compiled from what the sources are now; for tests. */
export async function builtKernels(): Promise<WebAssembly.Module> {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../../scripts/kernels.mjs', import.meta.url))]);
  return readKernels();
}

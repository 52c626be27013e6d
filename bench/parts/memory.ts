import { instantiate } from '../../src/engine/wasm/instance.ts';
import { WasmCohort } from '../../src/engine/wasm/cohort.ts';
import { readKernels } from '../../src/engine/wasm/load-node.ts';
import type { TabLibrary } from '../training.ts';
import { drawImages } from '../images.ts';
import { cohortOf } from '../candidates/graft.ts';
import type { Measurement } from '../results.ts';
import { firstLine, type Setting } from '../setting.ts';
import { imageSet, type Shape } from '../task.ts';

const MEBIBYTE = 2 ** 20;

/** What trains on a graphics adapter, as the page's buffers tell: WebGL's textures cannot be asked for their size. */
const ON_GPU: readonly { name: string; library: TabLibrary; networks: readonly number[] }[] = [
  { name: 'Graft, WebGPU', library: 'webgpu', networks: [1, 7, 28] },
  { name: 'jax-js, WebGPU', library: 'jax-webgpu', networks: [1, 7] },
  { name: 'tfjs Layers fit, WebGPU', library: 'layers-webgpu', networks: [1] },
];

/** Memory that training takes: all of a WASM cohort's, and the buffers that a device holds after two minibatches. */
export async function measureMemory(setting: Setting): Promise<Record<string, Measurement[]>> {
  setting.say('\nMemory');
  const measured: Measurement[] = [];
  const note = (name: string, bytes: number) =>
    measured.push({ name, unit: 'MiB', values: [Number((bytes / MEBIBYTE).toPrecision(3))] });
  for (const width of [8, 16, 32]) {
    for (const members of [1, 28]) {
      const shape = { width, batch: 32, members };
      note(`Graft, WASM, ${described(shape)}`, await wasmBytes(shape));
    }
  }
  for (const { name, library, networks } of setting.adapter ? ON_GPU : []) {
    for (const members of networks) {
      const shape = { width: 16, batch: 32, members };
      try {
        note(`${name}, ${described(shape)}`, await gpuBytes(setting, library, shape));
      } catch (error) {
        setting.say(`  ${name}: left out, ${firstLine(error)}.`);
      }
    }
  }
  return { memory: measured };
}

const described = ({ width, members }: Shape) => `W=${width}, ${members} network${members > 1 ? 's' : ''}`;

async function wasmBytes(shape: Shape): Promise<number> {
  const kernels = await instantiate(await readKernels());
  new WasmCohort(kernels, cohortOf(shape, imageSet(drawImages()), 0)).dispose();
  return kernels.memory.buffer.byteLength;
}

async function gpuBytes({ tab }: Setting, library: TabLibrary, shape: Shape): Promise<number> {
  await tab.reload(); // libraries keep buffers for later
  const id = await tab.call('openLibrary', library, shape);
  await tab.call('time', id, 2);
  const bytes = await tab.call('gpuBytes');
  await tab.call('close', id);
  return bytes;
}

import type { BackendName } from '../../src/engine/tfjs/backend.ts';
import { openBufferCopy, openMemoryCopy } from '../ceilings/copy.ts';
import { openMatmul } from '../ceilings/matmul.ts';
import { openMultiply } from '../ceilings/multiply.ts';
import type { Ceiling, Training, Gauge, OpenTraining, TabLibrary } from '../training.ts';
import { imageSet, type Shape } from '../task.ts';
import { countGpuBytes, gpuBytes } from './gpu-bytes.ts';

/** The page that everything is measured in: does one thing at a time, when it is told to. */

countGpuBytes();
const images = imageSet(new Uint8Array(await (await fetch('./images.bin')).arrayBuffer()));

const tfjs = (backend: BackendName): OpenTraining => {
  return async (...task) => (await import('../candidates/tfjs-engine.ts')).openTfjs(backend, ...task);
};
const layers = (backend: BackendName): OpenTraining => {
  return async (...task) => (await import('../candidates/tfjs-layers.ts')).openLayers(backend, ...task);
};
const jax = (device: 'webgpu' | 'wasm', patient: boolean): OpenTraining => {
  return async (...task) => (await import('../candidates/jax.ts')).openJax(device, patient, ...task);
};
const webgpu = () => import('../candidates/webgpu.ts');

/** Each library is loaded when it is first asked for, and starts when it opens. */
const LIBRARIES: Record<TabLibrary, OpenTraining> = {
  wasm: async (...task) => (await import('../candidates/wasm.ts')).openWasm(...task),
  webgpu: async (...task) => (await webgpu()).openWebgpu(...task),
  'tfjs-webgpu': tfjs('webgpu'),
  'tfjs-webgl': tfjs('webgl'),
  'tfjs-cpu': tfjs('cpu'),
  'layers-webgpu': layers('webgpu'),
  'layers-webgl': layers('webgl'),
  'layers-cpu': layers('cpu'),
  'jax-webgpu': jax('webgpu', false),
  'jax-webgpu-patient': jax('webgpu', true),
  'jax-wasm': jax('wasm', false),
  convnetjs: async (...task) => (await import('../candidates/convnet.ts')).openConvnet(...task),
};

async function openCeiling(ceiling: Ceiling): Promise<Gauge> {
  switch (ceiling.kind) {
    case 'multiply':
      return openMultiply(ceiling);
    case 'memory-copy':
      return openMemoryCopy();
    case 'matmul':
      return openMatmul((await webgpu()).device(), ceiling.size);
    case 'buffer-copy':
      return openBufferCopy((await webgpu()).device());
  }
}

const trainings = new Map<number, Training>();
const gauges = new Map<number, Gauge>();
let opened = 0;

const bench = {
  /** What WebGPU computes on. Rejects with a sentence where there is none. */
  adapter: async (): Promise<string> => (await webgpu()).adapter(),

  /** @returns a number to name it by */
  async openLibrary(library: TabLibrary, shape: Shape): Promise<number> {
    trainings.set(++opened, await LIBRARIES[library](shape, images));
    return opened;
  },

  async openCeiling(ceiling: Ceiling): Promise<number> {
    gauges.set(++opened, await openCeiling(ceiling));
    return opened;
  },

  /** Milliseconds that so many minibatches take. */
  async time(id: number, steps: number): Promise<number> {
    const start = performance.now();
    await trainings.get(id)!.train(steps);
    return performance.now() - start;
  },

  rate: (id: number): Promise<number> => gauges.get(id)!.rate(),

  weights: async (id: number): Promise<number[]> => Array.from(await trainings.get(id)!.weights()),

  gpuBytes,

  close(id: number): void {
    for (const kind of [trainings, gauges]) {
      kind.get(id)?.dispose();
      kind.delete(id);
    }
  },
};

export type Bench = typeof bench;
Object.assign(globalThis, { bench });

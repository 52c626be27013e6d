import { openWebgpu as openDevice } from '../../src/engine/tfjs/backend.ts';
import { createWebgpuEngine, type KeptTilings } from '../../src/engine/webgpu/engine.ts';
import { findAdapter } from '../../src/lab/engines/adapter.ts';
import type { OpenTraining } from '../training.ts';
import { CLASSES } from '../task.ts';
import { openEngine } from './graft.ts';

const { gpu, backend } = await openDevice();
/** As in the page: on a graphics processor a trial finds how threads share the work. */
const FRESH: KeptTilings = { load: () => Promise.resolve(undefined), keep: () => Promise.resolve() };
const { kind } = await findAdapter(navigator.gpu);
const engine = await createWebgpuEngine(kind === 'hardware' ? { kept: FRESH, classes: CLASSES } : undefined);

/** What WebGPU computes on, and its device, which is tfjs's too. */
export const adapter = (): string => backend.device;
export const device = (): GPUDevice => gpu;

/** Graft's WebGPU engine, all networks in the same commands. */
export const openWebgpu: OpenTraining = (shape, images) => openEngine(engine, shape, images);

import { openWebgpu as openDevice } from '../../../src/engine/tfjs/backend.ts';
import { createWebgpuEngine } from '../../../src/engine/webgpu/engine.ts';
import type { Peer } from '../contender.ts';
import { openEngine } from './graft.ts';

const { gpu, backend } = await openDevice();
const engine = await createWebgpuEngine();

/** What WebGPU computes on, and its device, which is tfjs's too. */
export const adapter = (): string => backend.device;
export const device = (): GPUDevice => gpu;

/** Graft's WebGPU engine, all networks in the same commands. */
export const openWebgpu: Peer = (shape, images) => openEngine(engine, shape, images);

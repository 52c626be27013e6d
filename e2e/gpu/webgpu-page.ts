import { DeviceFault, type Engine, partOf, untrained } from '../../src/engine/contract.ts';
import { openWebgpu } from '../../src/engine/tfjs/backend.ts';
import { createWasmEngine } from '../../src/engine/wasm/engine.ts';
import { fetchKernels } from '../../src/engine/wasm/load.ts';
import { createWebgpuEngine } from '../../src/engine/webgpu/engine.ts';
import { findTiling, TILINGS } from '../../src/engine/webgpu/find-tiling.ts';
import { Gpu } from '../../src/engine/webgpu/gpu.ts';
import { type Tiling, TILING } from '../../src/engine/webgpu/layout.ts';
import { accuracies } from './webgpu-accuracy.ts';
import { cohortOf, outcomeOf, type Plan, stepsOf, train, trainSteps } from './webgpu-cohorts.ts';
import { dispatches, dispatchesOf, liveBuffers } from './webgpu-counters.ts';
import { headError } from './webgpu-head.ts';
import { layerErrors } from './webgpu-layer-kernels.ts';
import { apartFromReference } from './webgpu-reference.ts';
import { minibatchError, type Shape, updateError } from './webgpu-step-kernels.ts';

/** What the tests call in a page that has nothing but the engines. */

const engine = await createWebgpuEngine();
const { gpu: device, broken } = await openWebgpu(); // the same: tfjs keeps one
const gpu = new Gpu(device, broken);
const wasm = await createWasmEngine(await fetchKernels());
const engines: Record<string, Engine> = { webgpu: engine, wasm };

/** An engine that has kept a tiling. */
const engineWith = (tiling: Tiling) =>
  createWebgpuEngine({
    kept: { load: () => Promise.resolve(tiling), keep: () => Promise.resolve() },
    classes: 7,
  });

/** The sentence and the kind of what a call throws. */
async function faultOf(call: () => Promise<unknown>): Promise<{ kind: string; message: string }> {
  try {
    await call();
  } catch (error) {
    if (error instanceof DeviceFault) return { kind: error.kind, message: error.message };
    return { kind: String(error), message: '' };
  }
  return { kind: 'none', message: '' };
}

/** Does something while the device says that it takes only so long buffers. */
async function limited<T>(bytes: number, work: () => Promise<T>): Promise<T> {
  const { limits } = device;
  const { maxBufferSize } = limits;
  const value = { maxStorageBufferBindingSize: bytes, maxBufferSize };
  Object.defineProperty(device, 'limits', { value, configurable: true });
  try {
    return await work();
  } finally {
    Object.defineProperty(device, 'limits', { value: limits, configurable: true });
  }
}

const checks = {
  /** Whether the device has all of WebGPU, or the limits of compatibility mode. */
  isCore: () => device.features.has('core-features-and-limits'),

  names: () => ({ id: engine.id, device: engine.device, bitExact: engine.bitExact }),

  async kernels(shape: Shape): Promise<Record<string, number>> {
    return {
      ...(await layerErrors(gpu, shape)),
      minibatch: await minibatchError(gpu, shape),
      head: await headError(gpu, shape, true),
      'head without the way back': await headError(gpu, shape, false),
      update: await updateError(gpu, shape),
    };
  },

  reference: (name: string) => apartFromReference(engine, name),

  /** What a plan comes to by each way of sharing the work among threads. */
  async byTiling(plan: Plan) {
    const outcomes = [];
    for (const tiling of TILINGS) outcomes.push(await train(await engineWith(tiling), plan));
    return outcomes;
  },

  /** Whether a small trial finds a tiling, and by training; how many buffers stay behind. */
  async findTiling() {
    const before = liveBuffers();
    const updates = dispatchesOf('update');
    const found = await findTiling(gpu, { width: 2, batch: 3, members: 2, length: 1, classes: 7 });
    const trained = dispatchesOf('update') > updates;
    return { found: TILINGS.includes(found), trained, left: liveBuffers() - before };
  },

  /** Of both engines: WebGPU's, WASM's. */
  accuracies: (seeds: readonly number[]) => accuracies([engine, wasm], seeds),

  train: (id: 'webgpu' | 'wasm', plan: Plan, only?: readonly number[]) => train(engines[id]!, plan, only),

  /** The same number of steps in one call, and in calls of so many. */
  async inParts(plan: Plan, steps: number, most: number) {
    const spec = cohortOf(plan);
    const all = stepsOf(spec, steps);
    const cohort = await engine.createCohort(spec);
    const losses = new Float32Array(steps * cohort.size);
    for (let at = 0; at < steps; at += most) {
      const to = Math.min(at + most, steps);
      const part = await cohort.train(partOf(all, at, to));
      losses.set(part, at * cohort.size);
      await cohort.evaluate();
    }
    return outcomeOf(cohort, losses);
  },

  /** Trains, sets every member back to where it came from in turn, and trains again. */
  async restored(plan: Plan) {
    const spec = cohortOf(plan);
    const cohort = await engine.createCohort({
      ...spec,
      members: spec.members.map(({ frozen: n, state }) => ({
        frozen: n,
        state: untrained(state.weights.map((weight) => -weight)),
      })),
    });
    await trainSteps(cohort, spec, 2);
    for (const [m, { state }] of spec.members.entries()) await cohort.restore(m, state);
    return outcomeOf(cohort, await trainSteps(cohort, spec, plan.steps ?? 3));
  },

  /** Dispatches of one step, and of the evaluation of a minibatch, by one way of sharing the work. */
  async launches(plan: Plan, together: boolean) {
    const tiled = await engineWith({ ...TILING, together });
    const spec = cohortOf(plan);
    const cohort = await tiled.createCohort(spec);
    const launched = async (work: () => Promise<unknown>) => {
      const before = dispatches();
      await work();
      return dispatches() - before;
    };
    const step = await launched(() => trainSteps(cohort, spec, 1));
    const evaluation = await launched(() => cohort.evaluate({ set: 'test', from: 0, to: spec.batch }));
    cohort.dispose();
    return { step, evaluation };
  },

  /** Live buffers after each of some cohorts has trained, answered and gone. */
  async leaks(plan: Plan, cohorts: number) {
    const live: number[] = [];
    for (let i = 0; i < cohorts; i++) {
      const spec = cohortOf(plan);
      const cohort = await engine.createCohort(spec);
      await trainSteps(cohort, spec, 2);
      await cohort.evaluate();
      await cohort.activations(0, spec.images.test.pixels.subarray(0, 1024));
      cohort.dispose();
      live.push(liveBuffers());
    }
    return live;
  },

  /** Trains where the device takes only so long buffers; how many kernels that took. */
  async withLimit(bytes: number, plan: Plan) {
    const before = dispatches();
    const outcome = await limited(bytes, () => train(engine, plan));
    return { outcome, launched: dispatches() - before };
  },

  tooLong: (bytes: number, plan: Plan) =>
    limited(bytes, () => faultOf(() => engine.createCohort(cohortOf(plan)))),

  uncompilable: () => faultOf(() => gpu.pipeline({ name: 'nonsense', code: 'fn main( {', workgroups: 1 })),

  refused: () =>
    faultOf(() => gpu.checked(() => device.createBuffer({ size: 2 ** 50, usage: GPUBufferUsage.STORAGE }))),

  /** What training says when the device goes; last, for it does not come back. */
  async lost(plan: Plan) {
    const spec = cohortOf(plan);
    const cohort = await engine.createCohort(spec);
    const training = faultOf(() => trainSteps(cohort, spec, 128));
    device.destroy();
    const during = await training;
    const after = await faultOf(() => engine.createCohort(spec));
    cohort.dispose();
    return { during, after };
  },
};

export type Checks = typeof checks;
Object.assign(globalThis, { checks });

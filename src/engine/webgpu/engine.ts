import { type Cohort, type CohortSpec, DeviceFault, type Engine } from '../contract.ts';
import { type Backend, openWebgpu } from '../tfjs/backend.ts';
import { checkSmall, checkSpec } from '../validate.ts';
import { GpuCohort } from './cohort.ts';
import { findTiling, TILINGS } from './find-tiling.ts';
import { Gpu } from './gpu.ts';
import { layoutOf, type Tiling, TILING } from './layout.ts';
import { checkLimits } from './limits.ts';
import { DeviceCohort } from './device-cohort.ts';
import { splitCohort } from './split-cohort.ts';
import { longestBuffer } from './tensors.ts';

/** Remembers the tiling that suits a device, from one visit to the next. */
export interface KeptTilings {
  /** @returns whatever was kept */
  load(device: string): Promise<unknown>;
  keep(device: string, tiling: Tiling): Promise<void>;
}

export interface TilingTrial {
  readonly kept: KeptTilings;
  readonly classes: number | Promise<number | undefined>;
}

/**
 * The engine for graphics processors: kernels of its own on the device of tfjs, all networks of a cohort in the same
 * commands. Load this module on demand, in a worker.
 * @param trial where a trial's outcome is kept, and how many classes its networks tell apart, undefined where that does
 *   not come to be known; without it, nothing is tried and the usual tiling taken
 * @throws Error saying in one sentence why this browser cannot
 */
export async function createWebgpuEngine(trial?: TilingTrial): Promise<Engine> {
  const { backend, gpu: device, broken } = await openWebgpu();
  checkLimits(device.limits);
  const gpu = new Gpu(device, broken);
  if (trial) gpu.tiling = await tilingOf(gpu, backend.device, trial);
  const cohorts = new Set<Cohort>();
  return {
    id: 'webgpu',
    device: backend.device,
    bitExact: false,
    async createCohort(spec) {
      checkSpec(spec);
      checkSmall(spec.network);
      const cohort = await move(gpu, backend, spec);
      cohorts.add(cohort);
      const dispose = cohort.dispose.bind(cohort);
      cohort.dispose = () => {
        dispose();
        cohorts.delete(cohort);
      };
      return cohort;
    },
    dispose() {
      for (const cohort of cohorts) cohort.dispose();
    },
  };
}

/** The tiling kept for a device, or the one that a trial finds. */
async function tilingOf(gpu: Gpu, device: string, { kept, classes }: TilingTrial): Promise<Tiling> {
  const known = JSON.stringify(await kept.load(device));
  const before = TILINGS.find((tiling) => JSON.stringify(tiling) === known);
  if (before) return before;
  const count = await classes;
  if (count === undefined) return TILING;
  const found = await findTiling(gpu, { classes: count });
  await kept.keep(device, found);
  return found;
}

/** One cohort, or as many as the device's limits ask for. */
async function move(gpu: Gpu, backend: Backend, spec: CohortSpec): Promise<Cohort> {
  gpu.broken.throwIfAborted();
  const { members } = spec;
  const { maxStorageBufferBindingSize, maxBufferSize } = gpu.device.limits;
  const room = Math.min(maxStorageBufferBindingSize, maxBufferSize);
  const longest = longestBuffer(layoutOf(spec.network, spec.batch), members.length);
  if (longest > room) {
    if (members.length === 1) {
      const [needed, given] = [Math.ceil(longest / 2 ** 20), Math.floor(room / 2 ** 20)];
      const takes = `the WebGPU device takes ${given} MiB`;
      throw new DeviceFault('memory', `one network needs a buffer of ${needed} MiB, and ${takes}`);
    }
    const middle = Math.ceil(members.length / 2);
    const first = await move(gpu, backend, { ...spec, members: members.slice(0, middle) });
    try {
      return splitCohort(first, await move(gpu, backend, { ...spec, members: members.slice(middle) }));
    } catch (error) {
      first.dispose();
      throw error;
    }
  }
  const states = members.map(({ state }) => state);
  return new GpuCohort(gpu, backend, spec, await DeviceCohort.of(gpu, spec, states));
}

import { type Cohort, type CohortSpec, type Engine, untrained } from '../src/engine/engine.ts';
import { drawImages, drawWeights, generator } from '../src/engine/reference/case.ts';
import { openWebgpu } from '../src/engine/tfjs/backend.ts';
import { createTfjsEngine } from '../src/engine/tfjs/engine.ts';
import { createWebgpuEngine } from '../src/engine/webgpu/engine.ts';
import { network, trainingFlops } from '../src/experiment/network.ts';
import { matmulRate } from './bench-webgpu-matmul.ts';

const CLASSES = 40;
const TRAIN = 256;

/** The page of `scripts/bench-webgpu.mjs`: measures one thing at a time, when it is told to. */
const engines: Record<'webgpu' | 'tfjs', Engine> = {
  webgpu: await createWebgpuEngine(),
  tfjs: await createTfjsEngine('webgpu'),
};
const { gpu } = await openWebgpu();

interface Shape {
  readonly engine: 'webgpu' | 'tfjs';
  readonly members: number;
  readonly width: number;
  readonly batch: number;
}

const cohorts = new Map<string, { cohort: Cohort; spec: CohortSpec; steps: number }>();

function specOf({ members, width, batch }: Shape): CohortSpec {
  const draw = generator(1);
  const net = network(width, CLASSES);
  const images = { train: drawImages(TRAIN, CLASSES, draw), test: drawImages(2 * batch, CLASSES, draw) };
  const one = { state: untrained(drawWeights(net, draw)), frozen: 0 };
  return {
    network: net,
    batch,
    momentum: 0.9,
    weightDecay: 5e-4,
    images,
    members: Array.from({ length: members }, () => one),
  };
}

/** Milliseconds that so many steps take. */
async function timed({ cohort, spec }: { cohort: Cohort; spec: CohortSpec }, steps: number): Promise<number> {
  const indices = Uint32Array.from({ length: steps * spec.batch }, (_, i) => (i * 7) % TRAIN);
  const start = performance.now();
  await cohort.train(indices, new Float32Array(steps).fill(0.001));
  return performance.now() - start;
}

const bench = {
  device: () => engines.webgpu.device,

  /** Makes a cohort and trains it until what happens only once has happened. */
  async prepare(shape: Shape, milliseconds: number) {
    const spec = specOf(shape);
    const cohort = await engines[shape.engine].createCohort(spec);
    await timed({ cohort, spec }, 1);
    const step = (await timed({ cohort, spec }, 2)) / 2;
    const steps = Math.max(1, Math.round(milliseconds / step));
    cohorts.set(JSON.stringify(shape), { cohort, spec, steps });
  },

  /** Images × networks trained in a second, and GFLOP/s of the network's own arithmetic. */
  async rate(shape: Shape) {
    const { cohort, spec, steps } = cohorts.get(JSON.stringify(shape))!;
    const seconds = (await timed({ cohort, spec }, steps)) / 1000;
    const images = (steps * shape.batch * shape.members) / seconds;
    return { images, gflops: (images * trainingFlops(spec.network)) / 1e9 };
  },

  /** GFLOP/s of a multiplication of two square matrices. */
  matmul: (size: number) => matmulRate(gpu, size),
};

export type Bench = typeof bench;
Object.assign(globalThis, { bench });

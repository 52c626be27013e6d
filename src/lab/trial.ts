import { type Engine, untrained } from '../engine/engine.ts';
import { network } from '../experiment/network.ts';
import { DEFAULT_RECIPE } from '../experiment/recipe.ts';
import { base } from '../experiment/run.ts';
import { minibatches } from '../experiment/schedule.ts';
import { initialWeights } from '../experiment/weights.ts';
import { createPace } from './pace.ts';
import type { TaskSet } from './task-images.ts';

/** Enough to say which engine is faster. */
const TRIAL_MS = 300;

/**
 * Trains some fresh networks of the default recipe for a moment.
 * @param images of the default recipe's task B
 * @returns trained images × networks a second, what happens only once left out
 * @throws whatever the engine throws
 */
export async function trial(engine: Engine, images: TaskSet, networks: number): Promise<number> {
  const { width, batch, momentum, weightDecay, seed } = DEFAULT_RECIPE;
  const net = network(width, images.classes);
  const state = untrained(initialWeights(net, seed, base('B')));
  const cohort = await engine.createCohort({
    network: net,
    batch,
    momentum,
    weightDecay,
    images,
    members: Array.from({ length: networks }, () => ({ state, frozen: 0 })),
  });
  const pace = createPace();
  /** Milliseconds of so many steps. */
  const timed = async (steps: number) => {
    const before = performance.now();
    const indices = minibatches(DEFAULT_RECIPE, 'B', images.train.count, 0, steps);
    await cohort.train(indices, new Float32Array(steps).fill(0.001));
    return performance.now() - before;
  };
  try {
    await timed(1);
    let [trained, took] = [0, 0];
    while (took < TRIAL_MS) {
      const steps = pace.steps(Infinity);
      const milliseconds = await timed(steps);
      pace.trained(steps, milliseconds);
      trained += steps;
      took += milliseconds;
    }
    return (1000 * trained * batch * networks) / took;
  } finally {
    cohort.dispose();
  }
}

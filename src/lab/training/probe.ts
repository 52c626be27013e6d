import { type Engine, untrained } from '../../engine/contract.ts';
import { network } from '../../experiment/setup/network.ts';
import { DEFAULT_RECIPE } from '../../experiment/setup/recipe.ts';
import { base } from '../../experiment/setup/run.ts';
import { initialWeights } from '../../experiment/setup/weights.ts';
import { hyperparametersOf, inputsIn } from './step-inputs.ts';
import { createStepSizer } from './step-sizer.ts';
import type { TaskSet } from './task-images.ts';
import type { Probed } from '../api/protocol.ts';

/** Enough to say which engine is faster. */
const PROBE_MS = 300;

/** Minibatches whose losses are told. */
const CHECKED_STEPS = 3;

/**
 * Trains some fresh networks of the default recipe for a moment.
 * @param images of the default recipe's task B
 * @throws whatever the engine throws
 */
export async function probe(engine: Engine, images: TaskSet, networks: number): Promise<Probed> {
  const { width, batch, seed } = DEFAULT_RECIPE;
  const net = network(width, images.classes, images.input);
  const state = untrained(initialWeights(net, seed, base('B')));
  const cohort = await engine.createCohort({
    network: net,
    batch,
    ...hyperparametersOf(DEFAULT_RECIPE),
    images,
    members: Array.from({ length: networks }, () => ({ state, frozen: 0 })),
  });
  const stepSizer = createStepSizer();
  const train = (steps: number) => {
    const first = { target: 'B', count: images.train.count, from: 0, to: steps } as const;
    return cohort.train(inputsIn(DEFAULT_RECIPE, net, first)(0, steps));
  };
  try {
    const losses = [...(await train(CHECKED_STEPS))];
    let [trained, took] = [0, 0];
    while (took < PROBE_MS) {
      const steps = stepSizer.steps(Infinity);
      const before = performance.now();
      await train(steps);
      const milliseconds = performance.now() - before;
      stepSizer.trained(steps, milliseconds);
      trained += steps;
      took += milliseconds;
    }
    return { rate: (1000 * trained * batch * networks) / took, losses };
  } finally {
    cohort.dispose();
  }
}

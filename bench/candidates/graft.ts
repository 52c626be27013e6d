import { type CohortSpec, type Engine, untrained } from '../../src/engine/contract.ts';
import type { ImageSet } from '../../src/experiment/setup/images.ts';
import type { Training } from '../training.ts';
import { indicesOf, MOMENTUM, networkOf, RATE, type Shape, WEIGHT_DECAY, weightsOf } from '../task.ts';

/** A cohort as the page would ask for it. */
export function cohortOf(shape: Shape, images: ImageSet, first: number): CohortSpec {
  const network = networkOf(shape);
  return {
    network,
    batch: shape.batch,
    momentum: MOMENTUM,
    weightDecay: WEIGHT_DECAY,
    images: { train: images, test: images },
    members: Array.from({ length: shape.members }, (_, member) => ({
      state: untrained(weightsOf(network, first + member)),
      frozen: shape.frozen ?? 0,
    })),
  };
}

/**
 * One of Graft's engines, all networks in one cohort.
 * @param first of the networks, where other places train others
 */
export async function openEngine(
  engine: Engine,
  shape: Shape,
  images: ImageSet,
  first = 0,
): Promise<Training> {
  const cohort = await engine.createCohort(cohortOf(shape, images, first));
  let done = 0;
  return {
    async train(steps) {
      await cohort.train({
        indices: indicesOf(shape, done, steps),
        rates: new Float32Array(steps).fill(RATE),
      });
      done += steps;
    },
    weights: async () => (await cohort.read(0)).weights,
    dispose: () => cohort.dispose(),
  };
}

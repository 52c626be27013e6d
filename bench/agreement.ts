import { type Cohort, untrained } from '../src/engine/contract.ts';
import { createWasmEngine } from '../src/engine/wasm/engine.ts';
import { readKernels } from '../src/engine/wasm/load-node.ts';
import type { ImageSet } from '../src/experiment/setup/images.ts';
import type { Weights } from '../src/experiment/setup/weights.ts';
import { cohortOf } from './candidates/graft.ts';
import { indicesOf, networkOf, RATE, type Shape, weightsOf } from './task.ts';

/** Minibatches after which a candidate is compared with the WASM engine. */
export const STEPS = 3;
/** How far apart, as a part of the way that the weights have come, two candidates may be that compute the same. */
export const TOLERANCE = 1e-3;

/** What a candidate's first network has come to, beside the WASM engine with the same first weights and minibatches. */
export interface Agreement {
  /** Distance between the two over the distance from the first weights. */
  readonly distance: number;
  /** Mean cross-entropy over all images, in nats: theirs and ours. */
  readonly loss: number;
  readonly expected: number;
}

/** @returns compares the first network of a candidate, after `STEPS` minibatches */
export async function createReferee(
  images: ImageSet,
): Promise<(shape: Shape, weights: Weights) => Promise<Agreement>> {
  const engine = await createWasmEngine(await readKernels());
  return async ({ width, batch, frozen = 0 }, weights) => {
    const shape: Shape = { width, batch, frozen, members: 1 };
    const first = weightsOf(networkOf(shape), 0);
    const cohort = await engine.createCohort(cohortOf(shape, images, 0));
    await cohort.train({ indices: indicesOf(shape, 0, STEPS), rates: new Float32Array(STEPS).fill(RATE) });
    const ours = (await cohort.read(0)).weights;
    const expected = await lossOf(cohort, ours);
    const loss = await lossOf(cohort, weights);
    cohort.dispose();
    return { distance: apart(weights, ours) / apart(ours, first), loss, expected };
  };
}

async function lossOf(cohort: Cohort, weights: Weights): Promise<number> {
  await cohort.restore(0, untrained(weights));
  return (await cohort.evaluate())[0]!.loss;
}

/** Euclidean distance. */
const apart = (a: Weights, b: Weights): number =>
  Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0));

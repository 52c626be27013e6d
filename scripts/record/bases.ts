import { readImages } from '../../src/data/read.ts';
import { untrained } from '../../src/engine/contract.ts';
import { createWasmEngine } from '../../src/engine/wasm/engine.ts';
import { readKernels } from '../../src/engine/wasm/load-node.ts';
import { runKey } from '../../src/experiment/results/fingerprint.ts';
import { bytesOf } from '../../src/experiment/setup/input.ts';
import { network } from '../../src/experiment/setup/network.ts';
import { DEFAULT_RECIPE } from '../../src/experiment/setup/recipe.ts';
import { scalingOf } from '../../src/experiment/setup/scaling.ts';
import type { RunResult } from '../../src/experiment/results/result.ts';
import { base } from '../../src/experiment/setup/run.ts';
import type { Batch } from '../../src/experiment/study/sweep.ts';
import type { Weights } from '../../src/experiment/setup/weights.ts';
import { activationMapsOf } from '../../src/lab/training/activation-maps.ts';
import type { ActivationMaps, FinishedRun } from '../../src/lab/api/protocol.ts';
import { hyperparametersOf } from '../../src/lab/training/step-inputs.ts';
import { taskImages } from '../../src/lab/training/task-images.ts';
import type { Cache } from './cache.ts';

/** The base networks that come with the page: those of the recipe with which it opens. */
export const BASES: Batch = { recipe: DEFAULT_RECIPE, runs: [base('A'), base('B')] };

/** Both bases from the cache, whole; undefined where one is missing. The images lie in `folder`. */
export async function cachedBases({ results, weights }: Cache, folder: string, dataHash: string) {
  const bases: FinishedRun[] = [];
  for (const run of BASES.runs) {
    const result = results.get(runKey(BASES.recipe, dataHash, run, 'wasm'));
    const trained = result && (await weights(result.hash));
    if (!trained) return undefined;
    const recorded = { ...result, recipe: BASES.recipe };
    bases.push({
      result: recorded,
      weights: trained,
      faces: await facesOfTrained(recorded, trained, folder),
    });
  }
  return bases;
}

/** What a trained network's layers answer to the drawing that the laboratory shows. */
async function facesOfTrained(
  { recipe, run }: RunResult,
  weights: Weights,
  folder: string,
): Promise<ActivationMaps> {
  const engine = await createWasmEngine(await readKernels());
  const images = taskImages(await readImages(folder), recipe, run.target);
  const net = network(recipe.width, images.classes, images.input);
  const cohort = await engine.createCohort({
    network: net,
    batch: recipe.batch,
    ...hyperparametersOf(recipe),
    scaling: await scalingOf(recipe, images.train),
    images,
    members: [{ state: untrained(weights), frozen: 0 }],
  });
  try {
    const drawing = images.test.pixels.subarray(0, bytesOf(images.input));
    return activationMapsOf(net, await cohort.activations(0, drawing));
  } finally {
    cohort.dispose();
    engine.dispose();
  }
}

import { fetchImages } from '../../src/data/fetch.ts';
import { type Engine, untrained } from '../../src/engine/contract.ts';
import { network } from '../../src/experiment/setup/network.ts';
import { DEFAULT_RECIPE } from '../../src/experiment/setup/recipe.ts';
import { base } from '../../src/experiment/setup/run.ts';
import { initialWeights } from '../../src/experiment/setup/weights.ts';
import { hyperparametersOf, inputsIn } from '../../src/lab/training/step-inputs.ts';
import { taskImages, type TaskSet } from '../../src/lab/training/task-images.ts';

/** Test images that accuracy is measured on: all thousand would be most of the work. */
const TEST_COUNT = 250;

/**
 * Accuracy of base B on the drawings after a short training, by engine and seed; measured once, at its end, for on a
 * software adapter a curve takes a third of the time.
 */
export async function accuracies(engines: readonly Engine[], seeds: readonly number[]): Promise<number[][]> {
  const images = await fetchImages(new URL('../data/', location.href).href);
  const of = async (engine: Engine, seed: number) => {
    const recipe = { ...DEFAULT_RECIPE, width: 8, batch: 16, iterations: 300, seed };
    const set = fewer(taskImages(images, recipe, 'B'));
    const net = network(recipe.width, set.classes, set.input);
    const cohort = await engine.createCohort({
      network: net,
      batch: recipe.batch,
      ...hyperparametersOf(recipe),
      images: set,
      members: [{ state: untrained(initialWeights(net, seed, base('B'))), frozen: 0 }],
    });
    try {
      const whole = { target: 'B', count: set.train.count, from: 0, to: recipe.iterations } as const;
      await cohort.train(inputsIn(recipe, net, whole)(0, recipe.iterations));
      const [found] = await cohort.evaluate();
      return found!.correct / TEST_COUNT;
    } finally {
      cohort.dispose();
    }
  };
  const found: number[][] = [];
  for (const engine of engines) {
    const row: number[] = [];
    for (const seed of seeds) row.push(await of(engine, seed));
    found.push(row);
  }
  return found;
}

/** A set with every so many-th of its test images: they lie class by class. */
function fewer(set: TaskSet): TaskSet {
  const { pixels, labels, count } = set.test;
  const taken = Array.from({ length: TEST_COUNT }, (_, i) => Math.floor((i * count) / TEST_COUNT));
  const few = new Uint8Array(TEST_COUNT * 1024);
  taken.forEach((image, i) => few.set(pixels.subarray(image * 1024, (image + 1) * 1024), i * 1024));
  return {
    ...set,
    test: { count: TEST_COUNT, pixels: few, labels: Uint8Array.from(taken, (image) => labels[image]!) },
  };
}

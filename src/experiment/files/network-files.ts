import type { ImageSet } from '../setup/images.ts';
import type { Input } from '../setup/input.ts';
import { network } from '../setup/network.ts';
import type { Recipe } from '../setup/recipe.ts';
import type { Scaling } from '../setup/scaling.ts';
import { type Run, runName, type Task } from '../setup/run.ts';
import type { Weights } from '../setup/weights.ts';
import type { RunResult } from '../results/result.ts';
import { pytorchScript, type ShownKnob } from './pytorch.ts';
import { imageTensors, tensorsOf, toSafetensors } from './safetensors.ts';
import { SOFTWARE } from './software.ts';

/** The script's name beside networks and test images. */
export const SCRIPT_FILE = 'network.py';
export const networkFile = ({ seed }: Pick<Recipe, 'seed'>, run: Run) =>
  `seed${seed}-${runName(run)}.safetensors`;
export const testFile = ({ seed }: Pick<Recipe, 'seed'>, task: Task) =>
  `seed${seed}-test-${task}.safetensors`;

/** Test images of a task, and what its networks are. */
export interface Tested {
  readonly test: ImageSet;
  readonly input: Input;
  readonly classes: number;
  readonly scaling: Scaling;
}

/** A network's weights as a file, with what is to be known of them: where they are from, and what they came to. */
export function networkBytes(
  { recipe, run, dataHash, engine, hash, accuracy, testCount }: RunResult,
  weights: Weights,
  { input, classes, scaling }: Omit<Tested, 'test'>,
): Uint8Array<ArrayBuffer> {
  return toSafetensors(tensorsOf(network(recipe.width, classes, input), weights), {
    software: SOFTWARE,
    run: runName(run),
    recipe: JSON.stringify(recipe),
    data: dataHash,
    engine: engine.id,
    hash,
    correct: String(Math.round(accuracy * testCount)),
    test_images: String(testCount),
    image: JSON.stringify(input),
    mean: String(scaling.mean),
    scale: String(scaling.scale),
    test: testFile(recipe, run.target),
  });
}

/** The test images of a task as a file. */
export const testBytes = (
  task: Task,
  { test, input }: Pick<Tested, 'test' | 'input'>,
  { seed }: Pick<Recipe, 'seed'>,
  dataHash: string,
): Uint8Array<ArrayBuffer> =>
  toSafetensors(imageTensors(test, input), {
    software: SOFTWARE,
    data: dataHash,
    task,
    seed: String(seed),
  });

/** All that a network needs to be evaluated in PyTorch, by file name: itself, its test images, and the script. */
export function networkFiles(
  result: RunResult,
  weights: Weights,
  tested: Tested,
  shown: readonly ShownKnob[],
): Readonly<Record<string, Uint8Array<ArrayBuffer>>> {
  const { recipe, run, dataHash } = result;
  const net = network(recipe.width, tested.classes, tested.input);
  return {
    [networkFile(recipe, run)]: networkBytes(result, weights, tested),
    [testFile(recipe, run.target)]: testBytes(run.target, tested, recipe, dataHash),
    [SCRIPT_FILE]: new TextEncoder().encode(pytorchScript(net, shown, SOFTWARE)),
  };
}

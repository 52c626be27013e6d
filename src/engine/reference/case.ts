import type { ImageSet } from '../../experiment/setup/images.ts';
import { bytesOf, GREY_32, type Input } from '../../experiment/setup/input.ts';
import { droppedUnits, fanIn, type Network, network } from '../../experiment/setup/network.ts';
import { centredOn, SCALED } from '../../experiment/setup/scaling.ts';
import type { Weights } from '../../experiment/setup/weights.ts';
import { type CohortSpec, untrained } from '../contract.ts';

/** One file that `scripts/reference/pytorch.py` writes: a small training, and what PyTorch makes of it. */
export interface Reference {
  readonly source: string;
  readonly width: number;
  readonly classes: number;
  /** Of an image; 1 where it is left out. */
  readonly channels?: number;
  readonly frozen: number;
  /** Of the generator that weights, training and test images are drawn from, in this order. */
  readonly seed: number;
  /** Parameters and activations are given at positions 0, every, 2 · every, …, to keep the file small. */
  readonly every: number;
  readonly batch: number;
  /** Numbers of training and test images. */
  readonly train: number;
  readonly test: number;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly dropout?: number;
  /** Of the training images, where input is centred. */
  readonly mean?: number;
  /** Whether images are moved, in training. */
  readonly augmented?: boolean;
  readonly rates: readonly number[];
  readonly indices: readonly number[];
  /** Of the first minibatch, before any step and without weight decay. */
  readonly gradients: readonly number[];
  /** Before each step. */
  readonly losses: readonly number[];
  /** After the last step; `moved` is the weights' change since the first. */
  readonly velocity: readonly number[];
  readonly moved: readonly number[];
  /** Of the first test image, a list a layer. */
  readonly activations: readonly (readonly number[])[];
  readonly testLoss: number;
  readonly correct: number;
  /** Of the training images but the first, without dropout. */
  readonly trainLoss: number;
  readonly trainCorrect: number;
}

/** The cohort of one member that a reference describes. */
export function cohortOf(reference: Reference): CohortSpec {
  const { batch, momentum, weightDecay, dropout = 0, augmented = false, mean, frozen, classes } = reference;
  const input = inputOfReference(reference);
  const net = network(reference.width, classes, input);
  const draw = generator(reference.seed);
  const weights = drawWeights(net, draw);
  const train = drawImages(reference.train, classes, draw, input);
  const test = drawImages(reference.test, classes, draw, input);
  const members = [{ state: untrained(weights), frozen }];
  const scaling = mean === undefined ? SCALED : centredOn(mean);
  const hyperparameters = { momentum, weightDecay, dropout, moved: augmented };
  return { network: net, batch, ...hyperparameters, scaling, images: { train, test }, members };
}

/** What one image of a reference is. */
export const inputOfReference = ({ channels = 1 }: Reference): Input => [32, 32, channels];

/** Which units the steps of a reference keep, `[steps, batch, droppedUnits]`; nothing where it has no dropout. */
export function masksOf({ seed, width, classes, batch, rates, dropout }: Reference): Uint8Array | undefined {
  if (!dropout) return undefined;
  const draw = generator(seed + 1000);
  const length = rates.length * batch * droppedUnits(network(width, classes));
  return Uint8Array.from({ length }, () => (draw(24) / 2 ** 24 >= dropout ? 1 : 0));
}

/** How the steps of a reference move their images, `[steps, batch, 3]`; nothing where it moves none. */
export function movesOf({ seed, batch, rates, augmented }: Reference): Int8Array | undefined {
  if (!augmented) return undefined;
  const draw = generator(seed + 2000);
  const move = () => [(draw(3) % 5) - 2, (draw(3) % 5) - 2, draw(1)];
  return Int8Array.from(Array.from({ length: rates.length * batch }, move).flat());
}

/** Draws the upper so many bits of the next state of x ← 1664525 x + 1013904223 mod 2³² (Numerical Recipes). */
type Draw = (bits: number) => number;

export function generator(seed: number): Draw {
  let state = seed;
  return (bits) => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state >>> (32 - bits);
  };
}

/** Kernels uniform in ±√(6 / fan-in), biases in ±0.1, so that no parameter's part in the network goes unseen. */
export function drawWeights(net: Network, draw: Draw): Weights {
  const weights = new Float32Array(net.parameters);
  const uniform = (bound: number) => bound * (2 * (draw(24) / 2 ** 24) - 1);
  for (const layer of net.layers) {
    const bound = Math.sqrt(6 / fanIn(layer));
    for (let i = 0; i < layer.kernelLength; i++) weights[layer.kernelAt + i] = uniform(bound);
    for (let i = 0; i < layer.biasLength; i++) weights[layer.biasAt + i] = uniform(0.1);
  }
  return weights;
}

/** Random pixels, but every third image a dark rectangle on white, as icons are: equal pixels tie in max pooling. */
export function drawImages(count: number, classes: number, draw: Draw, input = GREY_32): ImageSet {
  const size = bytesOf(input);
  const pixels = new Uint8Array(count * size);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const image = pixels.subarray(i * size, (i + 1) * size);
    if (i % 3 === 2) drawRectangle(image, draw, input);
    else for (let p = 0; p < size; p++) image[p] = draw(8);
    labels[i] = draw(8) % classes;
  }
  return { count, pixels, labels };
}

/** Grey, or of a colour whose channels are drawn one after the other. */
function drawRectangle(image: Uint8Array, draw: Draw, [, side, channels]: Input): void {
  const [top, left, height, width] = [draw(4), draw(4), 4 + draw(3), 4 + draw(3)];
  const colour = Array.from({ length: channels }, () => draw(6));
  image.fill(255);
  for (let y = top; y < top + height; y++) {
    for (let x = left; x < left + width; x++) image.set(colour, (y * side + x) * channels);
  }
}

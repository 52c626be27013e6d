import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { fanIn, type Layer, type LayerName, type Network } from './network.ts';
import { type Stream, stream } from './random.ts';
import type { Recipe } from './recipe.ts';
import { type Run, startName } from './run.ts';
import { scaleOf } from './scaling.ts';

/** All parameters of one network, laid out as `Layer.kernelAt` and `Layer.biasAt` say. */
export type Weights = Float32Array;

/** What of a recipe first weights follow from, besides its seed and width. */
export type Start = Pick<Recipe, 'init' | 'gain' | 'input'>;

/**
 * Fresh parameters for a run, by the recipe's way of drawing them. Every layer of every run has its own stream. No draw
 * needs a transcendental function, so the first weights too are equal to the bit everywhere. The recipe's gain is a factor
 * on the spread of all kernels: at 1 it changes no bit, and at others the draws are the same.
 */
export function initialWeights(
  net: Network,
  seed: number,
  run: Run,
  { init = 'he', gain = 1, input = 'scaled' }: Partial<Start> = {},
): Weights {
  const weights = new Float32Array(net.parameters);
  for (const layer of net.layers) {
    const random = stream(seed, 'weights', startName(run), layer.name);
    const { kernelAt, biasAt } = layer;
    const draw = init === 'he' ? heUniform(layer, gain, random) : gaussian(layer, gain, input, random);
    for (let i = kernelAt; i < biasAt; i++) weights[i] = draw();
    if (init === 'gaussian') weights.fill(PAPER_START[layer.name].bias, biasAt, biasAt + layer.biasLength);
  }
  return weights;
}

/** He et al. 2015, uniform in ±√(6 / fan-in), or ±√(3 / fan-in) for the last layer, which no ReLU follows; biases zero. */
function heUniform(layer: Layer, gain: number, random: Stream): () => number {
  const bound = gain * Math.sqrt((layer.relu ? 6 : 3) / fanIn(layer));
  return () => bound * (2 * random.unit() - 1);
}

/**
 * The paper's first weights, as Caffe's reference network has them: Gaussian, biases 0 or 1. Its σ belong to layers with
 * far more inputs than ours; what is kept is their gain σ · √fan-in, by which a layer scales what comes in. The paper's
 * conv1 sees pixels of which the mean image is subtracted, and which are not divided: ours is divided by the scale of its
 * input, so that it answers a pixel as the paper's does, to centred input as to any other.
 */
const PAPER_START: Readonly<Record<LayerName, { sigma: number; fanIn: number; bias: 0 | 1 }>> = {
  conv1: { sigma: 0.01, fanIn: 11 * 11 * 3, bias: 0 },
  conv2: { sigma: 0.01, fanIn: 5 * 5 * 48, bias: 1 }, // two groups of 48 channels
  conv3: { sigma: 0.01, fanIn: 3 * 3 * 256, bias: 0 },
  conv4: { sigma: 0.01, fanIn: 3 * 3 * 192, bias: 1 },
  conv5: { sigma: 0.01, fanIn: 3 * 3 * 192, bias: 1 },
  fc6: { sigma: 0.005, fanIn: 6 * 6 * 256, bias: 1 },
  fc7: { sigma: 0.005, fanIn: 4096, bias: 1 },
  fc8: { sigma: 0.01, fanIn: 4096, bias: 0 },
};

function gaussian(layer: Layer, gain: number, input: Recipe['input'], random: Stream): () => number {
  const paper = PAPER_START[layer.name];
  const scale = layer.name === 'conv1' ? scaleOf(input) : 1;
  const sigma = gain * ((paper.sigma / scale) * Math.sqrt(paper.fanIn / fanIn(layer)));
  return () => sigma * normal(random);
}

/** Twelve uniform draws less six: mean 0, variance 1, Gaussian but for tails beyond ±6 (Irwin–Hall). */
function normal(random: Stream): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random.unit();
  return sum;
}

/**
 * The transplant: a donor's first n layers under the fresh upper layers of a new network. Neither argument changes;
 * the donor may have another number of classes.
 * @throws RangeError where n is not a number of layers, or parameters are missing
 */
export function transplant(net: Network, donor: Weights, fresh: Weights, n: number): Weights {
  if (!Number.isInteger(n) || n < 0 || n > net.layers.length) {
    throw new RangeError(`expected to copy 0 to ${net.layers.length} layers, got ${n}`);
  }
  const copied = lengthOfFirst(net, n);
  if (donor.length < copied || fresh.length !== net.parameters) {
    throw new RangeError(
      `expected a donor of at least ${copied} and ${net.parameters} fresh parameters, got ${donor.length} and ${fresh.length}`,
    );
  }
  const weights = fresh.slice();
  weights.set(donor.subarray(0, copied));
  return weights;
}

/** How many parameters the first n layers have: they come first in the flat array. */
export function lengthOfFirst(net: Network, n: number): number {
  return n < net.layers.length ? net.layers[n]!.kernelAt : net.parameters;
}

/** The first 16 hexadecimal digits of SHA-256 over the parameters' little-endian bytes. */
export function weightsHash(weights: Weights): string {
  return bytesToHex(sha256(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength))).slice(
    0,
    16,
  );
}

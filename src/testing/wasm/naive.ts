import type { Layer, Network } from '../../experiment/setup/network.ts';
import { INPUT_SCALE } from '../../experiment/setup/scaling.ts';

/**
 * The same mathematics as the kernels', in 64-bit floats and loops that can be checked by eye; tests compare with it.
 * Tensors are `[images, height, width, channels]`, kernels `[kernel, kernel, in, out]`.
 */

export interface Geometry {
  readonly images: number;
  readonly inSide: number;
  readonly inChannels: number;
  readonly outSide: number;
  readonly outChannels: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

/** Calls `visit` with the positions of input, weight and output of every product in a convolution. */
function eachProduct(g: Geometry, visit: (input: number, weight: number, output: number) => void): void {
  for (let image = 0; image < g.images; image++) {
    for (let y = 0; y < g.outSide; y++) {
      for (let x = 0; x < g.outSide; x++) {
        for (let ky = 0; ky < g.kernel; ky++) {
          for (let kx = 0; kx < g.kernel; kx++) {
            const row = y * g.stride + ky - g.padding;
            const column = x * g.stride + kx - g.padding;
            if (row < 0 || row >= g.inSide || column < 0 || column >= g.inSide) continue;
            const from = ((image * g.inSide + row) * g.inSide + column) * g.inChannels;
            const to = ((image * g.outSide + y) * g.outSide + x) * g.outChannels;
            for (let i = 0; i < g.inChannels; i++) {
              for (let o = 0; o < g.outChannels; o++) {
                const weight = ((ky * g.kernel + kx) * g.inChannels + i) * g.outChannels + o;
                visit(from + i, weight, to + o);
              }
            }
          }
        }
      }
    }
  }
}

export function convolution(
  g: Geometry,
  input: Float64Array,
  weights: Float64Array,
  bias: Float64Array,
): Float64Array {
  const output = Float64Array.from(
    { length: g.images * g.outSide ** 2 * g.outChannels },
    (_, i) => bias[i % g.outChannels]!,
  );
  eachProduct(g, (i, w, o) => (output[o]! += input[i]! * weights[w]!));
  return output;
}

export function weightGradient(g: Geometry, input: Float64Array, delta: Float64Array): Float64Array {
  const gradient = new Float64Array(g.kernel ** 2 * g.inChannels * g.outChannels);
  eachProduct(g, (i, w, o) => (gradient[w]! += input[i]! * delta[o]!));
  return gradient;
}

export function inputGradient(g: Geometry, weights: Float64Array, delta: Float64Array): Float64Array {
  const gradient = new Float64Array(g.images * g.inSide ** 2 * g.inChannels);
  eachProduct(g, (i, w, o) => (gradient[i]! += weights[w]! * delta[o]!));
  return gradient;
}

export function biasGradient(delta: Float64Array, channels: number): Float64Array {
  const gradient = new Float64Array(channels);
  delta.forEach((value, i) => (gradient[i % channels]! += value));
  return gradient;
}

/** @returns the highest of every 2×2 pixels, and its position in the input */
export function maxPool(input: Float64Array, images: number, side: number, channels: number) {
  const pooled: number[] = [];
  const winners: number[] = [];
  for (let image = 0; image < images; image++) {
    for (let y = 0; y < side; y += 2) {
      for (let x = 0; x < side; x += 2) {
        for (let c = 0; c < channels; c++) {
          const first = ((image * side + y) * side + x) * channels + c;
          const four = [first, first + channels, first + side * channels, first + (side + 1) * channels];
          const winner = four.reduce((best, at) => (input[at]! > input[best]! ? at : best));
          winners.push(winner);
          pooled.push(input[winner]!);
        }
      }
    }
  }
  return { pooled: Float64Array.from(pooled), winners };
}

/** @returns the sum of the losses, and its gradient by the logits, `[images, classes]` */
export function crossEntropy(logits: Float64Array, labels: ArrayLike<number>, classes: number) {
  const delta = new Float64Array(logits.length);
  let loss = 0;
  for (let image = 0; image < labels.length; image++) {
    const row = logits.subarray(image * classes, (image + 1) * classes);
    const highest = Math.max(...row);
    const sum = row.reduce((total, logit) => total + Math.exp(logit - highest), 0);
    loss += Math.log(sum) + highest - row[labels[image]!]!;
    row.forEach((logit, c) => {
      delta[image * classes + c] = Math.exp(logit - highest) / sum - (c === labels[image] ? 1 : 0);
    });
  }
  return { loss, delta };
}

const geometry = (layer: Layer, images: number): Geometry => ({
  images,
  inSide: layer.input.height,
  inChannels: layer.input.channels,
  outSide: layer.output.height,
  outChannels: layer.output.channels,
  kernel: layer.kind === 'conv' ? layer.kernel : layer.input.height,
  stride: layer.stride,
  padding: layer.padding,
});

const part = (flat: Float64Array, at: number, length: number) => flat.subarray(at, at + length);

/** What dropout multiplies the answers of the layer of a name by, `[images, out]`. */
export type Factors = Readonly<Record<string, Float64Array>>;

/** What goes into each layer, comes out of it before dropout, and where its pooling's winners were. */
export function forward(
  net: Network,
  parameters: Float64Array,
  pixels: Uint8Array,
  images: number,
  factors: Factors = {},
) {
  let input: Float64Array = Float64Array.from(pixels, (pixel) => Math.fround(pixel * INPUT_SCALE));
  return net.layers.map((layer) => {
    const weights = part(parameters, layer.kernelAt, layer.kernelLength);
    const bias = part(parameters, layer.biasAt, layer.biasLength);
    const sums = convolution(geometry(layer, images), input, weights, bias);
    const output = layer.relu ? sums.map((sum) => Math.max(sum, 0)) : sums;
    const { height, channels } = layer.output;
    const pooling = layer.pool ? maxPool(output, images, height, channels) : undefined;
    const pass = { input, output, pooling };
    const answer = pooling?.pooled ?? output;
    const factor = factors[layer.name];
    input = factor ? answer.map((value, i) => value * factor[i]!) : answer;
    return pass;
  });
}

/** The mean loss of a minibatch, and its gradient by all parameters. */
export function gradient(
  net: Network,
  parameters: Float64Array,
  pixels: Uint8Array,
  labels: ArrayLike<number>,
  factors: Factors = {},
) {
  const images = labels.length;
  const passes = forward(net, parameters, pixels, images, factors);
  const { loss, delta: logitsDelta } = crossEntropy(
    passes[net.layers.length - 1]!.output,
    labels,
    net.classes,
  );
  const result = new Float64Array(net.parameters);
  let delta: Float64Array = logitsDelta.map((value) => value / images);
  for (let i = net.layers.length - 1; i >= 0; i--) {
    const layer = net.layers[i]!;
    const { input, output, pooling } = passes[i]!;
    if (pooling) {
      const spread = new Float64Array(output.length);
      pooling.winners.forEach((winner, at) => (spread[winner] = delta[at]!));
      delta = spread;
    }
    const factor = factors[layer.name];
    if (factor) delta = delta.map((value, at) => value * factor[at]!);
    if (layer.relu) delta = delta.map((value, at) => (output[at]! > 0 ? value : 0));
    const g = geometry(layer, images);
    result.set(weightGradient(g, input, delta), layer.kernelAt);
    result.set(biasGradient(delta, layer.biasLength), layer.biasAt);
    delta = inputGradient(g, part(parameters, layer.kernelAt, layer.kernelLength), delta);
  }
  return { loss: loss / images, gradient: result };
}

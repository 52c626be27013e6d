import type { Layout, LayerLayout } from '../layout.ts';
import { biasGradient, MOST_VECTORS } from './bias-gradient.ts';
import { unrolled, type Work } from './kernel.ts';
import { indexOf } from './plane.ts';
import { imageAt, loadPixels, pixelsSeen } from './stem.ts';

/** Outputs of a row that a thread has at once. */
const WIDTH = 4;
const four = (pixel: (c: number) => string) => Array.from({ length: WIDTH }, (_, c) => pixel(c)).join(', ');

/**
 * What the images of each split add to the gradient of the first layer by its kernel and bias.
 *
 * A thread sums a row of taps of a channel by 4 or 8 output channels, over all pixels of a split.
 */
export function stemWeightGradient(layout: Layout, shape: LayerLayout): Work {
  const { batch } = layout;
  const { layer, outVectors, delta, fanned: channels } = shape;
  const { kernel, stride } = layer;
  const deltaAt = `${layer.name}DeltaAt`;
  const perThread = Math.min(MOST_VECTORS, shape.outPerThread);
  const blocks = outVectors / perThread;
  const side = layer.output.height;
  const runs = side ** 2 / WIDTH; // of an image
  const sums = (line: (kx: number, v: number) => string) =>
    unrolled(kernel, (kx) => unrolled(perThread, (v) => line(kx, v)));
  const body = `
  let block = id.x % ${blocks}u * ${perThread}u;
  let ky = id.x / ${blocks}u % ${kernel}u;
  let channel = id.x / ${blocks * kernel}u % ${channels}u;
  let split = id.x / ${blocks * kernel * channels}u;
  let end = min((split + 1u) * ${shape.imagesPerSplit}u, ${batch}u);
  ${sums((kx, v) => `var sum${kx}${v} = vec4f();`)}
  for (var run = split * ${shape.imagesPerSplit * runs}u; run < end * ${runs}u; run++) {
    let image = run / ${runs}u;
    let y = run % ${runs}u / ${side / WIDTH}u;
    let x = run % ${side / WIDTH}u * ${WIDTH}u;
    let seen = imageAt(image, channel, y * ${stride}u + ky, x * ${stride}u / 4u);
    let above = ${deltaAt}(id.z, image, y, x) + block;
    ${loadPixels(0, pixelsSeen(WIDTH, stride, kernel), 'seen')}
    ${unrolled(perThread, (v) => `let d${v} = mat4x4f(${four((c) => `${delta.bank}[above + ${c * delta.vectors + v}u]`)});`)}
    ${sums((kx, v) => `sum${kx}${v} += d${v} * vec4f(${four((c) => `pixel0_${c * stride + kx}`)});`)}
  }
  let to = id.z * ${layout.partials}u + ${shape.partialsAt}u + split * ${shape.length}u + block;
  ${sums((kx, v) => `partials[to + ((ky * ${kernel}u + ${kx}u) * ${channels}u + channel) * ${outVectors}u + ${v}u] = sum${kx}${v};`)}
  if (ky == 0u && channel == 0u) {
    ${biasGradient(shape, perThread, deltaAt)}
  }`;
  return {
    threads: blocks * kernel * channels * shape.splits,
    body,
    functions: imageAt(channels) + indexOf(deltaAt, delta, layout),
  };
}

import type { Layout, LayerLayout } from '../layout.ts';
import { biasGradient, MOST_VECTORS } from './bias-gradient.ts';
import { unrolled, type Work } from './kernel.ts';
import { inputJob } from './members.ts';
import { framed, indexOf } from './plane.ts';

/** Pixels of a row that a thread has at once. */
const WIDTH = 4;
const four = (pixel: (c: number) => string) => Array.from({ length: WIDTH }, (_, c) => pixel(c)).join(', ');

/**
 * What the images of each split add to the gradient of a convolution of stride 1 by its kernel and bias:
 *
 *     gradient[ky, kx, i, o] = Σ input[y + ky, x + kx, i] · delta[y, x, o]
 *
 * A thread sums a row of taps by 4 input channels by 4 or 8 output channels, over all pixels of a split.
 */
export function weightGradient(layout: Layout, shape: LayerLayout): Work {
  const { batch } = layout;
  const { layer, fanned, inVectors, outVectors, input, delta } = shape;
  const [inputAt, deltaAt] = [`${layer.name}InputAt`, `${layer.name}DeltaAt`];
  const { kernel } = layer;
  const perThread = Math.min(MOST_VECTORS, shape.outPerThread);
  const blocks = outVectors / perThread;
  const side = layer.output.height;
  const runs = side ** 2 / WIDTH; // of an image
  const sums = (line: (kx: number, j: number, v: number) => string) =>
    unrolled(kernel, (kx) => unrolled(4, (j) => unrolled(perThread, (v) => line(kx, j, v))));
  const body = `
  let block = id.x % ${blocks}u * ${perThread}u;
  let i = id.x / ${blocks}u % ${inVectors}u;
  let ky = id.x / ${blocks * inVectors}u % ${kernel}u;
  let split = id.x / ${blocks * inVectors * kernel}u;
  let job = ${inputJob(layout, shape)};
  let end = min((split + 1u) * ${shape.imagesPerSplit}u, ${batch}u);
  ${sums((kx, j, v) => `var sum${kx}${j}${v} = vec4f();`)}
  // One loop, not three: software adapters copy all sums wherever a loop begins.
  for (var run = split * ${shape.imagesPerSplit * runs}u; run < end * ${runs}u; run++) {
    let image = run / ${runs}u;
    let y = run % ${runs}u / ${side / WIDTH}u;
    let x = run % ${side / WIDTH}u * ${WIDTH}u;
    let pixels = ${inputAt}(job, image, y + ky, x) + i;
    let above = ${deltaAt}(id.z, image, y, x) + block;
    ${unrolled(WIDTH + kernel - 1, (c) => `let a${c} = ${input.bank}[pixels + ${c * input.vectors}u];`)}
    ${unrolled(perThread, (v) => `let d${v} = mat4x4f(${four((c) => `${delta.bank}[above + ${c * delta.vectors + v}u]`)});`)}
    ${sums((kx, j, v) => `sum${kx}${j}${v} += d${v} * vec4f(${four((c) => `a${c + kx}[${j}]`)});`)}
  }
  let to = id.z * ${layout.partials}u + ${shape.partialsAt}u + split * ${shape.length}u + block;
  let row = to + (ky * ${kernel * fanned}u + i * 4u) * ${outVectors}u;
  ${sums((kx, j, v) => `partials[row + ${(kx * fanned + j) * outVectors + v}u] = sum${kx}${j}${v};`)}
  if (ky == 0u && i == 0u) {
    ${biasGradient(shape, perThread, deltaAt)}
  }`;
  return {
    threads: blocks * inVectors * kernel * shape.splits,
    body,
    functions: indexOf(inputAt, framed(input), layout) + indexOf(deltaAt, delta, layout),
  };
}

import type { Layout, LayerLayout } from '../layout.ts';
import { biasGradient, MOST_VECTORS } from './bias-gradient.ts';
import { type Kernel, kernelOf, unrolled } from './kernel.ts';
import { indexOf } from './plane.ts';

/**
 * What the images of each split add to the gradient of a fully connected layer: `gradient[i, o] = Σ input[i] · delta[o]`.
 *
 * Buffers: `jobs` `[jobs]` of (member, input), `input` `[inputs, batch, inputs of a unit]`, `delta`
 * `[members, batch, out]`, `partials` `[members, partials]`, into which each split of the batch writes a gradient of its
 * own.
 *
 * A thread sums 4 inputs by 4 or 8 units, over all images of a split.
 */
export function denseWeightGradient(layout: Layout, shape: LayerLayout): Kernel {
  const { batch } = layout;
  const { layer, taps, inVectors, outVectors } = shape;
  const perThread = Math.min(MOST_VECTORS, shape.outPerThread);
  const blocks = outVectors / perThread;
  const fanVectors = taps * inVectors;
  const sums = (line: (j: number, v: number) => string) =>
    unrolled(4, (j) => unrolled(perThread, (v) => line(j, v)));
  const body = `
  let block = id.x % ${blocks}u * ${perThread}u;
  let i = id.x / ${blocks}u % ${fanVectors}u;
  let split = id.x / ${blocks * fanVectors}u;
  let job = jobs[id.z];
  let end = min((split + 1u) * ${shape.imagesPerSplit}u, ${batch}u);
  ${sums((j, v) => `var sum${j}${v} = vec4f();`)}
  for (var image = split * ${shape.imagesPerSplit}u; image < end; image++) {
    let a = input[(job.y * ${batch}u + image) * ${fanVectors}u + i];
    let above = deltaAt(id.z, image, 0u, 0u) + block;
    ${unrolled(perThread, (v) => `let d${v} = delta[above + ${v}u];`)}
    ${sums((j, v) => `sum${j}${v} += a[${j}] * d${v};`)}
  }
  let to = id.z * ${layout.partials}u + ${shape.partialsAt}u + split * ${shape.length}u + block;
  ${sums((j, v) => `partials[to + (i * 4u + ${j}u) * ${outVectors}u + ${v}u] = sum${j}${v};`)}
  if (i == 0u) {
    ${biasGradient(shape, perThread)}
  }`;
  return kernelOf(
    `${layer.name} weight gradient`,
    ['jobs: vec2u', 'input: vec4f', 'delta: vec4f', 'mut partials: vec4f'],
    blocks * fanVectors * shape.splits,
    body,
    indexOf('deltaAt', shape.delta, batch),
  );
}

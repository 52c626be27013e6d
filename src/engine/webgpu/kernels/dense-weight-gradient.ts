import type { Layout, LayerLayout } from '../layout.ts';
import { biasGradient, MOST_VECTORS } from './bias-gradient.ts';
import { unrolled, type Work } from './kernel.ts';
import { inputJob } from './members.ts';
import { indexOf } from './plane.ts';

/**
 * What the images of each split add to the gradient of a fully connected layer: `gradient[i, o] = Σ input[i] · delta[o]`.
 *
 * A thread sums 4 inputs by 4 or 8 units, over all images of a split.
 */
export function denseWeightGradient(layout: Layout, shape: LayerLayout): Work {
  const { batch } = layout;
  const { layer, taps, inVectors, outVectors, input, delta } = shape;
  const [inputAt, deltaAt] = [`${layer.name}InputAt`, `${layer.name}DeltaAt`];
  const perThread = Math.min(MOST_VECTORS, shape.outPerThread);
  const blocks = outVectors / perThread;
  const fanVectors = taps * inVectors;
  const sums = (line: (j: number, v: number) => string) =>
    unrolled(4, (j) => unrolled(perThread, (v) => line(j, v)));
  const body = `
  let block = id.x % ${blocks}u * ${perThread}u;
  let i = id.x / ${blocks}u % ${fanVectors}u;
  let split = id.x / ${blocks * fanVectors}u;
  let job = ${inputJob(layout, shape)};
  let end = min((split + 1u) * ${shape.imagesPerSplit}u, ${batch}u);
  ${sums((j, v) => `var sum${j}${v} = vec4f();`)}
  for (var image = split * ${shape.imagesPerSplit}u; image < end; image++) {
    let a = ${input.bank}[${inputAt}(job, image, 0u, 0u) + i];
    let above = ${deltaAt}(id.z, image, 0u, 0u) + block;
    ${unrolled(perThread, (v) => `let d${v} = ${delta.bank}[above + ${v}u];`)}
    ${sums((j, v) => `sum${j}${v} += a[${j}] * d${v};`)}
  }
  let to = id.z * ${layout.partials}u + ${shape.partialsAt}u + split * ${shape.length}u + block;
  ${sums((j, v) => `partials[to + (i * 4u + ${j}u) * ${outVectors}u + ${v}u] = sum${j}${v};`)}
  if (i == 0u) {
    ${biasGradient(shape, perThread, deltaAt)}
  }`;
  return {
    threads: blocks * fanVectors * shape.splits,
    body,
    functions: indexOf(inputAt, input, layout) + indexOf(deltaAt, delta, layout),
  };
}

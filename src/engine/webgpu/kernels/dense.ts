import type { Layout, LayerLayout } from '../layout.ts';
import { type Kernel, kernelOf, unrolled } from './kernel.ts';
import { matrix } from './matrix.ts';

/** Images that a thread of a dense layer takes. */
export const IMAGES = 4;

/** Statements: which `image` a thread's first is, and which four `rows` it has; where the batch ends, again the last. */
export const placeOfImages = (
  batch: number,
  blocks: number,
): string => `let image = id.x / ${blocks}u * ${IMAGES}u;
  ${unrolled(IMAGES, (r) => `let row${r} = min(image + ${r}u, ${batch - 1}u);`)}`;

/**
 * A fully connected layer with bias, ReLU and, while training, dropout:
 *
 *     answer[o] = factor[o] · max(0, bias[o] + Σ input[i] · kernel[i, o])
 *
 * Buffers: `jobs` `[jobs]` of (member, input), `weights` `[members, parameters]`, `input` `[inputs, batch, inputs of a
 * unit]`, `output` `[jobs, batch, out]`; with dropout `counter` (its second number is the step) and `masks`
 * `[steps, batch, maskWords]`, a byte a unit, 1 to keep it.
 *
 * A thread sums 4 images by 4, 8 or 16 units.
 * @param keptScale what dropout multiplies kept units by, where it falls on this layer
 */
export function dense(layout: Layout, shape: LayerLayout, keptScale?: number): Kernel {
  const { batch } = layout;
  const { layer, taps, inVectors, outVectors, kernelAt, biasAt, maskAt } = shape;
  const perThread = shape.outPerThread;
  const blocks = outVectors / perThread;
  const fanVectors = taps * inVectors;
  const factor = (r: number, v: number) =>
    `let mask = masks[(counter[1] * ${batch}u + row${r}) * ${layout.maskWords}u + ${maskAt! + v}u + block];
      answer *= vec4f((vec4u(mask) >> vec4u(0u, 8u, 16u, 24u)) & vec4u(1u)) * ${keptScale}f;`;
  const body = `
  let block = id.x % ${blocks}u * ${perThread}u;
  ${placeOfImages(batch, blocks)}
  let job = jobs[id.z];
  let network = job.x * ${layout.parameters}u + block;
  ${unrolled(IMAGES, (r) => unrolled(perThread, (v) => `var sum${r}${v} = weights[network + ${biasAt + v}u];`))}
  for (var i = 0u; i < ${fanVectors}u; i++) {
    ${unrolled(IMAGES, (r) => `let a${r} = input[(job.y * ${batch}u + row${r}) * ${fanVectors}u + i];`)}
    let row = network + ${kernelAt}u + i * ${4 * outVectors}u;
    ${unrolled(
      perThread,
      (v) => `{ let w = ${matrix('weights', `row + ${v}u`, outVectors)};
${unrolled(IMAGES, (r) => `sum${r}${v} += w * a${r};`)} }`,
    )}
  }
  ${unrolled(IMAGES, (r) =>
    unrolled(
      perThread,
      (v) => `if (image + ${r}u < ${batch}u) {
      var answer = ${layer.relu ? `max(sum${r}${v}, vec4f())` : `sum${r}${v}`};
      ${keptScale === undefined ? '' : factor(r, v)}
      output[(id.z * ${batch}u + row${r}) * ${outVectors}u + block + ${v}u] = answer;
    }`,
    ),
  )}`;
  return kernelOf(
    `${layer.name} forward`,
    [
      'jobs: vec2u',
      'weights: vec4f',
      'input: vec4f',
      'mut output: vec4f',
      ...(keptScale === undefined ? [] : ['counter: u32', 'masks: u32']),
    ],
    Math.ceil(batch / IMAGES) * blocks,
    body,
  );
}

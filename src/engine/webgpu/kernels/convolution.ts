import type { Layout, LayerLayout } from '../layout.ts';
import { answer, answerFunctions, placeOfTile, tileOf } from './answer.ts';
import { type Kernel, kernelOf, unrolled } from './kernel.ts';
import { matrix } from './matrix.ts';
import { framed, indexOf, rowOf } from './plane.ts';

/**
 * Convolution of stride 1, bias, ReLU and max pooling in one:
 *
 *     answer[y, x, o] = max(0, bias[o] + Σ input[y + ky, x + kx, i] · kernel[ky, kx, i, o])
 *
 * Buffers: `jobs` `[jobs]` of (member, input), `weights` `[members, parameters]`, the banks of `input` and of `output`, and
 * with pooling `choices`, a byte a channel.
 *
 * A thread sums 2 × 2 or 2 × 4 pixels by 4, 8 or 16 output channels. Of every four input channels it loads two rows of
 * pixels once for all taps of a kernel row; four rows of the kernel make a matrix.
 */
export function convolution(layout: Layout, shape: LayerLayout): Kernel {
  const { layer, fanned, inVectors, outVectors, kernelAt, biasAt, input } = shape;
  const { kernel } = layer;
  const perThread = shape.outPerThread;
  const tile = tileOf(layout.tiling);
  const { height, width } = tile;
  const { place, threads } = placeOfTile(layer.output.height, outVectors, perThread, tile);
  const body = `
  ${place}
  let job = jobs[id.z];
  let network = job.x * ${layout.parameters}u + block;
  ${unrolled(perThread, (v) => `let bias${v} = weights[network + ${biasAt + v}u];`)}
  ${unrolled(height, (r) => unrolled(width, (c) => unrolled(perThread, (v) => `var sum${r}${c}${v} = bias${v};`)))}
  for (var turn = 0u; turn < ${inVectors * kernel}u; turn++) {
    let i = turn / ${kernel}u;
    let ky = turn % ${kernel}u;
    let pixels = inputAt(job.y, image, y + ky, x) + i;
    ${unrolled(height, (r) =>
      unrolled(
        width + kernel - 1,
        (c) => `let a${r}${c} = input[pixels + ${r * rowOf(input) + c * input.vectors}u];`,
      ),
    )}
    let row = network + ${kernelAt}u + (ky * ${kernel * fanned}u + i * 4u) * ${outVectors}u;
    ${unrolled(kernel, (kx) =>
      unrolled(
        perThread,
        (v) => `{ let w = ${matrix('weights', `row + ${kx * fanned * outVectors + v}u`, outVectors)};
${unrolled(height, (r) => unrolled(width, (c) => `sum${r}${c}${v} += w * a${r}${c + kx};`))} }`,
      ),
    )}
  }
  ${answer(shape, tile)}`;
  return kernelOf(
    `${layer.name} forward`,
    [
      'jobs: vec2u',
      'weights: vec4f',
      'input: vec4f',
      'mut output: vec4f',
      ...(layer.pool ? ['mut choices: u32'] : []),
    ],
    threads(layout.batch),
    body,
    indexOf('inputAt', framed(input), layout) + answerFunctions(shape, layout),
  );
}

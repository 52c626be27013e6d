import { FRAMED, type Layout, type LayerLayout } from '../layout.ts';
import { answer, answerFunctions, placeOfTile, tileOf } from './answer.ts';
import { type Kernel, kernelOf, unrolled } from './kernel.ts';
import { rowOf } from './plane.ts';

/** What of a row of pixels some neighbours of the first convolution's outputs see. */
export const pixelsSeen = (width: number, stride: number, kernel: number): number =>
  (width - 1) * stride + kernel;

/** Statements that load a row of single pixels, `pixel{row}{column}`, as whole vectors. */
export const loadPixels = (row: number, count: number, from: string): string =>
  unrolled(Math.ceil(count / 4), (c) => `let loaded${row}${c} = images[${from} + ${c}u];`) +
  unrolled(count, (c) => `\nlet pixel${row}_${c} = loaded${row}${c >> 2}[${c & 3}];`);

/**
 * The first layer: a convolution of one-channel images, stride 2, bias, ReLU and max pooling.
 *
 * Buffers: `jobs` `[jobs]` of (member, 0), `weights` `[members, parameters]`, `images` `[batch, 36, 36]` which all members
 * share, `output` `[jobs, batch, …]` and `choices`, a byte a channel, as long as `output`.
 *
 * A thread sums 2 × 2 or 2 × 4 pixels by 4, 8 or 16 output channels.
 */
export function stem(layout: Layout, shape: LayerLayout): Kernel {
  const { layer, outVectors, kernelAt, biasAt } = shape;
  const { kernel, stride } = layer;
  const perThread = shape.outPerThread;
  const tile = tileOf(layout.tiling);
  const { height, width } = tile;
  const { place, threads } = placeOfTile(layer.output.height, outVectors, perThread, tile);
  const seen = pixelsSeen(width, stride, kernel);
  const body = `
  ${place}
  let network = jobs[id.z].x * ${layout.parameters}u + block;
  ${unrolled(perThread, (v) => `let bias${v} = weights[network + ${biasAt + v}u];`)}
  ${unrolled(height, (r) => unrolled(width, (c) => unrolled(perThread, (v) => `var sum${r}${c}${v} = bias${v};`)))}
  for (var ky = 0u; ky < ${kernel}u; ky++) {
    let seen = imageAt(image, y * ${stride}u + ky, x * ${stride}u / 4u);
    ${unrolled(height, (r) => loadPixels(r, seen, `seen + ${r * stride * rowOf(FRAMED)}u`))}
    let row = network + ${kernelAt}u + ky * ${kernel * outVectors}u;
    ${unrolled(kernel, (kx) =>
      unrolled(
        perThread,
        (v) => `{ let w = weights[row + ${kx * outVectors + v}u];
${unrolled(height, (r) => unrolled(width, (c) => `sum${r}${c}${v} += pixel${r}_${c * stride + kx} * w;`))} }`,
      ),
    )}
  }
  ${answer(shape, tile)}`;
  return kernelOf(
    `${layer.name} forward`,
    ['jobs: vec2u', 'weights: vec4f', 'images: vec4f', 'mut output: vec4f', 'mut choices: u32'],
    threads(layout.batch),
    body,
    IMAGE_AT + answerFunctions(shape, layout.batch),
  );
}

/** WGSL: where a vector of four pixels of the framed images lies. */
export const IMAGE_AT = `
fn imageAt(image: u32, y: u32, vector: u32) -> u32 {
  return (image * ${FRAMED.side + 2 * FRAMED.ring}u + y) * ${rowOf(FRAMED)}u + vector;
}`;

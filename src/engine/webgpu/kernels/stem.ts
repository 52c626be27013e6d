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
 * The first layer: a convolution of images, grey or in colour, stride 2, bias, ReLU and max pooling.
 *
 * Buffers: `jobs` `[jobs]` of (member, 0), `weights` `[members, parameters]`, `images` `[batch, channels, 36, 36]`
 * which all members share, the bank of `output`, and `choices`, a byte a channel.
 *
 * A thread sums 2 × 2 or 2 × 4 pixels by 4, 8 or 16 output channels.
 */
export function stem(layout: Layout, shape: LayerLayout): Kernel {
  const { layer, outVectors, kernelAt, biasAt, fanned: channels } = shape;
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
  for (var tap = 0u; tap < ${kernel * channels}u; tap++) {
    let ky = tap / ${channels}u;
    let seen = imageAt(image, tap % ${channels}u, y * ${stride}u + ky, x * ${stride}u / 4u);
    ${unrolled(height, (r) => loadPixels(r, seen, `seen + ${r * stride * rowOf(FRAMED)}u`))}
    let row = network + ${kernelAt}u + (ky * ${kernel * channels}u + tap % ${channels}u) * ${outVectors}u;
    ${unrolled(kernel, (kx) =>
      unrolled(
        perThread,
        (v) => `{ let w = weights[row + ${kx * channels * outVectors + v}u];
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
    imageAt(channels) + answerFunctions(shape, layout),
  );
}

/** WGSL: where a vector of four pixels of a channel of the framed images lies. */
export const imageAt = (channels: number): string => `
fn imageAt(image: u32, channel: u32, y: u32, vector: u32) -> u32 {
  return ((image * ${channels}u + channel) * ${FRAMED.side + 2 * FRAMED.ring}u + y) * ${rowOf(FRAMED)}u + vector;
}`;

import { type Scaling, SCALED } from '../../../experiment/setup/scaling.ts';
import { FRAMED, imageChannels, type Layout } from '../layout.ts';
import { type Kernel, kernelOf, unrolled } from './kernel.ts';
import { rowOf } from './plane.ts';

/** In place of an image's index: no image. It is blank, and its answer counts for nothing. */
export const NO_IMAGE = 0xffff_ffff;

/**
 * Where things lie in `minibatch`, in words: the number of the step to come, that of the step under way, of each of its
 * images the label or `NO_IMAGE`, and the dropout masks, `[batch, maskWords]`.
 */
export const LABELS_AT = 2;
export const masksAt = ({ batch }: Layout): number => LABELS_AT + batch;
export const minibatchWords = (layout: Layout): number => masksAt(layout) + layout.batch * layout.maskWords;

/** What happens to images and answers in training alone. */
export interface InTraining {
  /** What dropout multiplies kept units by. */
  readonly keptScale?: number | undefined;
  /** Whether images are moved. */
  readonly moved?: boolean;
}

/**
 * Puts a minibatch where the kernels after this one see it, its images in a frame of zeros, and begins the step: its
 * number goes from where the step before left it to where they read it.
 *
 * Buffers: `minibatch`, as above; `indices` `[steps, batch]`; of the set `pixels` `[count, 32, 32, channels]` and `labels`
 * `[count]`, four bytes a word; `images` `[batch, channels, 36, 36]`; with dropout `masks` `[steps, batch, maskWords]`; where
 * images are moved, `moves` `[steps, batch]`, as `packMoves` has them.
 */
export function gather(
  layout: Layout,
  { mean, scale }: Scaling = SCALED,
  { keptScale, moved = false }: InTraining = {},
): Kernel {
  const { batch, maskWords } = layout;
  const channels = imageChannels(layout);
  const rows = FRAMED.side + 2 * FRAMED.ring;
  const perRow = rowOf(FRAMED);
  const threads = batch * channels * rows * perRow;
  const drops = keptScale !== undefined;
  const words = batch * maskWords;
  const body = `
  let step = minibatch[0];
  if (id.x == 0u) { minibatch[1] = step; }
  if (id.x < ${batch}u) {
    let index = indices[step * ${batch}u + id.x];
    var label = ${NO_IMAGE}u;
    if (index != ${NO_IMAGE}u) { label = (labels[index / 4u] >> (index % 4u * 8u)) & 255u; }
    minibatch[${LABELS_AT}u + id.x] = label;
  }
  ${drops ? `for (var at = id.x; at < ${words}u; at += ${threads}u) { minibatch[${masksAt(layout)}u + at] = masks[step * ${words}u + at]; }` : ''}
  let image = id.x / ${channels * rows * perRow}u;
  let channel = id.x / ${rows * perRow}u % ${channels}u;
  let y = id.x / ${perRow}u % ${rows}u - ${FRAMED.ring}u; /* below zero wraps to beyond the image */
  let x = id.x % ${perRow}u * 4u - ${FRAMED.ring}u;
  let index = indices[step * ${batch}u + image];
  var four = vec4f();
  if (index != ${NO_IMAGE}u && y < ${FRAMED.side}u) {
    ${moved ? `let how = moves[step * ${batch}u + image];` : ''}
    let row = (index * ${FRAMED.side}u + ${moved ? within('y', 'extractBits(i32(how), 0u, 8u)') : 'y'}) * ${FRAMED.side}u;
    ${unrolled(4, (i) => `four[${i}] = pixel(row, x + ${i}u, channel${moved ? ', how' : ''});`)}
  }
  images[id.x] = four;`;
  return kernelOf(
    'minibatch',
    [
      'mut minibatch: u32',
      'indices: u32',
      'pixels: u32',
      'labels: u32',
      'mut images: vec4f',
      ...(drops ? ['masks: u32'] : []),
      ...(moved ? ['moves: u32'] : []),
    ],
    threads,
    body,
    `fn pixel(row: u32, x: u32, channel: u32${moved ? ', how: u32' : ''}) -> f32 {
  if (x >= ${FRAMED.side}u) { return 0.0; }
  ${moved ? `let right = ${within('x', 'extractBits(i32(how), 8u, 8u)')};` : ''}
  let column = ${moved ? `select(right, ${FRAMED.side - 1}u - right, (how >> 16u) == 1u)` : 'x'};
  let at = (row + column) * ${channels}u + channel;
  let value = f32((pixels[at / 4u] >> (at % 4u * 8u)) & 255u);
  return ${mean === 0 ? 'value' : `(value - ${mean}f)`} * ${scale}f;
}`,
  );
}

/** From where a pixel comes that is moved by so many: the nearest one where that is outside of the image. */
const within = (place: string, by: string): string =>
  `u32(clamp(i32(${place}) - ${by}, 0, ${FRAMED.side - 1}))`;

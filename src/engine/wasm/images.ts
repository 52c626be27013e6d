import { type ImageSet, type ImageStream, isStream, MOVE_LENGTH } from '../../experiment/setup/images.ts';
import { writeMoved } from '../moves.ts';
import { checkPixels } from '../validate.ts';
import { QUAD, quadsOf } from './blocking.ts';
import type { Workspace } from './workspace.ts';

/** A set of images, the pixels in the kernels' memory. */
export interface StoredImages {
  readonly count: number;
  /** Address of `[count, channels, 32, 32]` u8. */
  readonly pixels: number;
  readonly labels: Uint8Array;
}

/** Takes room for images, and writes them there unless they are to come. */
export function storeImages(space: Workspace, images: ImageSet | ImageStream): StoredImages {
  const { count, labels } = images;
  const at = space.arena.take(count * imageBytes(space));
  if (!isStream(images)) writePixels(space, at, images.pixels);
  return { count, pixels: at, labels: labels.slice() };
}

/**
 * Writes the images of a stream where there is room for them.
 * @throws RangeError where they are more or fewer than it says
 */
export async function fillImages(
  space: Workspace,
  { count, pixels }: StoredImages,
  { pieces }: ImageStream,
): Promise<void> {
  const whole = count * imageBytes(space);
  let at = 0;
  for await (const piece of pieces()) {
    if (at + piece.length <= whole) writePixels(space, pixels + at, piece);
    at += piece.length;
  }
  checkPixels('streamed', whole, at);
}

/** Bytes of one image. */
function imageBytes({ rows }: Workspace): number {
  const { width, height, channels } = rows[0]!.layer.input;
  return width * height * channels;
}

/**
 * Writes images to an address, channel by channel.
 * @param pixels `[count, 32, 32, channels]` u8
 */
export function writePixels({ arena, rows }: Workspace, at: number, pixels: Uint8Array): void {
  const { width, height, channels } = rows[0]!.layer.input;
  const to = new Uint8Array(arena.memory.buffer, at, pixels.length);
  if (channels === 1) return to.set(pixels);
  const bytes = width * height * channels;
  let place = 0;
  for (let image = 0; image < pixels.length; image += bytes) {
    for (let channel = 0; channel < channels; channel++) {
      for (let from = image + channel; from < image + bytes; from += channels) to[place++] = pixels[from]!;
    }
  }
}

/** Tells the kernels which images are meant; the last quad is filled up with the first image of the set. */
export function listIndices({ arena, indices: at }: Workspace, indices: Uint32Array): void {
  const list = new Uint32Array(arena.memory.buffer, at, quadsOf(indices.length) * QUAD);
  list.fill(0, indices.length);
  list.set(indices);
}

/** Brings the pixels of some images together, as the first layer takes them. */
export function frame(space: Workspace, { pixels }: StoredImages, indices: Uint32Array): void {
  listIndices(space, indices);
  const { kernels, framed, rows, scaling } = space;
  const { channels } = rows[0]!.layer.input;
  const { mean, scale } = scaling;
  kernels.gather(framed, pixels, space.indices, quadsOf(indices.length), channels, mean, scale);
}

/**
 * The images of one minibatch, each moved in its own way: a set by itself, which changes with every minibatch. What frozen
 * layers answered to the images as they are is of no use for it, and no trunk knows of it.
 */
export class MovedImages implements StoredImages {
  readonly count: number;
  readonly pixels: number;
  readonly labels: Uint8Array;
  /** All of them, in order. */
  readonly all: Uint32Array;
  readonly #space: Workspace;
  readonly #from: StoredImages;

  /** @param count images in every minibatch */
  constructor(space: Workspace, from: StoredImages, count: number) {
    this.count = count;
    this.pixels = space.arena.take(count * imageBytes(space));
    this.labels = new Uint8Array(count);
    this.all = Uint32Array.from({ length: count }, (_, i) => i);
    this.#space = space;
    this.#from = from;
  }

  /**
   * Takes the images of a minibatch.
   * @param moves `[count, 3]`
   */
  place(indices: Uint32Array, moves: Int8Array): void {
    const { width, height, channels } = this.#space.rows[0]!.layer.input;
    const memory = new Uint8Array(this.#space.arena.memory.buffer);
    const area = height * width;
    indices.forEach((index, i) => {
      this.labels[i] = this.#from.labels[index]!;
      const move = moves.subarray(i * MOVE_LENGTH, (i + 1) * MOVE_LENGTH);
      for (let channel = 0; channel < channels; channel++) {
        const from = this.#from.pixels + (index * channels + channel) * area;
        const to = this.pixels + (i * channels + channel) * area;
        const plane = memory.subarray(from, from + area);
        writeMoved(memory.subarray(to, to + area), plane, [height, width, 1], move);
      }
    });
  }
}

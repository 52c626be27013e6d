import type { ImageSet } from '../../experiment/images.ts';
import { INPUT_SCALE } from '../../experiment/network.ts';
import { quadsOf } from './blocking.ts';
import type { Workspace } from './workspace.ts';

/** A set of images in the kernels' memory. */
export interface StoredImages {
  readonly count: number;
  readonly pixels: number;
  readonly labels: number;
}

export function storeImages({ arena }: Workspace, { count, pixels, labels }: ImageSet): StoredImages {
  const stored = { count, pixels: arena.take(pixels.length), labels: arena.take(labels.length) };
  const bytes = new Uint8Array(arena.memory.buffer);
  bytes.set(pixels, stored.pixels);
  bytes.set(labels, stored.labels);
  return stored;
}

/** Brings images together as the next minibatch; the last quad is filled up with the first image of the set. */
export function gather(
  space: Workspace,
  stored: StoredImages,
  indices: ArrayLike<number>,
  start: number,
  count: number,
): void {
  const quads = quadsOf(count);
  const slots = new Uint32Array(space.arena.memory.buffer, space.indices, space.capacity);
  for (let i = 0; i < slots.length; i++) slots[i] = i < count ? indices[start + i]! : 0;
  const { pixels, labels } = stored;
  space.kernels.gather(space.framed, space.labels, pixels, labels, space.indices, quads, INPUT_SCALE);
}

/** One image as the next minibatch. */
export function frameImage(space: Workspace, image: Uint8Array): void {
  new Uint8Array(space.arena.memory.buffer).set(image, space.image);
  const stored = { count: 1, pixels: space.image, labels: space.image };
  gather(space, stored, [0], 0, 1);
}

import type { ImageSet } from '../../experiment/setup/images.ts';
import { INPUT_SCALE } from '../../experiment/setup/network.ts';
import { QUAD, quadsOf } from './blocking.ts';
import type { Workspace } from './workspace.ts';

/** A set of images, the pixels in the kernels' memory. */
export interface StoredImages {
  readonly count: number;
  /** Address of `[count, 32, 32, channels]` u8. */
  readonly pixels: number;
  readonly labels: Uint8Array;
}

export function storeImages({ arena }: Workspace, { count, pixels, labels }: ImageSet): StoredImages {
  const at = arena.take(pixels.length);
  new Uint8Array(arena.memory.buffer).set(pixels, at);
  return { count, pixels: at, labels: labels.slice() };
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
  const { kernels, framed, rows } = space;
  const { channels } = rows[0]!.layer.input;
  kernels.gather(framed, pixels, space.indices, quadsOf(indices.length), channels, INPUT_SCALE);
}

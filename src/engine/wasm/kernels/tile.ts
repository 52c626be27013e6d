/**
 * How activations lie in memory. A tile holds one pixel of four images, eight channels each: `[4 images][8 channels]`,
 * f32. A tensor is `[channels / 8][images / 4][height][width]` tiles; both ends are padded with zero channels and
 * with images that count for nothing. All tiles of eight channels lie together, and `stride` is the number of bytes
 * from there to the next eight channels.
 */

/** Bytes of a tile. */
export const TILE: usize = 128;
/** Bytes of one image's eight channels in a tile. */
export const ROW: usize = 32;
/** Bytes of the weights from eight channels to eight: `[8 in][8 out]` f32. */
export const BLOCK: usize = 256;

/** Where the allocator may start: the first byte that this module's own constants leave free. */
export function heapBase(): usize {
  return __heap_base;
}

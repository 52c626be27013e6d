import { ROW, TILE } from './tile';

/**
 * Answers of a layer image by image, `[images][blocks][pixels][8]` f32, so that any minibatch can be put together
 * from them. `indices` says which images, `[images]` u32; `perImage` is the number of bytes of one.
 */

/** From tiles, `[blocks][quads][pixels]`, to the images that they belong to. */
export function keep(
  kept: usize,
  perImage: usize,
  tensor: usize,
  stride: usize,
  indices: usize,
  images: usize,
  pixels: usize,
  blocks: usize,
): void {
  for (let image: usize = 0; image < images; image++) {
    let to = kept + <usize>load<u32>(indices + image * 4) * perImage;
    for (let block: usize = 0; block < blocks; block++) {
      let from = tensor + block * stride + (image >> 2) * pixels * TILE + (image & 3) * ROW;
      for (const end = to + pixels * ROW; to < end; to += ROW) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
        from += TILE;
      }
    }
  }
}

/** The other way. */
export function recall(
  kept: usize,
  perImage: usize,
  tensor: usize,
  stride: usize,
  indices: usize,
  images: usize,
  pixels: usize,
  blocks: usize,
): void {
  for (let image: usize = 0; image < images; image++) {
    let from = kept + <usize>load<u32>(indices + image * 4) * perImage;
    for (let block: usize = 0; block < blocks; block++) {
      let to = tensor + block * stride + (image >> 2) * pixels * TILE + (image & 3) * ROW;
      for (const end = from + pixels * ROW; from < end; from += ROW) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
        to += TILE;
      }
    }
  }
}

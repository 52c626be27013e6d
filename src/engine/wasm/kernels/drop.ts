import { ROW, TILE } from './tile';

/**
 * Dropout of a dense layer: its units, or the gradient by them, become 0 where they are dropped and are multiplied by
 * `scale` where they are kept. Images that fill up the last quad stay as they are.
 * @param tensor `[blocks][quads]` tiles, changed in place
 * @param kept `[images]` rows of `perImage` bytes, 1 for a kept unit and 0 for a dropped one; eight are read for every
 *   block, so that the last row needs up to seven bytes behind it. Whatever they are, a filled-up channel stays zero.
 */
export function drop(
  tensor: usize,
  stride: usize,
  kept: usize,
  perImage: usize,
  images: usize,
  blocks: usize,
  scale: f32,
): void {
  const s = f32x4.splat(scale);
  for (let block: usize = 0; block < blocks; block++) {
    let from = kept + block * 8;
    for (let image: usize = 0; image < images; image++) {
      const at = tensor + block * stride + (image >> 2) * TILE + (image & 3) * ROW;
      const wide = i16x8.extend_low_i8x16_u(v128.load64_zero(from));
      const low = f32x4.mul(s, f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(wide)));
      const high = f32x4.mul(s, f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(wide)));
      v128.store(at, f32x4.mul(v128.load(at), low));
      v128.store(at, f32x4.mul(v128.load(at, 16), high), 16);
      from += perImage;
    }
  }
}

const SIDE: usize = 32;
const PIXELS: usize = SIDE * SIDE;
/** Zero pixels on each side of a framed image. */
const FRAME: usize = 2;
const FRAMED: usize = SIDE + 2 * FRAME;

/**
 * Brings a minibatch together: images `[channels][32][32]` u8 as `[quads][channels][36][36][4 images]` f32, each number
 * less `mean` and then times `scale`; a mean of 0 changes no bit. The frame of two pixels around a channel is left as it is, zero.
 * @param indices `[quads × 4]` u32, which images
 */
export function gather(
  framed: usize,
  pixels: usize,
  indices: usize,
  quads: usize,
  channels: usize,
  mean: f32,
  scale: f32,
): void {
  const bytes = channels * PIXELS;
  for (let quad: usize = 0; quad < quads; quad++) {
    const a = <usize>load<u32>(indices) * bytes;
    const b = <usize>load<u32>(indices, 4) * bytes;
    const c = <usize>load<u32>(indices, 8) * bytes;
    const d = <usize>load<u32>(indices, 12) * bytes;
    indices += 16;
    for (let channel: usize = 0; channel < channels; channel++) {
      const plane = pixels + channel * PIXELS;
      let to = framed + ((quad * channels + channel) * FRAMED * FRAMED + FRAME * FRAMED + FRAME) * 16;
      for (let y: usize = 0; y < SIDE; y++) {
        for (let x = plane + y * SIDE, end = x + SIDE; x < end; x += 4) {
          fourPixels(
            to,
            v128.load32_zero(a + x),
            v128.load32_zero(b + x),
            v128.load32_zero(c + x),
            v128.load32_zero(d + x),
            mean,
            scale,
          );
          to += 64;
        }
        to += 2 * FRAME * 16;
      }
    }
  }
}

/** `[4 images][4 pixels]` u8 to `[4 pixels][4 images]` f32. */
function fourPixels(to: usize, a: v128, b: v128, c: v128, d: v128, mean: f32, scale: f32): void {
  const m = f32x4.splat(mean);
  const s = f32x4.splat(scale);
  const ab = i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const cd = i8x16.shuffle(c, d, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const abcd = i16x8.shuffle(ab, cd, 0, 8, 1, 9, 2, 10, 3, 11);
  const low = i16x8.extend_low_i8x16_u(abcd);
  const high = i16x8.extend_high_i8x16_u(abcd);
  v128.store(to, f32x4.mul(s, f32x4.sub(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(low)), m)));
  v128.store(to, f32x4.mul(s, f32x4.sub(f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(low)), m)), 16);
  v128.store(to, f32x4.mul(s, f32x4.sub(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(high)), m)), 32);
  v128.store(to, f32x4.mul(s, f32x4.sub(f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(high)), m)), 48);
}

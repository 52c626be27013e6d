import { BLOCK, ROW, TILE } from './tile';

/** Tiles of one block of channels that are summed over before the next pair of blocks: 16 KiB, half an L1 cache. */
const CHUNK: i32 = 128;

/**
 * The gradient of a stride-1 convolution by its weights: for every tap and pair of channels the sum over images and
 * output pixels of input × delta. Pixels whose tap falls on the padding are left out.
 *
 * Images are summed in chunks of as many quads as fit `CHUNK` tiles; in a chunk over quads, rows, columns, images.
 *
 * @param gradient `[outBlocks][kernel][kernel][inBlocks][8 in][8 out]`, overwritten
 * @param input `[inBlocks][quads][inSide][inSide]` tiles
 * @param delta gradient by the layer's sums, `[outBlocks][quads][outSide][outSide]` tiles
 */
export function weightGradient(
  gradient: usize,
  input: usize,
  inputStride: usize,
  delta: usize,
  deltaStride: usize,
  quads: i32,
  inSide: i32,
  inBlocks: usize,
  outSide: i32,
  outBlocks: usize,
  kernel: i32,
  padding: i32,
): void {
  memory.fill(gradient, 0, outBlocks * <usize>(kernel * kernel) * inBlocks * BLOCK);
  const chunk = max(1, CHUNK / (inSide * inSide));
  for (let quad = 0; quad < quads; quad += chunk) {
    const count = min(chunk, quads - quad);
    const x = input + <usize>(quad * inSide * inSide) * TILE;
    const d = delta + <usize>(quad * outSide * outSide) * TILE;
    for (let out: usize = 0; out < outBlocks; out++) {
      for (let block: usize = 0; block < inBlocks; block++) {
        for (let ky = 0; ky < kernel; ky++) {
          for (let kx = 0; kx < kernel; kx++) {
            const tap = <usize>ky * <usize>kernel + <usize>kx + out * <usize>(kernel * kernel);
            const to = gradient + (tap * inBlocks + block) * BLOCK;
            const from = x + block * inputStride;
            sumPixels(to, from, d + out * deltaStride, count, inSide, outSide, ky - padding, kx - padding);
            sumPixels(
              to + 128,
              from + 16,
              d + out * deltaStride,
              count,
              inSide,
              outSide,
              ky - padding,
              kx - padding,
            );
          }
        }
      }
    }
  }
}

/** Adds to `[4 in][8 out]` of one tap, which looks `dy` rows and `dx` columns away from the output pixel. */
function sumPixels(
  to: usize,
  input: usize,
  delta: usize,
  quads: i32,
  inSide: i32,
  outSide: i32,
  dy: i32,
  dx: i32,
): void {
  const top = max(0, -dy);
  const bottom = min(outSide, inSide - dy);
  const left = max(0, -dx);
  const columns = <usize>(min(outSide, inSide - dx) - left) * TILE;
  let a0 = v128.load(to);
  let a1 = v128.load(to, 16);
  let b0 = v128.load(to, 32);
  let b1 = v128.load(to, 48);
  let c0 = v128.load(to, 64);
  let c1 = v128.load(to, 80);
  let d0 = v128.load(to, 96);
  let d1 = v128.load(to, 112);
  for (let quad = 0; quad < quads; quad++) {
    for (let y = top; y < bottom; y++) {
      let x = input + <usize>((quad * inSide + y + dy) * inSide + left + dx) * TILE;
      let d = delta + <usize>((quad * outSide + y) * outSide + left) * TILE;
      for (let end = d + columns; d < end; d += ROW) {
        const g0 = v128.load(d);
        const g1 = v128.load(d, 16);
        const a = v128.load32_splat(x);
        a0 = f32x4.add(a0, f32x4.mul(a, g0));
        a1 = f32x4.add(a1, f32x4.mul(a, g1));
        const b = v128.load32_splat(x, 4);
        b0 = f32x4.add(b0, f32x4.mul(b, g0));
        b1 = f32x4.add(b1, f32x4.mul(b, g1));
        const c = v128.load32_splat(x, 8);
        c0 = f32x4.add(c0, f32x4.mul(c, g0));
        c1 = f32x4.add(c1, f32x4.mul(c, g1));
        const e = v128.load32_splat(x, 12);
        d0 = f32x4.add(d0, f32x4.mul(e, g0));
        d1 = f32x4.add(d1, f32x4.mul(e, g1));
        x += ROW;
      }
    }
  }
  v128.store(to, a0);
  v128.store(to, a1, 16);
  v128.store(to, b0, 32);
  v128.store(to, b1, 48);
  v128.store(to, c0, 64);
  v128.store(to, c1, 80);
  v128.store(to, d0, 96);
  v128.store(to, d1, 112);
}

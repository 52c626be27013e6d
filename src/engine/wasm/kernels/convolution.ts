import { BLOCK, ROW, TILE } from './tile';

/**
 * A convolution of stride 1 over tiles. Taps that would fall on the padding are left out, not multiplied by zero.
 * With kernels turned by `transpose` and the right padding the same sums are the gradient by the input; a dense
 * layer is the case of a kernel as large as the input.
 *
 * Every sum starts at the bias and runs over kernel rows, kernel columns, input channels, in that order.
 *
 * @param output `[outBlocks][quads][outSide][outSide]` tiles
 * @param input `[inBlocks][quads][inSide][inSide]` tiles
 * @param weights `[outBlocks][kernel][kernel][inBlocks][8 in][8 out]`
 * @param bias `[outBlocks × 8]`, or 0 for none
 * @param mask tiles like the output's: where they are not positive, the output becomes 0; or 0 for none
 * @param rectify whether ReLU follows
 * @param quads images / 4
 */
export function convolve(
  output: usize,
  outputStride: usize,
  input: usize,
  inputStride: usize,
  weights: usize,
  bias: usize,
  mask: usize,
  rectify: bool,
  quads: usize,
  inSide: i32,
  inBlocks: usize,
  outSide: i32,
  outBlocks: usize,
  kernel: i32,
  padding: i32,
): void {
  const filter = <usize>(kernel * kernel) * inBlocks * BLOCK;
  const inputQuad = <usize>(inSide * inSide) * TILE;
  const tap = inBlocks * BLOCK;
  for (let block: usize = 0; block < outBlocks; block++) {
    let to = output + block * outputStride;
    let gate = mask ? mask + block * outputStride : 0;
    const w = weights + block * filter;
    const b = bias ? bias + block * ROW : 0;
    for (let quad: usize = 0; quad < quads; quad++) {
      const from = input + quad * inputQuad;
      for (let y = 0; y < outSide; y++) {
        const top = max(0, padding - y);
        const bottom = min(kernel, inSide + padding - y);
        for (let x = 0; x < outSide; x++) {
          const left = max(0, padding - x);
          const right = min(kernel, inSide + padding - x);
          const pixel = from + <usize>((y + top - padding) * inSide + x + left - padding) * TILE;
          const first = w + <usize>(top * kernel + left) * tap;
          sumTaps(
            to,
            pixel,
            inputStride,
            <usize>inSide * TILE,
            first,
            <usize>kernel * tap,
            b,
            bottom - top,
            right - left,
            inBlocks,
          );
          if (rectify) rectifyTile(to);
          if (mask) {
            maskTile(to, gate);
            gate += TILE;
          }
          to += TILE;
        }
      }
    }
  }
}

/** One output tile: the sum over `rows × columns` taps of all input channels. */
function sumTaps(
  to: usize,
  pixel: usize,
  inputStride: usize,
  inputRow: usize,
  weights: usize,
  weightsRow: usize,
  bias: usize,
  rows: i32,
  columns: i32,
  inBlocks: usize,
): void {
  let a0 = bias ? v128.load(bias) : f32x4.splat(0);
  let a1 = bias ? v128.load(bias, 16) : f32x4.splat(0);
  let b0 = a0;
  let b1 = a1;
  let c0 = a0;
  let c1 = a1;
  let d0 = a0;
  let d1 = a1;
  for (let row = 0; row < rows; row++) {
    let w = weights;
    let at = pixel;
    for (let column = 0; column < columns; column++) {
      let x = at;
      for (let block: usize = 0; block < inBlocks; block++) {
        for (let end = x + ROW; x < end; x += 4) {
          const w0 = v128.load(w);
          const w1 = v128.load(w, 16);
          const a = v128.load32_splat(x);
          a0 = f32x4.add(a0, f32x4.mul(a, w0));
          a1 = f32x4.add(a1, f32x4.mul(a, w1));
          const b = v128.load32_splat(x, 32);
          b0 = f32x4.add(b0, f32x4.mul(b, w0));
          b1 = f32x4.add(b1, f32x4.mul(b, w1));
          const c = v128.load32_splat(x, 64);
          c0 = f32x4.add(c0, f32x4.mul(c, w0));
          c1 = f32x4.add(c1, f32x4.mul(c, w1));
          const d = v128.load32_splat(x, 96);
          d0 = f32x4.add(d0, f32x4.mul(d, w0));
          d1 = f32x4.add(d1, f32x4.mul(d, w1));
          w += ROW;
        }
        x += inputStride - ROW;
      }
      at += TILE;
    }
    weights += weightsRow;
    pixel += inputRow;
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

/** ReLU; what is not a number stays so, and a diverged network shows. */
function rectifyTile(tile: usize): void {
  const zero = f32x4.splat(0);
  for (let at = tile; at < tile + TILE; at += 16) v128.store(at, f32x4.pmax(v128.load(at), zero));
}

function maskTile(tile: usize, mask: usize): void {
  const zero = f32x4.splat(0);
  for (let at: usize = 0; at < TILE; at += 16) {
    v128.store(tile + at, v128.and(v128.load(tile + at), f32x4.gt(v128.load(mask + at), zero)));
  }
}

import { ROW, TILE } from './tile';

/**
 * The first layer: a 5×5 convolution of stride 2 over images of 32×32, grey or in colour, whose channels lie one after the
 * other, each in a frame of two zero pixels: `[quads][channels][36][36][4 images]` f32. Its kernel lies as
 * `[outBlocks][channels][5][5][8 out]`.
 */

const SIDE: usize = 16;
const KERNEL: usize = 5;
/** Bytes of a pixel, of a row and of a channel of a quad of framed images. */
const PIXEL: usize = 16;
const LINE: usize = 36 * PIXEL;
const PLANE: usize = 36 * LINE;
/** Bytes of one row of the kernel and of the whole, from one channel to eight. */
const KERNEL_ROW: usize = KERNEL * ROW;
const KERNEL_PLANE: usize = KERNEL * KERNEL_ROW;
/** Output rows that the weight gradient sums over before it turns to the next row of the kernel. */
const ROWS: usize = 4;

/**
 * The layer's answers, ReLU included.
 * @param output `[outBlocks][quads][16][16]` tiles
 */
export function stem(
  output: usize,
  outputStride: usize,
  input: usize,
  weights: usize,
  bias: usize,
  quads: usize,
  channels: usize,
  outBlocks: usize,
): void {
  for (let block: usize = 0; block < outBlocks; block++) {
    let to = output + block * outputStride;
    for (let quad: usize = 0; quad < quads; quad++) {
      for (let y: usize = 0; y < SIDE; y++) {
        const from = input + quad * channels * PLANE + 2 * y * LINE;
        for (let x: usize = 0; x < SIDE; x++) {
          const own = weights + block * channels * KERNEL_PLANE;
          stemTile(to, from + 2 * x * PIXEL, own, bias + block * ROW, channels);
          to += TILE;
        }
      }
    }
  }
}

function stemTile(to: usize, pixel: usize, weights: usize, bias: usize, channels: usize): void {
  let a0 = v128.load(bias);
  let a1 = v128.load(bias, 16);
  let b0 = a0;
  let b1 = a1;
  let c0 = a0;
  let c1 = a1;
  let d0 = a0;
  let d1 = a1;
  let w = weights;
  const last = pixel + channels * PLANE;
  for (let plane = pixel; plane < last; plane += PLANE) {
    for (let row: usize = 0; row < KERNEL; row++) {
      let x = plane + row * LINE;
      for (let end = w + KERNEL_ROW; w < end; w += ROW) {
        const w0 = v128.load(w);
        const w1 = v128.load(w, 16);
        const a = v128.load32_splat(x);
        a0 = f32x4.add(a0, f32x4.mul(a, w0));
        a1 = f32x4.add(a1, f32x4.mul(a, w1));
        const b = v128.load32_splat(x, 4);
        b0 = f32x4.add(b0, f32x4.mul(b, w0));
        b1 = f32x4.add(b1, f32x4.mul(b, w1));
        const c = v128.load32_splat(x, 8);
        c0 = f32x4.add(c0, f32x4.mul(c, w0));
        c1 = f32x4.add(c1, f32x4.mul(c, w1));
        const d = v128.load32_splat(x, 12);
        d0 = f32x4.add(d0, f32x4.mul(d, w0));
        d1 = f32x4.add(d1, f32x4.mul(d, w1));
        x += PIXEL;
      }
    }
  }
  const zero = f32x4.splat(0);
  v128.store(to, f32x4.pmax(a0, zero));
  v128.store(to, f32x4.pmax(a1, zero), 16);
  v128.store(to, f32x4.pmax(b0, zero), 32);
  v128.store(to, f32x4.pmax(b1, zero), 48);
  v128.store(to, f32x4.pmax(c0, zero), 64);
  v128.store(to, f32x4.pmax(c1, zero), 80);
  v128.store(to, f32x4.pmax(d0, zero), 96);
  v128.store(to, f32x4.pmax(d1, zero), 112);
}

/**
 * The gradient by the kernel.
 * @param gradient `[outBlocks][channels][5][5][8]`, overwritten
 * @param delta gradient by the layer's sums, `[outBlocks][quads][16][16]` tiles
 */
export function stemWeightGradient(
  gradient: usize,
  input: usize,
  delta: usize,
  deltaStride: usize,
  quads: usize,
  channels: usize,
  outBlocks: usize,
): void {
  memory.fill(gradient, 0, outBlocks * channels * KERNEL_PLANE);
  for (let block: usize = 0; block < outBlocks; block++) {
    const own = gradient + block * channels * KERNEL_PLANE;
    let from = delta + block * deltaStride;
    for (let quad: usize = 0; quad < quads; quad++) {
      for (let y: usize = 0; y < SIDE; y += ROWS) {
        for (let channel: usize = 0; channel < channels; channel++) {
          const seen = input + (quad * channels + channel) * PLANE + 2 * y * LINE;
          for (let ky: usize = 0; ky < KERNEL; ky++) {
            sumRows(own + channel * KERNEL_PLANE + ky * KERNEL_ROW, seen + ky * LINE, from);
          }
        }
        from += ROWS * SIDE * TILE;
      }
    }
  }
}

/** Adds to one row of the kernel, `[5][8 out]`, the sums over four rows of the output. */
function sumRows(to: usize, input: usize, delta: usize): void {
  let a0 = v128.load(to);
  let a1 = v128.load(to, 16);
  let b0 = v128.load(to, 32);
  let b1 = v128.load(to, 48);
  let c0 = v128.load(to, 64);
  let c1 = v128.load(to, 80);
  let d0 = v128.load(to, 96);
  let d1 = v128.load(to, 112);
  let e0 = v128.load(to, 128);
  let e1 = v128.load(to, 144);
  let d = delta;
  for (let y: usize = 0; y < ROWS; y++) {
    let x = input + 2 * y * LINE;
    for (let end = d + SIDE * TILE; d < end; x += PIXEL) {
      for (const last = x + PIXEL; x < last; x += 4) {
        const g0 = v128.load(d);
        const g1 = v128.load(d, 16);
        const p = v128.load32_splat(x);
        a0 = f32x4.add(a0, f32x4.mul(p, g0));
        a1 = f32x4.add(a1, f32x4.mul(p, g1));
        const q = v128.load32_splat(x, 16);
        b0 = f32x4.add(b0, f32x4.mul(q, g0));
        b1 = f32x4.add(b1, f32x4.mul(q, g1));
        const r = v128.load32_splat(x, 32);
        c0 = f32x4.add(c0, f32x4.mul(r, g0));
        c1 = f32x4.add(c1, f32x4.mul(r, g1));
        const s = v128.load32_splat(x, 48);
        d0 = f32x4.add(d0, f32x4.mul(s, g0));
        d1 = f32x4.add(d1, f32x4.mul(s, g1));
        const t = v128.load32_splat(x, 64);
        e0 = f32x4.add(e0, f32x4.mul(t, g0));
        e1 = f32x4.add(e1, f32x4.mul(t, g1));
        d += ROW;
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
  v128.store(to, e0, 128);
  v128.store(to, e1, 144);
}

import { ROW } from './tile';

/**
 * The products of matrices in Winograd's domain, one for each of `planes` planes.
 */

/**
 * `output [rows][outBlocks × 8] = input [rows][inputs] × weights [outBlocks][inputs][8]`. Sums run over the inputs.
 * @param quads rows / 4
 */
export function multiply(
  output: usize,
  outputPlane: usize,
  input: usize,
  inputPlane: usize,
  weights: usize,
  weightsPlane: usize,
  planes: usize,
  quads: usize,
  inputs: usize,
  outBlocks: usize,
): void {
  for (let plane: usize = 0; plane < planes; plane++) {
    for (let block: usize = 0; block < outBlocks; block++) {
      const w = weights + plane * weightsPlane + block * inputs * ROW;
      let to = output + plane * outputPlane + block * ROW;
      let from = input + plane * inputPlane;
      for (let quad: usize = 0; quad < quads; quad++) {
        sumInputs(to, outBlocks * ROW, from, inputs * 4, w);
        to += 4 * outBlocks * ROW;
        from += 4 * inputs * 4;
      }
    }
  }
}

/** Four rows by eight columns. */
function sumInputs(to: usize, toRow: usize, input: usize, inputRow: usize, weights: usize): void {
  const second = inputRow;
  const third = inputRow * 2;
  const fourth = inputRow * 3;
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let c0 = a0;
  let c1 = a0;
  let d0 = a0;
  let d1 = a0;
  let w = weights;
  for (let x = input; x < input + inputRow; x += 4) {
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    const a = v128.load32_splat(x);
    a0 = f32x4.add(a0, f32x4.mul(a, w0));
    a1 = f32x4.add(a1, f32x4.mul(a, w1));
    const b = v128.load32_splat(x + second);
    b0 = f32x4.add(b0, f32x4.mul(b, w0));
    b1 = f32x4.add(b1, f32x4.mul(b, w1));
    const c = v128.load32_splat(x + third);
    c0 = f32x4.add(c0, f32x4.mul(c, w0));
    c1 = f32x4.add(c1, f32x4.mul(c, w1));
    const d = v128.load32_splat(x + fourth);
    d0 = f32x4.add(d0, f32x4.mul(d, w0));
    d1 = f32x4.add(d1, f32x4.mul(d, w1));
    w += ROW;
  }
  v128.store(to, a0);
  v128.store(to, a1, 16);
  v128.store(to + toRow, b0);
  v128.store(to + toRow, b1, 16);
  v128.store(to + 2 * toRow, c0);
  v128.store(to + 2 * toRow, c1, 16);
  v128.store(to + 3 * toRow, d0);
  v128.store(to + 3 * toRow, d1, 16);
}

/**
 * `gradient [outBlocks][inputs][8] = inputᵀ × delta`, of input `[rows][inputs]` and delta `[rows][outBlocks × 8]`.
 * Sums run over the rows.
 */
export function multiplyTransposed(
  gradient: usize,
  gradientPlane: usize,
  input: usize,
  inputPlane: usize,
  delta: usize,
  deltaPlane: usize,
  planes: usize,
  rows: usize,
  inputs: usize,
  outBlocks: usize,
): void {
  for (let plane: usize = 0; plane < planes; plane++) {
    let to = gradient + plane * gradientPlane;
    for (let block: usize = 0; block < outBlocks; block++) {
      const d = delta + plane * deltaPlane + block * ROW;
      for (let at: usize = 0; at < inputs * 4; at += 16) {
        sumRows(to, input + plane * inputPlane + at, inputs * 4, d, outBlocks * ROW, rows);
        to += 4 * ROW;
      }
    }
  }
}

/** Four inputs by eight outputs. */
function sumRows(to: usize, input: usize, inputRow: usize, delta: usize, deltaRow: usize, rows: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let c0 = a0;
  let c1 = a0;
  let d0 = a0;
  let d1 = a0;
  let x = input;
  for (let row: usize = 0; row < rows; row++) {
    const g0 = v128.load(delta);
    const g1 = v128.load(delta, 16);
    const a = v128.load32_splat(x);
    a0 = f32x4.add(a0, f32x4.mul(a, g0));
    a1 = f32x4.add(a1, f32x4.mul(a, g1));
    const b = v128.load32_splat(x, 4);
    b0 = f32x4.add(b0, f32x4.mul(b, g0));
    b1 = f32x4.add(b1, f32x4.mul(b, g1));
    const c = v128.load32_splat(x, 8);
    c0 = f32x4.add(c0, f32x4.mul(c, g0));
    c1 = f32x4.add(c1, f32x4.mul(c, g1));
    const d = v128.load32_splat(x, 12);
    d0 = f32x4.add(d0, f32x4.mul(d, g0));
    d1 = f32x4.add(d1, f32x4.mul(d, g1));
    x += inputRow;
    delta += deltaRow;
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

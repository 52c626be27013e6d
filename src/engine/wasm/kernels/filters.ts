import { ROW } from './tile';

/**
 * Between 3×3 kernels `[outBlocks][3][3][inputs][8 out]` and Winograd's domain, where each is 36 values in 36 planes,
 * `plane` bytes apart: `[36][outBlocks][inputs][8 out]`.
 */

/** Rows of G, in memory as the factors in winograd.ts are: 1 / (p² q²); then 1, p, p² over 2 p² (p² − q²); then 1, q, q² over 2 q² (q² − p²). */
const weightings: usize = memory.data<f32>([
  64.0 / 81.0,
  -128.0 / 243.0,
  -32.0 / 81.0,
  -8.0 / 27.0,
  32.0 / 243.0,
  16.0 / 81.0,
  8.0 / 27.0,
]);

/** Four kernels, halfway through a transformation. */
const half: usize = memory.data(18 * 16, 16);

/** G weights Gᵀ. */
export function filters(domain: usize, plane: usize, weights: usize, inputs: usize, outBlocks: usize): void {
  const tap = inputs * ROW;
  for (let block: usize = 0; block < outBlocks; block++) {
    for (let at: usize = 0; at < tap; at += 16) {
      weightLines(half, 16, 3 * 16, weights + at, tap, 3 * tap, 3);
      weightLines(domain + at, 6 * plane, plane, half, 3 * 16, 16, 6);
    }
    domain += tap;
    weights += 9 * tap;
  }
}

/** Gᵀ domain G. */
export function filterGradient(
  gradient: usize,
  domain: usize,
  plane: usize,
  inputs: usize,
  outBlocks: usize,
): void {
  const tap = inputs * ROW;
  for (let block: usize = 0; block < outBlocks; block++) {
    for (let at: usize = 0; at < tap; at += 16) {
      gradientLines(half, 16, 6 * 16, domain + at, plane, 6 * plane, 6);
      gradientLines(gradient + at, 3 * tap, tap, half, 6 * 16, 16, 3);
    }
    domain += tap;
    gradient += 9 * tap;
  }
}

/** G: three weights to six values. */
function weightLines(
  to: usize,
  toLine: usize,
  toStep: usize,
  from: usize,
  fromLine: usize,
  fromStep: usize,
  lines: i32,
): void {
  const g0 = v128.load32_splat(weightings);
  const gp0 = v128.load32_splat(weightings, 4);
  const gp1 = v128.load32_splat(weightings, 8);
  const gp2 = v128.load32_splat(weightings, 12);
  const gq0 = v128.load32_splat(weightings, 16);
  const gq1 = v128.load32_splat(weightings, 20);
  const gq2 = v128.load32_splat(weightings, 24);
  for (let line = 0; line < lines; line++) {
    const w0 = v128.load(from);
    const w1 = v128.load(from + fromStep);
    const w2 = v128.load(from + 2 * fromStep);
    const evenP = f32x4.add(f32x4.mul(gp0, w0), f32x4.mul(gp2, w2));
    const oddP = f32x4.mul(gp1, w1);
    const evenQ = f32x4.add(f32x4.mul(gq0, w0), f32x4.mul(gq2, w2));
    const oddQ = f32x4.mul(gq1, w1);
    let out = to;
    v128.store(out, f32x4.mul(g0, w0));
    v128.store((out += toStep), f32x4.add(evenP, oddP));
    v128.store((out += toStep), f32x4.sub(evenP, oddP));
    v128.store((out += toStep), f32x4.add(evenQ, oddQ));
    v128.store((out += toStep), f32x4.sub(evenQ, oddQ));
    v128.store(out + toStep, w2);
    from += fromLine;
    to += toLine;
  }
}

/** Gᵀ: six values to the gradient by three weights. */
function gradientLines(
  to: usize,
  toLine: usize,
  toStep: usize,
  from: usize,
  fromLine: usize,
  fromStep: usize,
  lines: i32,
): void {
  const g0 = v128.load32_splat(weightings);
  const gp0 = v128.load32_splat(weightings, 4);
  const gp1 = v128.load32_splat(weightings, 8);
  const gp2 = v128.load32_splat(weightings, 12);
  const gq0 = v128.load32_splat(weightings, 16);
  const gq1 = v128.load32_splat(weightings, 20);
  const gq2 = v128.load32_splat(weightings, 24);
  for (let line = 0; line < lines; line++) {
    let at = from;
    const u0 = v128.load(at);
    const u1 = v128.load((at += fromStep));
    const u2 = v128.load((at += fromStep));
    const u3 = v128.load((at += fromStep));
    const u4 = v128.load((at += fromStep));
    const u5 = v128.load(at + fromStep);
    const evenP = f32x4.add(u1, u2);
    const oddP = f32x4.sub(u1, u2);
    const evenQ = f32x4.add(u3, u4);
    const oddQ = f32x4.sub(u3, u4);
    v128.store(to, f32x4.add(f32x4.add(f32x4.mul(gp0, evenP), f32x4.mul(gq0, evenQ)), f32x4.mul(g0, u0)));
    v128.store(to + toStep, f32x4.add(f32x4.mul(gp1, oddP), f32x4.mul(gq1, oddQ)));
    v128.store(to + 2 * toStep, f32x4.add(f32x4.add(f32x4.mul(gp2, evenP), f32x4.mul(gq2, evenQ)), u5));
    from += fromLine;
    to += toLine;
  }
}

/**
 * The 3×3 convolutions by Winograd's minimal filtering F(4×4, 3×3): 36 products instead of 144 for 4×4 outputs
 * (Lavin & Gray 2016, arXiv 1509.09308). Interpolation points 0, ±3/4, ±3/2 and ∞ keep the rounding error
 * within three times that of plain sums, where the usual 0, ±1, ±2, ∞ lose eight times as much. In one dimension:
 *
 *     output = Aᵀ [(G weights) ⊙ (Bᵀ input)],  weights' gradient = Gᵀ [(Bᵀ input) ⊙ (A delta)]
 *
 * Here are the matrices, each applied to `lines` lines: 16 bytes every `fromStep` bytes are the elements of a line,
 * and `fromLine` bytes further the next line starts.
 */

/**
 * Factors, in memory because V8 builds a splatted constant anew wherever it is used, in two instructions that
 * compete with the arithmetic: p = 3/4, q = 3/2, their squares, their cubes, p² + q², p² q².
 */
const points: usize = memory.data<f32>([0.75, 1.5, 0.5625, 2.25, 0.421875, 3.375, 2.8125, 1.265625]);
/** G: 1 / (p² q²); then 1, p, p² over 2 p² (p² − q²); then 1, q, q² over 2 q² (q² − p²). */
const weightings: usize = memory.data<f32>([
  64.0 / 81.0,
  -128.0 / 243.0,
  -32.0 / 81.0,
  -8.0 / 27.0,
  32.0 / 243.0,
  16.0 / 81.0,
  8.0 / 27.0,
]);

/**
 * Bᵀ: six inputs to six values.
 * @param first whether the first input is there; zero if not
 * @param last whether the sixth is
 */
export function inputLines(
  to: usize,
  toLine: usize,
  toStep: usize,
  from: usize,
  fromLine: usize,
  fromStep: usize,
  lines: i32,
  first: bool,
  last: bool,
): void {
  const p = v128.load32_splat(points);
  const q = v128.load32_splat(points, 4);
  const pp = v128.load32_splat(points, 8);
  const qq = v128.load32_splat(points, 12);
  const sum = v128.load32_splat(points, 24);
  const product = v128.load32_splat(points, 28);
  for (let line = 0; line < lines; line++) {
    let at = from;
    const d0 = first ? v128.load(at) : f32x4.splat(0);
    const d1 = v128.load((at += fromStep));
    const d2 = v128.load((at += fromStep));
    const d3 = v128.load((at += fromStep));
    const d4 = v128.load((at += fromStep));
    const d5 = last ? v128.load(at + fromStep) : f32x4.splat(0);
    const evenP = f32x4.sub(d4, f32x4.mul(qq, d2));
    const oddP = f32x4.mul(p, f32x4.sub(d3, f32x4.mul(qq, d1)));
    const evenQ = f32x4.sub(d4, f32x4.mul(pp, d2));
    const oddQ = f32x4.mul(q, f32x4.sub(d3, f32x4.mul(pp, d1)));
    let out = to;
    v128.store(out, f32x4.add(f32x4.sub(d4, f32x4.mul(sum, d2)), f32x4.mul(product, d0)));
    v128.store((out += toStep), f32x4.add(evenP, oddP));
    v128.store((out += toStep), f32x4.sub(evenP, oddP));
    v128.store((out += toStep), f32x4.add(evenQ, oddQ));
    v128.store((out += toStep), f32x4.sub(evenQ, oddQ));
    v128.store(out + toStep, f32x4.add(f32x4.sub(d5, f32x4.mul(sum, d3)), f32x4.mul(product, d1)));
    from += fromLine;
    to += toLine;
  }
}

/** Aᵀ: six values to four outputs. */
export function outputLines(
  to: usize,
  toLine: usize,
  toStep: usize,
  from: usize,
  fromLine: usize,
  fromStep: usize,
  lines: i32,
): void {
  const p = v128.load32_splat(points);
  const q = v128.load32_splat(points, 4);
  const pp = v128.load32_splat(points, 8);
  const qq = v128.load32_splat(points, 12);
  const ppp = v128.load32_splat(points, 16);
  const qqq = v128.load32_splat(points, 20);
  for (let line = 0; line < lines; line++) {
    let at = from;
    const m0 = v128.load(at);
    const m1 = v128.load((at += fromStep));
    const m2 = v128.load((at += fromStep));
    const m3 = v128.load((at += fromStep));
    const m4 = v128.load((at += fromStep));
    const m5 = v128.load(at + fromStep);
    const evenP = f32x4.add(m1, m2);
    const oddP = f32x4.sub(m1, m2);
    const evenQ = f32x4.add(m3, m4);
    const oddQ = f32x4.sub(m3, m4);
    let out = to;
    v128.store(out, f32x4.add(f32x4.add(evenP, evenQ), m0));
    v128.store((out += toStep), f32x4.add(f32x4.mul(p, oddP), f32x4.mul(q, oddQ)));
    v128.store((out += toStep), f32x4.add(f32x4.mul(pp, evenP), f32x4.mul(qq, evenQ)));
    v128.store(out + toStep, f32x4.add(f32x4.add(f32x4.mul(ppp, oddP), f32x4.mul(qqq, oddQ)), m5));
    from += fromLine;
    to += toLine;
  }
}

/** A: four deltas to six values. */
export function deltaLines(
  to: usize,
  toLine: usize,
  toStep: usize,
  from: usize,
  fromLine: usize,
  fromStep: usize,
  lines: i32,
): void {
  const p = v128.load32_splat(points);
  const q = v128.load32_splat(points, 4);
  const pp = v128.load32_splat(points, 8);
  const qq = v128.load32_splat(points, 12);
  const ppp = v128.load32_splat(points, 16);
  const qqq = v128.load32_splat(points, 20);
  for (let line = 0; line < lines; line++) {
    let at = from;
    const y0 = v128.load(at);
    const y1 = v128.load((at += fromStep));
    const y2 = v128.load((at += fromStep));
    const y3 = v128.load(at + fromStep);
    const evenP = f32x4.add(y0, f32x4.mul(pp, y2));
    const oddP = f32x4.add(f32x4.mul(p, y1), f32x4.mul(ppp, y3));
    const evenQ = f32x4.add(y0, f32x4.mul(qq, y2));
    const oddQ = f32x4.add(f32x4.mul(q, y1), f32x4.mul(qqq, y3));
    let out = to;
    v128.store(out, y0);
    v128.store((out += toStep), f32x4.add(evenP, oddP));
    v128.store((out += toStep), f32x4.sub(evenP, oddP));
    v128.store((out += toStep), f32x4.add(evenQ, oddQ));
    v128.store((out += toStep), f32x4.sub(evenQ, oddQ));
    v128.store(out + toStep, y3);
    from += fromLine;
    to += toLine;
  }
}

/** G: three weights to six values. */
export function weightLines(
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
export function gradientLines(
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

/**
 * The 3×3 convolutions by Winograd's minimal filtering F(4×4, 3×3): 36 products instead of 144 for 4×4 outputs
 * (Lavin & Gray 2016, arXiv 1509.09308). With the interpolation points 0, ±3/4, ±3/2, ∞ the largest rounding error is
 * 2.4 times that of plain sums; with the usual 0, ±1, ±2, ∞ it is 9 times (48 channels, measured). In one dimension:
 *
 *     output = Aᵀ [(G weights) ⊙ (Bᵀ input)],  weights' gradient = Gᵀ [(Bᵀ input) ⊙ (A delta)]
 *
 * Here are Bᵀ, Aᵀ and A, in filters.ts G and Gᵀ, each applied to `lines` lines: the elements of a line are
 * 16 bytes every `fromStep` bytes, and `fromLine` bytes further the next line starts.
 */

/**
 * Factors, in memory because V8 builds a splatted constant anew wherever it is used, in two instructions that
 * compete with the arithmetic: p = 3/4, q = 3/2, their squares, their cubes, p² + q², p² q².
 */
const points: usize = memory.data<f32>([0.75, 1.5, 0.5625, 2.25, 0.421875, 3.375, 2.8125, 1.265625]);

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

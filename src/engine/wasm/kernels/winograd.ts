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

/** P and Q are the points; PP, QQ their squares, PPP, QQQ their cubes. */
const P: f32 = 0.75;
const Q: f32 = 1.5;
const PP: f32 = 0.5625;
const QQ: f32 = 2.25;
const PPP: f32 = 0.421875;
const QQQ: f32 = 3.375;
const SUM: f32 = PP + QQ;
const PRODUCT: f32 = PP * QQ;

/** Rows of G: 1 / (p² q²), and 1, p, p² over 2 p² (p² − q²), and the same with p and q exchanged. */
const G0: f32 = 64.0 / 81.0;
const GP0: f32 = -128.0 / 243.0;
const GP1: f32 = -32.0 / 81.0;
const GP2: f32 = -8.0 / 27.0;
const GQ0: f32 = 32.0 / 243.0;
const GQ1: f32 = 16.0 / 81.0;
const GQ2: f32 = 8.0 / 27.0;

function scaled(factor: f32, v: v128): v128 {
  return f32x4.mul(f32x4.splat(factor), v);
}

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
  for (let line = 0; line < lines; line++) {
    let at = from;
    const d0 = first ? v128.load(at) : f32x4.splat(0);
    const d1 = v128.load((at += fromStep));
    const d2 = v128.load((at += fromStep));
    const d3 = v128.load((at += fromStep));
    const d4 = v128.load((at += fromStep));
    const d5 = last ? v128.load(at + fromStep) : f32x4.splat(0);
    const evenP = f32x4.sub(d4, scaled(QQ, d2));
    const oddP = scaled(P, f32x4.sub(d3, scaled(QQ, d1)));
    const evenQ = f32x4.sub(d4, scaled(PP, d2));
    const oddQ = scaled(Q, f32x4.sub(d3, scaled(PP, d1)));
    let out = to;
    v128.store(out, f32x4.add(f32x4.sub(d4, scaled(SUM, d2)), scaled(PRODUCT, d0)));
    v128.store((out += toStep), f32x4.add(evenP, oddP));
    v128.store((out += toStep), f32x4.sub(evenP, oddP));
    v128.store((out += toStep), f32x4.add(evenQ, oddQ));
    v128.store((out += toStep), f32x4.sub(evenQ, oddQ));
    v128.store(out + toStep, f32x4.add(f32x4.sub(d5, scaled(SUM, d3)), scaled(PRODUCT, d1)));
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
    v128.store((out += toStep), f32x4.add(scaled(P, oddP), scaled(Q, oddQ)));
    v128.store((out += toStep), f32x4.add(scaled(PP, evenP), scaled(QQ, evenQ)));
    v128.store(out + toStep, f32x4.add(f32x4.add(scaled(PPP, oddP), scaled(QQQ, oddQ)), m5));
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
  for (let line = 0; line < lines; line++) {
    let at = from;
    const y0 = v128.load(at);
    const y1 = v128.load((at += fromStep));
    const y2 = v128.load((at += fromStep));
    const y3 = v128.load(at + fromStep);
    const evenP = f32x4.add(y0, scaled(PP, y2));
    const oddP = f32x4.add(scaled(P, y1), scaled(PPP, y3));
    const evenQ = f32x4.add(y0, scaled(QQ, y2));
    const oddQ = f32x4.add(scaled(Q, y1), scaled(QQQ, y3));
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
  for (let line = 0; line < lines; line++) {
    const w0 = v128.load(from);
    const w1 = v128.load(from + fromStep);
    const w2 = v128.load(from + 2 * fromStep);
    const evenP = f32x4.add(scaled(GP0, w0), scaled(GP2, w2));
    const oddP = scaled(GP1, w1);
    const evenQ = f32x4.add(scaled(GQ0, w0), scaled(GQ2, w2));
    const oddQ = scaled(GQ1, w1);
    let out = to;
    v128.store(out, scaled(G0, w0));
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
    v128.store(to, f32x4.add(f32x4.add(scaled(GP0, evenP), scaled(GQ0, evenQ)), scaled(G0, u0)));
    v128.store(to + toStep, f32x4.add(scaled(GP1, oddP), scaled(GQ1, oddQ)));
    v128.store(to + 2 * toStep, f32x4.add(f32x4.add(scaled(GP2, evenP), scaled(GQ2, evenQ)), u5));
    from += fromLine;
    to += toLine;
  }
}

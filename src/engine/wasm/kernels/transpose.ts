import { BLOCK } from './tile';

/**
 * The weights with which `convolve` computes the gradient by the input: taps in reverse order, input and output
 * channels exchanged.
 * @param turned `[inBlocks][taps][outBlocks][8 out][8 in]`, overwritten
 * @param weights `[outBlocks][taps][inBlocks][8 in][8 out]`
 */
export function transpose(
  turned: usize,
  weights: usize,
  taps: usize,
  inBlocks: usize,
  outBlocks: usize,
): void {
  let to = turned;
  for (let block: usize = 0; block < inBlocks; block++) {
    for (let tap: usize = 0; tap < taps; tap++) {
      for (let out: usize = 0; out < outBlocks; out++) {
        const from = weights + ((out * taps + (taps - 1 - tap)) * inBlocks + block) * BLOCK;
        transpose4(to, from);
        transpose4(to + 16, from + 128);
        transpose4(to + 128, from + 16);
        transpose4(to + 144, from + 144);
        to += BLOCK;
      }
    }
  }
}

/** A quarter of a block: 4×4 of the 8×8. */
function transpose4(to: usize, from: usize): void {
  const a = v128.load(from);
  const b = v128.load(from, 32);
  const c = v128.load(from, 64);
  const d = v128.load(from, 96);
  const ab = i32x4.shuffle(a, b, 0, 4, 1, 5);
  const cd = i32x4.shuffle(c, d, 0, 4, 1, 5);
  const abHigh = i32x4.shuffle(a, b, 2, 6, 3, 7);
  const cdHigh = i32x4.shuffle(c, d, 2, 6, 3, 7);
  v128.store(to, i64x2.shuffle(ab, cd, 0, 2));
  v128.store(to, i64x2.shuffle(ab, cd, 1, 3), 32);
  v128.store(to, i64x2.shuffle(abHigh, cdHigh, 0, 2), 64);
  v128.store(to, i64x2.shuffle(abHigh, cdHigh, 1, 3), 96);
}

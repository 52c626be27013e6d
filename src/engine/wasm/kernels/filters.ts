import { ROW } from './tile';
import { gradientLines, weightLines } from './winograd';

/**
 * Between 3×3 kernels `[outBlocks][3][3][inputs][8 out]` and Winograd's domain, where each is 36 values in 36 planes,
 * `plane` bytes apart: `[36][outBlocks][inputs][8 out]`.
 */

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

import type { Interval } from './statistics.ts';

/** What lies beyond each end of a 95 % interval. */
const TAIL = 0.025;
/** Halvings of 0 … 1 until nothing changes that a page could show. */
const HALVINGS = 50;

/**
 * The exact 95 % interval of a share that was met `right` times in `images` (Clopper and Pearson, Biometrika 26, 1934): the
 * shares at which as many or more, and as many or fewer, would be met in one case of forty.
 * @returns 0 … 1
 */
export const exactInterval = (right: number, images: number): Interval => [
  1 - highest(images - right, images),
  highest(right, images),
];

/** The share at which no more than `right` are met in one case of forty; it falls as the share grows. */
function highest(right: number, images: number): number {
  if (right >= images) return 1;
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (atMost(right, images, middle) > TAIL) low = middle;
    else high = middle;
  }
  return low;
}

/** How likely no more than `right` of so many are met, each with the same share strictly between 0 and 1 (binomial). */
function atMost(right: number, images: number, share: number): number {
  // Logarithms, because (1 − share)^images is too small for a number where there are thousands.
  let log = images * Math.log1p(-share);
  let sum = 0;
  for (let met = 0; met <= right; met++) {
    sum += Math.exp(log);
    log += Math.log((images - met) / (met + 1)) + Math.log(share) - Math.log1p(-share);
  }
  return sum;
}

import { type Estimate, FEWEST_REPEATS, halfWidth } from '../experiment/results/statistics.ts';
import { MARGIN } from '../experiment/study/claims.ts';

/**
 * The score of a prediction: of its seven points, how many in a hundred lie where a network of one more split would be
 * expected, by the 95 % prediction interval of a single further observation, mean ± t(.975, k − 1) · sd · √(1 + 1/k)
 * over k splits, or within the margin of the page's verdicts.
 * @param prediction percent at n = 1 … 7
 * @param measured the same over splits
 * @returns 0 … 100; undefined unless every point has been measured in three splits or more
 */
export function scoreOf(
  prediction: readonly number[],
  measured: readonly (Pick<Estimate, 'mean' | 'count' | 'sd'> | undefined)[],
): number | undefined {
  let hits = 0;
  for (const [i, value] of prediction.entries()) {
    const { mean, count, sd } = measured[i] ?? {};
    if (mean === undefined || count === undefined || sd === undefined || count < FEWEST_REPEATS)
      return undefined;
    const half = halfWidth(count) * sd * Math.sqrt(count + 1);
    if (Math.abs(value - mean) <= Math.max(MARGIN, half)) hits++;
  }
  return Math.round((100 * hits) / prediction.length);
}

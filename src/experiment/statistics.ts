import jstat from 'jstat';

/** A mean over repeats and how well it is known. */
export interface Estimate {
  readonly mean: number;
  /** Number of repeats. */
  readonly count: number;
  /** Sample standard deviation (n − 1); undefined for a single repeat. */
  readonly sd: number | undefined;
  /** Ends of the 95 % interval of the mean; undefined for a single repeat. */
  readonly interval: Interval | undefined;
}

export type Interval = readonly [low: number, high: number];

const CONFIDENCE = 0.95;

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Half the width of a mean's interval, in standard deviations: t(.975, count − 1) / √count. */
export const halfWidth = (count: number): number =>
  jstat.jStat.studentt.inv((1 + CONFIDENCE) / 2, count - 1) / Math.sqrt(count);

/**
 * Mean and Student's t interval of independent values.
 * @throws RangeError where there are none
 */
export function estimate(values: readonly number[]): Estimate {
  if (values.length === 0)
    throw new RangeError('expected at least one value to estimate a mean from, got none');
  const count = values.length;
  const centre = mean(values);
  if (count === 1) return { mean: centre, count, sd: undefined, interval: undefined };
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (count - 1));
  const half = halfWidth(count) * sd;
  return { mean: centre, count, sd, interval: [centre - half, centre + half] };
}

/** No more repeats than this are ever asked for. */
const MOST = 200;

/**
 * How many repeats make the half-width of the interval smaller than `half`, if the spread stays as it is; undefined where
 * even `MOST` would not.
 */
export function repeatsFor(half: number, sd: number): number | undefined {
  for (let count = 2; count <= MOST; count++) if (halfWidth(count) * sd < half) return count;
  return undefined;
}

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

/** Fewer repeats are never certain, however near each other they lie. */
export const FEWEST_REPEATS = 3;

/** Whether an interval says that what it is of differs from 0. */
export const clearOfZero = ([low, high]: Interval): boolean => low > 0 || high < 0;

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Half the width of a mean's interval, in standard deviations: t(.975, count − 1) / √count. */
export const halfWidth = (count: number): number => studentT(count - 1) / Math.sqrt(count);

const quantiles = new Map<number, number>();

/** What |T| stays below with `CONFIDENCE`, for Student's t with so many degrees of freedom: a whole number from 1 on. */
function studentT(freedom: number): number {
  const known = quantiles.get(freedom);
  if (known !== undefined) return known;
  let [low, high] = [0, Math.PI / 2];
  for (let middle = high / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (studentBelow(middle, freedom) < CONFIDENCE) low = middle;
    else high = middle;
  }
  const quantile = Math.sqrt(freedom) * Math.tan(high);
  quantiles.set(freedom, quantile);
  return quantile;
}

/** P(|T| < √ν tan θ) with ν degrees of freedom: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4. */
function studentBelow(theta: number, freedom: number): number {
  const odd = freedom % 2 === 1;
  const [sin, cos] = [Math.sin(theta), Math.cos(theta)];
  let sum = 0;
  let term = 1;
  for (let k = odd ? 2 : 1; k < freedom; k += 2) {
    sum += term;
    term *= (cos * cos * k) / (k + 1);
  }
  return odd ? (2 / Math.PI) * (theta + sin * cos * sum) : sin * sum;
}

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

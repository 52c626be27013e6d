import { max, median, min } from 'd3';

/** What is said of one thing that was measured in several rounds. */
export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** @param values at least one */
export const spread = (values: readonly number[]): Spread => ({
  median: median(values)!,
  lowest: min(values)!,
  highest: max(values)!,
});

/**
 * How many times the second fits into the first: of what was measured in the same round, so that a machine that was busy
 * then slows both.
 */
export const ratios = (a: readonly number[], b: readonly number[]): number[] =>
  a.slice(0, b.length).map((value, round) => value / b[round]!);

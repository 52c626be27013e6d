import type { CurvePoint } from './result.ts';
import { once } from './once.ts';
import { mean } from './statistics.ts';

/** Percentage points of gain over the last stretch of the budget that still count as level. */
const LEVEL = 0.5;

/**
 * Whether accuracy still climbs at the end of training. Compared are the two halves of the last fifth of the budget, in
 * which the learning rate no longer changes, averaged over all curves; undefined where the curves are too coarse to tell.
 */
export function stillRising(curves: readonly (readonly CurvePoint[])[]): boolean | undefined {
  const gains = curves.map(gain);
  if (gains.length === 0 || !gains.every((value) => value !== undefined)) return undefined;
  return mean(gains) > LEVEL;
}

/** Percentage points by which the last tenth of a budget lies above the tenth before it. */
const gain = once((curve: readonly CurvePoint[]): number | undefined => {
  const budget = curve.at(-1)?.iteration ?? 0;
  const within = (from: number, to: number) =>
    curve.filter(({ iteration }) => iteration > from * budget && iteration <= to * budget);
  const [before, after] = [within(0.8, 0.9), within(0.9, 1)];
  if (before.length === 0 || after.length === 0) return undefined;
  const accuracy = (points: readonly CurvePoint[]) => mean(points.map((point) => 100 * point.accuracy));
  return accuracy(after) - accuracy(before);
});

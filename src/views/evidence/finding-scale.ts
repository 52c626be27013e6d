import type { Finding } from '../../experiment/study/findings.ts';

/** Percentage points that the scale of the intervals reaches at least and at most to each side. */
const NARROWEST = 3;
const WIDEST = 10;

/** One scale for all rows: as wide as the means and the paper's values, but no wider than small effects can be seen in. */
export function scaleOf(findings: readonly Finding[]): readonly [number, number] {
  const ends = findings.flatMap(({ estimate, paper }) => [
    ...(estimate ? [estimate.mean] : []),
    ...(paper === undefined ? [] : [paper]),
  ]);
  const reach = (values: readonly number[]) => Math.min(WIDEST, Math.max(NARROWEST, ...values) * 1.15);
  return [-reach(ends.map((end) => -end)), reach(ends)];
}

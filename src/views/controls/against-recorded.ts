import type { RunResult } from '../../experiment/result.ts';
import type { Finished } from '../../experiment/results.ts';
import { percent, points, signedPoints } from '../chart/format.ts';

/**
 * What a run that was trained here came to beside the recorded one. On a bit-exact engine the weights must be the same;
 * others round their own way, and then the accuracies may differ as two networks of equal skill would on so many test
 * images, in 95 of 100 cases: 1.96 · √(2 p (1 − p) / images).
 */
export function againstRecorded(here: RunResult, { result: recorded, origin }: Finished): string {
  const then = origin === 'imported' ? 'imported' : 'recorded';
  if (here.hash === recorded.hash) return `the ${then} weights, to the bit`;
  const change = 100 * (here.accuracy - recorded.accuracy);
  const apart = `${signedPoints(change)} points from the ${then} ${percent(recorded.accuracy)}`;
  if (here.engine.bitExact && recorded.engine.bitExact) {
    return `other weights than the ${then} ones, ${apart}. They should be the same: please report it`;
  }
  const tolerance = toleranceOf(recorded);
  const within = Math.abs(change) <= tolerance ? 'within' : 'beyond';
  return `${apart}, ${within} the ${points(tolerance)} that engines may differ by`;
}

/** Percentage points. */
export const toleranceOf = ({ accuracy, testCount }: RunResult): number =>
  196 * Math.sqrt((2 * accuracy * (1 - accuracy)) / testCount);

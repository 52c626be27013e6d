import type { RunResult } from '../../experiment/results/result.ts';
import type { Finished } from '../../experiment/results/results.ts';
import { sameWeights } from '../../experiment/results/summary.ts';
import type { Text } from '../../texts/texts.ts';
import { percent, points, signedPoints } from '../format.ts';

/**
 * What a run that was trained here came to beside the recorded one. On a bit-exact engine the weights must be the same;
 * others round their own way, and then the accuracies may differ as two networks of equal skill would on so many test
 * images, in 95 of 100 cases: 1.96 · √(2 p (1 − p) / images).
 */
export function againstRecorded(
  here: RunResult,
  { result: recorded, origin }: Finished,
  t: Text<'controls'>,
): string {
  const then = origin === 'imported' ? 'imported' : 'recorded';
  if (sameWeights(here.hash, recorded.hash)) return t(`against.same.${then}`);
  const change = 100 * (here.accuracy - recorded.accuracy);
  const apart = t(`against.apart.${then}`, {
    change: signedPoints(change),
    accuracy: percent(recorded.accuracy),
  });
  if (here.engine.bitExact && recorded.engine.bitExact) {
    return t(`against.fault.${then}`, { apart });
  }
  const most = toleranceOf(recorded);
  const tolerance = points(most);
  return Math.abs(change) <= most
    ? t('against.within', { apart, tolerance })
    : t('against.beyond', { apart, tolerance });
}

/** Percentage points. */
export const toleranceOf = ({ accuracy, testCount }: RunResult): number =>
  196 * Math.sqrt((2 * accuracy * (1 - accuracy)) / testCount);

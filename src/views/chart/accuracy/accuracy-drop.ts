import type { Decomposition } from '../../../experiment/results/results.ts';
import { clearOfZero, type Estimate, FEWEST_REPEATS } from '../../../experiment/results/statistics.ts';
import { points, range } from '../../format.ts';
import type { Series } from './series.ts';

/** One part of the drop at n: from one value of the chart to another. */
export interface Drop {
  readonly name: 'coAdaptation' | 'specificity';
  /** The run from which the other is subtracted. */
  readonly formula: readonly [from: string, other: string];
  readonly from: number;
  readonly to: number;
  /** Percentage points lost; negative where there was a gain. */
  readonly lost: Estimate;
  readonly color: string;
}

/** Pixels from the cut to the brackets. */
export const ASIDE = { coAdaptation: 15, specificity: 24 } as const;

/** Height of the words about one drop, which stand in rows under the horizontal axis, in pixels. */
export const ROW = 19;

/** The parts of the drop at n that are known, in the arm on show. */
export function dropsAt(
  n: number,
  series: readonly Series[],
  arm: string,
  { coAdaptation, specificity }: Decomposition,
): Drop[] {
  const value = (treatment: string, slot: number) =>
    series
      .flatMap((one) => one.slots[slot] ?? [])
      .find((one) => one.arm === arm && one.treatment === treatment)?.shown.mean;
  const [base, same, other] = [value('base', 0), value('BnB', n), value('AnB', n)];
  const drops: Drop[] = [];
  if (coAdaptation && base !== undefined && same !== undefined) {
    drops.push({
      name: 'coAdaptation',
      formula: ['baseB', `B${n}B`],
      from: base,
      to: same,
      lost: coAdaptation,
      color: 'var(--B)',
    });
  }
  if (specificity && same !== undefined && other !== undefined) {
    drops.push({
      name: 'specificity',
      formula: [`B${n}B`, `A${n}B`],
      from: same,
      to: other,
      lost: specificity,
      color: 'var(--A)',
    });
  }
  return drops;
}

/** Whether the repeats are sure that something was lost or gained. */
export const isTold = ({ interval, count }: Estimate): boolean =>
  interval !== undefined && count >= FEWEST_REPEATS && clearOfZero(interval);

interface LossWords {
  readonly value: string;
  /** Of the interval, where there is one. */
  readonly ends: string;
  /** Nothing of a sure loss, `none` of a sure gain. */
  readonly said: 'none' | 'unsure' | undefined;
}

/** What the repeats say of a loss: `2.1`, `[0.4, 3.8]`. */
export function toldOf(lost: Estimate): LossWords {
  const { mean, interval } = lost;
  const said = isTold(lost) ? (mean > 0 ? undefined : 'none') : 'unsure';
  return { value: points(mean), ends: interval ? range(interval) : '', said };
}

import type { Decomposition } from '../../../experiment/results/results.ts';
import { clearOfZero, type Estimate, FEWEST_REPEATS } from '../../../experiment/results/statistics.ts';
import { type Box, clearestPlace, type Dot } from '../label-placement.ts';
import { points, range } from '../../format.ts';
import type { Frame } from './frame.ts';
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

/** Heights of a line and of one drop's lines, and the width of the words, in pixels. */
export const WORDS = { line: 17, drop: 40, width: 214 };

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

interface Told {
  readonly value: string;
  /** Of the interval, where there is one. */
  readonly ends: string;
  /** Nothing of a sure loss, `none` of a sure gain. */
  readonly said: 'none' | 'unsure' | undefined;
}

/** What the repeats say of a loss: `2.1`, `[0.4, 3.8]`. */
export function toldOf(lost: Estimate): Told {
  const { mean, interval } = lost;
  const said = isTold(lost) ? (mean > 0 ? undefined : 'none') : 'unsure';
  return { value: points(mean), ends: interval ? range(interval) : '', said };
}

/**
 * The place for the words about the drops: clear of the lines if possible, beside the cut rather than farther off, low
 * rather than high and right rather than left.
 */
export function wordsBox(
  drops: readonly Drop[],
  frame: Frame,
  n: number,
  dots: readonly Dot[],
): Box | undefined {
  const { width } = WORDS;
  const height = drops.length * WORDS.drop;
  const x = frame.x(n);
  const wanted = frame.top + 0.72 * (frame.bottom - frame.top);
  const fits = (left: number) => left > frame.left && left + width < frame.right + 24;
  const beside = [x + 40, x + 14, x - 14 - width].filter(fits);
  const aside = [80, 160, 240, 320].flatMap((far) => [x + 14 + far, x - 14 - width - far]).filter(fits);
  const rows = Array.from({ length: 24 }, (_, i) => wanted + (i % 2 ? -1 : 1) * Math.ceil(i / 2) * 10).filter(
    (y) => y > frame.top && y + height < frame.bottom - 4,
  );
  const boxes = [beside, aside].flatMap((sides) =>
    rows.flatMap((y) => sides.map((left) => ({ x: left, y, width, height }))),
  );
  const brackets = drops.flatMap(({ name, from, to }) =>
    [0, 0.25, 0.5, 0.75, 1].map((k) => ({ x: x + ASIDE[name], y: frame.y(from + k * (to - from)) })),
  );
  return clearestPlace(boxes, [...dots, ...brackets]);
}

import type { Decomposition } from '../../experiment/comparison.ts';
import { type Box, clearest, type Dot } from './clearest.ts';
import type { Frame } from './frame.ts';
import type { Series } from './placement.ts';

/** One part of the drop at n: from one accuracy (0 … 1) to another. */
export interface Drop {
  readonly name: 'co-adaptation' | 'specificity';
  /** Which runs are subtracted: `base B − B3B`. */
  readonly formula: string;
  readonly from: number;
  readonly to: number;
  /** Percentage points lost; negative where there was a gain. */
  readonly value: number;
  readonly color: string;
}

/** Pixels from the cut to the brackets. */
export const ASIDE = { 'co-adaptation': 15, specificity: 24 } as const;

/** Height of a line of words, and the width of all of them, written in full and on a phone. */
export const FULL = { line: 22, width: 236, value: 200 };
export const SHORT = { line: 18, width: 118, value: 112 };

/** The parts of the drop at n that are known, between the accuracies they lie between. */
export function dropsAt(
  n: number,
  series: readonly Series[],
  base: number | undefined,
  { coAdaptation, specificity }: Decomposition,
): Drop[] {
  const accuracy = (id: string) => series.find(({ treatment }) => treatment === id)?.slots[n]?.point.accuracy;
  const [same, other] = [accuracy('BnB'), accuracy('AnB')];
  const drops: Drop[] = [];
  if (coAdaptation !== undefined && base !== undefined && same !== undefined) {
    const formula = `base B − B${n}B`;
    drops.push({
      name: 'co-adaptation',
      formula,
      from: base,
      to: same,
      value: coAdaptation,
      color: 'var(--B)',
    });
  }
  if (specificity !== undefined && same !== undefined && other !== undefined) {
    const formula = `B${n}B − A${n}B`;
    drops.push({
      name: 'specificity',
      formula,
      from: same,
      to: other,
      value: specificity,
      color: 'var(--A)',
    });
  }
  return drops;
}

/**
 * The place for the words about the drops: beside the cut, clear of the lines if possible, low rather than high and
 * right rather than left.
 */
export function wordsBox(
  drops: readonly Drop[],
  frame: Frame,
  n: number,
  short: boolean,
  dots: readonly Dot[],
): Box | undefined {
  const size = short ? SHORT : FULL;
  const { width } = size;
  const height = drops.length * size.line;
  const x = frame.x(n);
  const wanted = frame.top + 0.72 * (frame.bottom - frame.top);
  const sides = [x + 40, x + 14, x - 14 - width].filter(
    (left) => left > frame.left && left + width < frame.right + (short ? 0 : 24),
  );
  const rows = Array.from({ length: 24 }, (_, i) => wanted + (i % 2 ? -1 : 1) * Math.ceil(i / 2) * 10).filter(
    (y) => y > frame.top && y + height < frame.bottom - 4,
  );
  const boxes = rows.flatMap((y) => sides.map((left) => ({ x: left, y, width, height })));
  const brackets = drops.flatMap(({ name, from, to }) =>
    [0, 0.25, 0.5, 0.75, 1].map((k) => ({ x: x + ASIDE[name], y: frame.y(from + k * (to - from)) })),
  );
  return clearest(boxes, [...dots, ...brackets]);
}

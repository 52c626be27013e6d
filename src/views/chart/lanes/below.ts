import type { Series } from '../accuracy/series.ts';
import type { Box } from '../label-placement.ts';
import { signedPoints } from '../../format.ts';
import type { Lane } from './lane-layout.ts';

/** Height of a row of values under a lane, and the width of a letter of them, in pixels. */
const [ROW, LETTER] = [15, 7];

/** A value that lies below its lane, named under it. */
export interface Below {
  readonly key: string;
  readonly text: string;
  readonly color: string;
  /** Where the words stand. */
  readonly box: Box;
}

/** The values that lie below a lane, one under the other where several do at one place. */
export function valuesBelow({ frame }: Lane, series: readonly Series[]): Below[] {
  const rows = new Map<number, number>();
  return series.flatMap(({ slots, style, arm }) =>
    slots.flatMap((placed) => {
      if (!placed?.below) return [];
      const row = rows.get(placed.slot) ?? 0;
      rows.set(placed.slot, row + 1);
      const text = signedPoints(placed.shown.mean);
      const width = LETTER * text.length;
      const box = { x: frame.x(placed.slot) - width / 2, y: frame.bottom + ROW * row, width, height: ROW };
      return [{ key: placed.key, text, color: arm ? style.color : style.text, box }];
    }),
  );
}

/** How many rows of values a lane needs under it, by the places of those that lie below it. */
export function rowsOf(slots: readonly number[]): number {
  return Math.max(0, ...slots.map((slot) => slots.filter((other) => other === slot).length));
}

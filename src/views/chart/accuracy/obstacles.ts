import { type Box, type Dot, dotted } from '../label-placement.ts';
import type { Frame } from './frame.ts';
import type { Note } from './OffScale.tsx';
import { corners, type Series } from './series.ts';

/** Everything drawn that words should not cover: lines, intervals and the reference. */
export function obstacles(series: readonly Series[], frame: Frame): Dot[] {
  return series.flatMap((one) => {
    const line = corners(one, frame).filter((corner) => corner !== undefined);
    const bars = one.slots.flatMap((slot) => {
      const interval = slot?.shown.interval;
      return interval ? dotted(interval.map((end) => ({ x: slot.x, y: frame.y(end) }))) : [];
    });
    const reference = one.treatment === 'base' ? [frame.left, frame.right] : [];
    const level = reference.map((x) => ({ x, y: frame.y(one.last.shown.mean) }));
    return [...dotted(line), ...bars, ...dotted(level)];
  });
}

/** The edges of the words about the random control, which other words should not cross. */
export const noteDots = ({ box, values }: Note): Dot[] =>
  [box, ...values.map(({ x, y }) => ({ x: x - 16, y: y - 13, width: 32, height: 16 }))].flatMap(outline);

const outline = ({ x, y, width, height }: Box): Dot[] =>
  dotted([
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
    { x, y },
  ]);

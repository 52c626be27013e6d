import { type Dot, dotted } from '../label-placement.ts';
import type { Frame } from './frame.ts';
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

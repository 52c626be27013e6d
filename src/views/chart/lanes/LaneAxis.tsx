import type { Box } from '../label-placement.ts';
import type { Frame } from '../accuracy/frame.ts';
import { SlotNames } from '../accuracy/SlotNames.tsx';

interface LaneAxisProps {
  readonly frame: Frame;
  /** Of the lowest lane. */
  readonly bottom: number;
  /** What stands below each place. */
  readonly names: readonly string[];
  readonly slot: number;
  /** Whether the place looked at is the cut of the diagram above. */
  readonly isCut: boolean;
  /** What the names are of, behind the last. */
  readonly axis: string | undefined;
  /** Words that the line at the place looked at leaves alone. */
  readonly words: readonly Box[];
}

/** One horizontal axis for all lanes, and a line through them at the place looked at, broken where words stand. */
export function LaneAxis({ frame, bottom, names, slot, isCut, axis, words }: LaneAxisProps) {
  const at = frame.x(slot);
  const gaps = words
    .filter(({ x, width }) => at > x - 3 && at < x + width + 3)
    .map(({ y, height }) => [y - 2, y + height + 2] as const)
    .sort(([a], [b]) => a - b);
  const ends = [0, ...gaps.flat(), bottom + 4];
  const pieces = Array.from({ length: ends.length / 2 }, (_, i) => [ends[2 * i]!, ends[2 * i + 1]!] as const);
  return (
    <g aria-hidden="true">
      <SlotNames {...{ frame, bottom, names, slot, isCut, axis }} />
      <path
        className={isCut ? 'chart-cut' : 'chart-here'}
        d={pieces.map(([from, to]) => (to > from ? `M0 ${from}V${to}` : '')).join('')}
        style={{ transform: `translateX(${at}px)` }}
      />
    </g>
  );
}

import { memo } from 'react';
import { points } from '../../format.ts';
import type { Frame, Quantity } from './frame.ts';
import { SlotNames } from './SlotNames.tsx';

interface GridProps {
  readonly frame: Frame;
  readonly quantity: Quantity;
  /** What stands below each place of the horizontal axis. */
  readonly names: readonly string[];
  /** The place looked at. */
  readonly slot: number;
  /** Whether that place is the cut of the diagram above. */
  readonly isCut: boolean;
  /** What the names are of, behind the last. */
  readonly axis?: string | undefined;
}

/** Hairlines at round values, the places of the horizontal axis, and a line at the one looked at. */
export const Grid = memo(function Grid({ frame, quantity, names, slot, isCut, axis }: GridProps) {
  const { left, right, bottom, ticks } = frame;
  const last = ticks.at(-1);
  return (
    <g aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(0 ${frame.y(tick)})`}>
          <path className="chart-rule" d={`M${left} 0H${right}`} />
          <text x={left - 8} y={4.5} textAnchor="end">
            {quantity === 'change' ? signed(tick) : tick}
            {quantity === 'accuracy' && tick === last && left > 40 ? '\u00a0%' : ''}
          </text>
        </g>
      ))}
      <SlotNames {...{ frame, bottom, names, slot, isCut, axis }} />
      <path
        className={isCut ? 'chart-cut' : 'chart-here'}
        d={`M0 0V${bottom + 4}`}
        style={{ transform: `translateX(${frame.x(slot)}px)` }}
      />
    </g>
  );
});

/** A whole number of points: `+5`, `0`, `−10`. */
const signed = (tick: number): string => (tick > 0 ? '+' : '') + points(tick).replace('.0', '');

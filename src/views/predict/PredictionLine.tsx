import { line } from 'd3';
import type { Dot } from '../chart/label-placement.ts';
import type { Frame } from '../chart/accuracy/frame.ts';
import { heightOf, type Level } from './stroke.ts';

interface GuessLineProps {
  readonly frame: Frame;
  readonly level: Level;
  /** Percent at n = 0: the base's. */
  readonly start: number;
  /** Percent at n = 1 … 7. */
  readonly values: readonly number[];
}

/** A prediction as a dotted line that starts from the base. */
export const GuessLine = ({ frame, level, start, values }: GuessLineProps) => (
  <path className="predict-line" d={path(placesOf(frame, level, [start, ...values])) ?? ''} />
);

/** Where values of n = 0 … 7 stand. */
export const placesOf = (frame: Frame, level: Level, values: readonly number[]): Dot[] =>
  values.map((value, n) => ({ x: frame.x(n), y: heightOf(frame, level, value) }));

const path = line<Dot>(
  ({ x }) => x,
  ({ y }) => y,
);

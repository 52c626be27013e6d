import { line, median } from 'd3';
import type { Dot } from '../chart/label-placement.ts';
import type { Frame } from '../chart/accuracy/frame.ts';
import { heightOf, type Level } from './stroke.ts';

interface PredictionLineProps {
  readonly frame: Frame;
  readonly level: Level;
  /** Percent at n = 0: the base's. */
  readonly start: number;
  /** Percent at n = 1 … 7. */
  readonly values: readonly number[];
}

interface ClassLinesProps extends Omit<PredictionLineProps, 'values'> {
  /** Percent at n = 1 … 7, a list a member. */
  readonly all: readonly (readonly number[])[];
  readonly label: string;
}

/** A prediction as a dotted line that starts from the base. */
export const PredictionLine = ({ frame, level, start, values }: PredictionLineProps) => (
  <path className="predict-line" d={path(placesOf(frame, level, [start, ...values])) ?? ''} />
);

/** What a class predicted: a thin line a member, and the medians. */
export function ClassLines({ frame, level, start, all, label }: ClassLinesProps) {
  const medians = all[0]?.map((_, i) => median(all.map((values) => values[i]!))!) ?? [];
  const drawn = (values: readonly number[]) => path(placesOf(frame, level, [start, ...values])) ?? '';
  return (
    <g role="img" aria-label={label}>
      {all.map((values, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- two members may predict the same
        <path key={i} className="predict-class" d={drawn(values)} />
      ))}
      <path className="predict-medians" d={drawn(medians)} />
    </g>
  );
}

/** Where values of n = 0 … 7 stand. */
export const placesOf = (frame: Frame, level: Level, values: readonly number[]): Dot[] =>
  values.map((value, n) => ({ x: frame.x(n), y: heightOf(frame, level, value) }));

const path = line<Dot>(
  ({ x }) => x,
  ({ y }) => y,
);

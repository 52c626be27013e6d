import { N_MAX } from '../../experiment/setup/network.ts';
import { type Geometry, xOf } from '../geometry.ts';

interface AxisTicksProps {
  readonly at: Geometry;
  readonly n: number;
  /** Width of the pill on the cut: a number that it would cover, wholly or by half, is left out. */
  readonly pill: number;
  /** The line's place from above, half of the gap for a number, and its baseline below the line. */
  readonly middle: number;
  readonly gap: { readonly across: number; readonly down: number };
  readonly baseline: number;
}

const TICKS = Array.from({ length: N_MAX + 1 }, (_, tick) => tick);
/** Half the width of a number and of the pill's ring, in pixels. */
const HALF_NUMBER = 7;

/** The numbers on the line of n, of an svg. */
export const AxisTicks = ({ at, n, pill, middle, gap, baseline }: AxisTicksProps) =>
  TICKS.filter((tick) => Math.abs(tick - n) * at.pitch > pill / 2 + HALF_NUMBER).map((tick) => (
    <g key={tick} transform={`translate(${xOf(at, tick)} ${middle})`}>
      <rect className="axis-gap" x={-gap.across} y={-gap.down} width={2 * gap.across} height={2 * gap.down} />
      <text className={tick === 0 ? 'axis-tick axis-zero' : 'axis-tick'} y={baseline}>
        {tick}
      </text>
    </g>
  ));

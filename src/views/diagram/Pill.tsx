import { type Geometry, xOf } from '../geometry.ts';
import './cut.css';

interface PillProps {
  readonly at: Geometry;
  readonly n: number;
  /** Of the axis, which the cut crosses from top to bottom. */
  readonly height: number;
  readonly width: number;
  readonly thickness: number;
}

/** The cut where it crosses the axis, and on it the pill that shows n. */
export function Pill({ at, n, height, width, thickness }: PillProps) {
  const middle = height / 2;
  const end = width / 2 - 13;
  const pill = { x: -width / 2, y: middle - thickness / 2, width, height: thickness, rx: thickness / 2 };
  return (
    <g className="cut" style={{ transform: `translateX(${xOf(at, n)}px)` }}>
      <path className="cut-line" d={`M0 0V${height}`} />
      <rect
        className="pill-ring"
        x={pill.x - 3}
        y={pill.y - 3}
        width={width + 6}
        height={thickness + 6}
        rx={thickness / 2 + 3}
      />
      <rect className="pill" {...pill} />
      <text
        className={at.phone ? 'pill-text pill-text-phone' : 'pill-text'}
        y={middle + (at.phone ? 6 : 5.2)}
      >
        <tspan className="pill-n">n</tspan> = {n}
      </text>
      <path className="pill-arrows" d={`M${-end} ${middle - 4}l-4 4l4 4M${end} ${middle - 4}l4 4l-4 4`} />
    </g>
  );
}

import { line as lineOf } from 'd3';
import { memo } from 'react';
import type { CurvePoint } from '../../../experiment/results/result.ts';
import { type TreatmentId, treatmentOf } from '../../../experiment/setup/treatments.ts';
import { useText } from '../../context.ts';
import { type CurveLine, type Quantity, valueOf } from './curve.ts';
import type { CurveFrame } from './curve-frame.ts';
import { shownName } from '../../format.ts';
import { Mark } from '../Mark.tsx';
import { declutter } from '../declutter.ts';
import { STYLES } from '../styles.ts';

const WIDTH = { ghost: 1.25, reference: 2.2, current: 3 } as const;
const ORDER = ['ghost', 'reference', 'current'] as const;

interface CurvePathsProps {
  readonly frame: CurveFrame;
  readonly lines: readonly CurveLine[];
  readonly iterations: number;
  readonly quantity: Quantity;
}

/** All curves with their heads and names, the current run on top. */
export function CurvePaths({ frame, lines, iterations, quantity }: CurvePathsProps) {
  const t = useText('chart');
  const ends = lines.flatMap((line) => {
    const point = line.curve.findLast((one) => valueOf(one, quantity) !== undefined);
    return point ? [{ line, x: frame.x(point.iteration), y: frame.y(valueOf(point, quantity)!), point }] : [];
  });
  const finished = ends.filter(({ point }) => point.iteration >= iterations);
  const places = declutter(
    finished.map(({ y }) => y),
    15,
    frame.top - 4,
    frame.bottom,
  );
  return (
    <>
      {ORDER.flatMap((role) => lines.filter((line) => line.role === role)).map(
        ({ name, run, role, curve }) => (
          <Path key={name} {...{ curve, role, frame, quantity }} treatment={treatmentOf(run)} />
        ),
      )}
      {ends.map((end) => {
        const { line, x, y, point } = end;
        const style = STYLES[treatmentOf(line.run)];
        if (point.iteration >= iterations) {
          const place = places[finished.indexOf(end)]!;
          return (
            <g key={line.name}>
              {Math.abs(place - y) > 2 && (
                <path className="chart-leader" d={`M${x + 5} ${y}L${x + 12} ${place}`} stroke={style.color} />
              )}
              {line.role === 'current' && line.run.kind === 'transfer' && (
                <Mark shape={style.marker} x={x} y={y} r={4.4} color={style.color} fill={style.fill} />
              )}
              <text
                x={x + 15}
                y={place + 4.5}
                className={line.role === 'ghost' ? undefined : 'chart-strong'}
                style={line.role === 'ghost' ? undefined : { fill: style.text }}
              >
                {shownName(line.name, t)}
              </text>
            </g>
          );
        }
        const above = line.role !== 'reference' || !lines.some(({ role }) => role === 'current');
        return (
          <g key={line.name}>
            {line.live && <circle className="chart-breath" cx={x} cy={y} r={9} fill={style.color} />}
            <circle
              cx={x}
              cy={y}
              r={line.role === 'current' ? 5.2 : 3.6}
              fill={style.color}
              className="curve-dot"
            />
            <text
              x={x}
              y={above ? Math.max(frame.top - 6, y - 12) : Math.min(frame.bottom - 4, y + 20)}
              textAnchor={x > frame.right - 24 ? 'end' : x < frame.left + 24 ? 'start' : 'middle'}
              className="chart-halo chart-strong"
              style={{ fill: style.text }}
            >
              {shownName(line.name, t)}
            </text>
          </g>
        );
      })}
    </>
  );
}

interface PathProps {
  readonly curve: readonly CurvePoint[];
  readonly role: CurveLine['role'];
  readonly treatment: TreatmentId;
  readonly frame: CurveFrame;
  readonly quantity: Quantity;
}

/** One curve. Finished runs keep their array of points, so only live ones are drawn anew. */
const Path = memo(function Path({ curve, role, treatment, frame, quantity }: PathProps) {
  const { color, dash, cap } = STYLES[treatment];
  const d = lineOf<CurvePoint>(
    (point) => frame.x(point.iteration),
    (point) => frame.y(valueOf(point, quantity)!),
  ).defined((point) => valueOf(point, quantity) !== undefined);
  return (
    <path
      d={d(curve) ?? ''}
      fill="none"
      stroke={color}
      strokeWidth={WIDTH[role]}
      strokeDasharray={dash}
      strokeLinecap={cap}
      strokeLinejoin="round"
      opacity={role === 'ghost' ? 0.42 : undefined}
      data-role={role}
    />
  );
});

import { line as lineOf, scaleLinear } from 'd3';
import { memo } from 'react';
import type { CurvePoint } from '../../../experiment/results/result.ts';
import { treatmentOf } from '../../../experiment/setup/treatments.ts';
import { ceiling, type CurveLine } from './curve.ts';
import { STYLES } from '../styles.ts';

interface SparklineProps {
  /** The whole budget of a run. */
  readonly iterations: number;
  /** Only the reference and the current run are drawn. */
  readonly lines: readonly CurveLine[];
  readonly width?: number;
  readonly height?: number;
}

/** The learning curve in a nutshell. Its numbers stand elsewhere, so assistive technology passes it by. */
export const Sparkline = memo(function Sparkline({
  iterations,
  lines,
  width = 96,
  height = 44,
}: SparklineProps) {
  const reference = lines.find(({ role }) => role === 'reference');
  const current = lines.find(({ role }) => role === 'current');
  const x = scaleLinear([0, iterations], [0, width - 5]);
  const y = scaleLinear([0, ceiling(lines, 'accuracy')], [height - 3, 5]);
  const path = lineOf<CurvePoint>(
    (point) => x(point.iteration),
    (point) => y(100 * point.accuracy),
  );
  const style = current && STYLES[treatmentOf(current.run)];
  const head = current?.curve.at(-1);
  return (
    <svg className="sparkline" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={`M0 ${height - 3}H${width}`} stroke="var(--rule)" />
      {reference && (
        <path d={path(reference.curve) ?? ''} fill="none" stroke="var(--B)" strokeWidth={1.4} opacity={0.8} />
      )}
      {style && head && (
        <>
          <path
            d={path(current.curve) ?? ''}
            fill="none"
            stroke={style.color}
            strokeWidth={2.4}
            strokeDasharray={style.dash}
            strokeLinecap={style.cap}
          />
          <circle cx={x(head.iteration)} cy={y(100 * head.accuracy)} r={4} fill={style.color} />
        </>
      )}
    </svg>
  );
});

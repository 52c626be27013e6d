import { line } from 'd3';
import { memo, useId } from 'react';
import type { TreatmentId } from '../../experiment/treatments.ts';
import type { Dot } from './clearest.ts';
import type { Frame } from './frame.ts';
import { Mark } from './Mark.tsx';
import { corners, type Series } from './placement.ts';
import { STROKE, STYLES } from './styles.ts';

interface LinesProps {
  readonly frame: Frame;
  readonly series: readonly Series[];
  /** Accuracy of base B, 0 … 1. */
  readonly base: number | undefined;
  readonly chosen: TreatmentId;
}

/** Base B as a horizontal reference, and a line for each treatment with its intervals. */
export const Lines = memo(function Lines({ frame, series, base, chosen }: LinesProps) {
  const clip = useId();
  const drawn = series
    .filter(({ treatment }) => treatment !== 'base')
    .sort((a, b) => Number(a.treatment === chosen) - Number(b.treatment === chosen));
  const band = series.find(({ treatment }) => treatment === 'base')?.last.point.interval;
  return (
    <g aria-hidden="true">
      <clipPath id={clip}>
        <rect x={frame.left} y={0} width={frame.right - frame.left + 16} height={frame.bottom} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {band && (
          <rect
            className="chart-band"
            x={frame.left}
            y={frame.y(band[1])}
            width={frame.right - frame.left}
            height={frame.y(band[0]) - frame.y(band[1])}
          />
        )}
        {base !== undefined && (
          <path
            className="chart-base"
            d={`M${frame.left} ${frame.y(base)}H${frame.right}`}
            strokeWidth={STROKE.reference}
          />
        )}
        {drawn.map((one) => {
          const { color, dash, cap } = STYLES[one.treatment];
          return (
            <g key={one.treatment} fill="none" stroke={color} strokeLinejoin="round">
              <path
                d={path(corners(one, frame, base)) ?? ''}
                strokeWidth={one.treatment === chosen ? STROKE.chosen : STROKE.other}
                strokeDasharray={dash}
                strokeLinecap={cap}
                data-line={one.treatment}
              />
              <path className="chart-whiskers" d={whiskers(one, frame)} />
            </g>
          );
        })}
      </g>
      {base !== undefined && (
        <Mark shape="circle" x={frame.x(0)} y={frame.y(base)} r={3.6} color="var(--B)" open={false} />
      )}
    </g>
  );
});

const path = line<Dot | undefined>(
  (dot) => dot!.x,
  (dot) => dot!.y,
).defined((dot) => dot !== undefined);

function whiskers({ slots }: Series, frame: Frame): string {
  return slots
    .map((slot) => {
      const interval = slot?.point.interval;
      return interval ? `M${slot.x} ${frame.y(interval[1])}V${frame.y(interval[0])}` : '';
    })
    .join('');
}

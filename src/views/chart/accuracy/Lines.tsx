import { line } from 'd3';
import { memo, useId } from 'react';
import type { Dot } from '../label-placement.ts';
import type { Frame } from './frame.ts';
import { Mark } from '../Mark.tsx';
import { corners, type Series } from './series.ts';
import { COMPARED, STROKE } from '../styles.ts';

interface LinesProps {
  readonly frame: Frame;
  readonly series: readonly Series[];
  /** The base that the others are compared with, drawn from edge to edge; none where the base has a line of its own. */
  readonly reference: Series | undefined;
  /** The line looked at. */
  readonly chosen: Series | undefined;
  /** Lines to draw behind all others, without their points. */
  readonly compared: readonly Series[];
}

/** The base as a horizontal reference, and a line for each series with its intervals. */
export const Lines = memo(function Lines({ frame, series, reference, chosen, compared }: LinesProps) {
  const clip = useId();
  const rank = (one: Series) => (one === chosen ? 2 : one.faint ? 0 : 1);
  const drawn = series
    .filter(({ from, treatment }) => !reference || treatment !== 'base' || from)
    .sort((a, b) => rank(a) - rank(b));
  return (
    <g aria-hidden="true">
      <clipPath id={clip}>
        <rect x={frame.left} y={0} width={frame.right - frame.left + 16} height={frame.bottom} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {reference && <Reference frame={frame} of={reference} />}
        {compared.map((one) => (
          <g key={one.key} data-compared={one.key}>
            <Line of={one} frame={frame} width={STROKE.faint} quiet />
            <Dots of={one} />
          </g>
        ))}
        {drawn.map((one) => {
          const width = one === chosen ? STROKE.chosen : one.faint ? STROKE.faint : STROKE.other;
          return (
            <g key={one.key}>
              <Line of={one} frame={frame} width={width} quiet={one.faint} />
              {!one.faint && (
                <path
                  className="chart-whiskers"
                  fill="none"
                  stroke={one.style.color}
                  d={whiskers(one, frame)}
                />
              )}
            </g>
          );
        })}
      </g>
    </g>
  );
});

function Reference({ frame, of: { last } }: { readonly frame: Frame; readonly of: Series }) {
  const { mean, interval } = last.shown;
  const { left, right } = frame;
  return (
    <>
      {interval && (
        <path
          className="chart-band"
          d={`M${left} ${frame.y(interval[1])}H${right}V${frame.y(interval[0])}H${left}z`}
        />
      )}
      <path className="chart-base" d={`M${left} ${frame.y(mean)}H${right}`} strokeWidth={STROKE.reference} />
    </>
  );
}

interface LineProps {
  readonly of: Series;
  readonly frame: Frame;
  readonly width: number;
  readonly quiet: boolean;
}

function Line({ of, frame, width, quiet }: LineProps) {
  const { color, dash, cap } = of.style;
  return (
    <path
      d={path(corners(of, frame)) ?? ''}
      fill="none"
      stroke={color}
      strokeWidth={width}
      strokeDasharray={dash}
      strokeLinecap={cap}
      strokeLinejoin="round"
      opacity={quiet ? COMPARED.line : undefined}
      data-line={of.key}
    />
  );
}

/** The points of a line that is only compared with. */
const Dots = ({ of: { slots, style } }: { readonly of: Series }) => (
  <g opacity={COMPARED.mark}>
    {slots.map(
      (slot) =>
        slot && (
          <Mark
            key={slot.key}
            shape={style.marker}
            x={slot.x}
            y={slot.y}
            r={COMPARED.radius}
            color={style.color}
            fill={style.fill}
          />
        ),
    )}
  </g>
);

const path = line<Dot | undefined>(
  (dot) => dot!.x,
  (dot) => dot!.y,
).defined((dot) => dot !== undefined);

/** The intervals; an end beyond the scale becomes an arrow on its edge. */
function whiskers({ slots }: Series, { top, bottom, y }: Frame): string {
  return slots
    .map((slot) => {
      const interval = slot?.shown.interval;
      if (!interval) return '';
      const [high, low] = [y(interval[1]), y(interval[0])];
      if (high > bottom || low < top) return '';
      const arrow = (edge: number, back: number) =>
        `M${slot.x - 3} ${edge + back}L${slot.x} ${edge}l3 ${back}`;
      return [
        `M${slot.x} ${Math.max(top, high)}V${Math.min(bottom, low)}`,
        high < top - 0.5 ? arrow(top, 4) : '',
        low > bottom + 0.5 && !slot.below ? arrow(bottom, -4) : '',
      ].join('');
    })
    .join('');
}

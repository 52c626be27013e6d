import { memo } from 'react';
import { N_MAX } from '../../experiment/network.ts';
import type { TreatmentId } from '../../experiment/treatments.ts';
import { percent } from './format.ts';
import type { Frame } from './frame.ts';
import { Mark } from './Mark.tsx';
import type { Series } from './placement.ts';
import { spread } from './spread.ts';
import { STYLES } from './styles.ts';

interface EndLabelsProps {
  readonly frame: Frame;
  readonly series: readonly Series[];
  readonly base: number | undefined;
  /** On a phone: names alone, closer together, without leaders. */
  readonly short: boolean;
  /** Whether brackets stand right of the last n, where leaders would start. */
  readonly bracketed: boolean;
}

interface Label {
  readonly treatment: TreatmentId;
  readonly y: number;
  /** Whether its line ends here; otherwise its marker stands in for the leader. */
  readonly joined: boolean;
}

/** Names of the lines at their right, apart from each other and led to the ends of the lines. */
export const EndLabels = memo(function EndLabels({ frame, series, base, short, bracketed }: EndLabelsProps) {
  const labels: Label[] = series
    .filter(({ treatment, last }) => treatment !== 'base' && !last.below)
    .map(({ treatment, last }) => ({ treatment, y: last.y, joined: last.n === N_MAX }));
  if (base !== undefined) labels.push({ treatment: 'base', y: frame.y(base), joined: true });
  const places = spread(
    labels.map(({ y }) => y),
    short ? 15 : 18,
    frame.top + 2,
    frame.bottom - 6,
  );
  const end = frame.x(N_MAX);
  return (
    <g className="chart-labels">
      {labels.map(({ treatment, y, joined }, i) => {
        const { color, text, marker, open, about } = STYLES[treatment];
        const at = places[i]!;
        const x = end + (short ? (joined ? 13 : 25) : 46);
        return (
          <g key={treatment}>
            {joined && !short && (
              <path
                className="chart-leader"
                d={`M${end + (bracketed ? 32 : 13)} ${y}H${end + 32}L${x - 6} ${at}`}
                stroke={text}
              />
            )}
            {!joined && <Mark shape={marker} x={x - 11} y={at} r={3.2} color={color} open={open} />}
            <text x={x} y={at + 4.5} style={{ fill: text }} className="chart-strong">
              {treatment === 'base' ? (
                short ? (
                  'base B'
                ) : (
                  `base B ${percent(base!)}`
                )
              ) : (
                <>
                  {treatment[0]}
                  <tspan className="chart-n">n</tspan>
                  {treatment.slice(2)}
                  {!short && (
                    <tspan dx={8} className="chart-about">
                      {about}
                    </tspan>
                  )}
                </>
              )}
            </text>
          </g>
        );
      })}
    </g>
  );
});

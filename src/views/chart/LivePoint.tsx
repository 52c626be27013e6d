import { runName } from '../../experiment/run.ts';
import { runOf, type TreatmentId } from '../../experiment/treatments.ts';
import { percent, share, shownName } from './format.ts';
import type { Frame } from './frame.ts';
import { Chevron } from './Mark.tsx';
import { STYLES } from './styles.ts';

/** A run in progress: what it has come to so far. */
export interface Live {
  readonly treatment: TreatmentId;
  readonly n: number;
  /** 0 … 1. */
  readonly accuracy: number;
}

/** The bull's-eye of a run in progress; a young run below the scale waits at the bottom with its value. */
export function LivePoint({ live, frame }: { readonly live: Live; readonly frame: Frame }) {
  const { treatment, n, accuracy } = live;
  const { color, text } = STYLES[treatment];
  const below = frame.isBelow(accuracy);
  const x = frame.x(n);
  const y = below ? frame.bottom - 19 : frame.y(accuracy);
  return (
    <g role="img" aria-label={`${shownName(runName(runOf(treatment, n)))} in training, ${percent(accuracy)}`}>
      <circle className="chart-breath" cx={x} cy={y} r={9} fill={color} />
      <circle cx={x} cy={y} r={5.5} fill="var(--bg)" stroke={color} strokeWidth={2.4} />
      <circle cx={x} cy={y} r={2} fill={color} />
      {below && (
        <>
          <Chevron x={x} y={frame.bottom} color={color} />
          <text className="chart-halo chart-strong" x={x + 12} y={y + 4.5} style={{ fill: text }}>
            {share(accuracy)}
          </text>
        </>
      )}
    </g>
  );
}

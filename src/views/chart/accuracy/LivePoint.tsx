import { runName } from '../../../experiment/setup/run.ts';
import { runOf } from '../../../experiment/setup/treatments.ts';
import { useText } from '../../context.ts';
import type { Live } from './accuracy-props.ts';
import { percent, points, shownName, signedPoints } from '../../format.ts';
import type { Frame, Quantity } from './frame.ts';
import { Chevron } from '../Mark.tsx';
import { STYLES } from '../styles.ts';

interface LivePointProps {
  readonly live: Live;
  readonly frame: Frame;
  readonly slot: number;
  readonly quantity: Quantity;
  /** What the run has come to so far, in percent or in points against the base. */
  readonly value: number;
}

/** The bull's-eye of a run in progress; a young run below the scale waits at the bottom with its value. */
export function LivePoint({ live, frame, slot, quantity, value }: LivePointProps) {
  const t = useText('chart');
  const { treatment, n, accuracy } = live;
  const name = shownName(runName(runOf(treatment, n)), t);
  const { color, text } = STYLES[treatment];
  const below = frame.isBelow(value);
  const x = frame.x(slot);
  const y = below ? frame.bottom - 19 : Math.max(frame.top, frame.y(value));
  return (
    <g role="img" aria-label={t('inTraining', { name, accuracy: percent(accuracy) })}>
      <circle className="chart-breath" cx={x} cy={y} r={9} fill={color} />
      <circle cx={x} cy={y} r={5.5} fill="var(--bg)" stroke={color} strokeWidth={2.4} />
      <circle cx={x} cy={y} r={2} fill={color} />
      {below && (
        <>
          <Chevron x={x} y={frame.bottom} color={color} />
          <text className="chart-halo chart-strong" x={x + 12} y={y + 4.5} style={{ fill: text }}>
            {quantity === 'accuracy' ? points(value) : signedPoints(value)}
          </text>
        </>
      )}
    </g>
  );
}

import { useText } from '../../context.ts';
import { LineName } from '../accuracy/LineName.tsx';
import type { Series } from '../accuracy/series.ts';
import { Mark } from '../Mark.tsx';
import { STYLES } from '../styles.ts';
import type { Lane } from './lane-layout.ts';
import './text.ts';

interface LaneNamesProps {
  readonly lane: Lane;
  readonly series: readonly Series[];
  /** On a phone: the name alone. */
  readonly short: boolean;
  readonly looked: boolean;
  /** What to say where there is nothing to show; '' says nothing. */
  readonly empty: string;
}

/** From one line of words to the next, and how far the last may stand below its lane. */
const [LINE, BELOW] = [16, 10];

/** Right of a lane: whose it is, how much it is magnified, and, where there is room, which line is which arm's. */
export function LaneNames({ lane, series, short, looked, empty }: LaneNamesProps) {
  const t = useText('lanes');
  const chart = useText('chart');
  const { frame, treatment, zoom } = lane;
  const x = frame.right + (short ? 5 : 12);
  const zoomed = zoom > 1 && !short ? 1 : 0;
  const all = short ? [] : series.filter(({ arm }) => arm);
  // Arms look alike in every lane: a low one leaves their names to the others.
  const arms = frame.top + 12 + LINE * (zoomed + all.length) <= frame.bottom + BELOW ? all : [];
  const lines = zoomed + arms.length;
  const middle = (frame.top + frame.bottom) / 2;
  const y = Math.max(frame.top + 12, middle + 4.5 - (LINE / 2) * lines);
  return (
    <g className="lane-names">
      <text
        x={x}
        y={y}
        className={looked ? 'chart-strong lane-looked' : 'chart-strong'}
        style={{ fill: STYLES[treatment].text }}
      >
        <LineName treatment={treatment} about={short ? '' : chart(`about.${treatment}`)} />
      </text>
      {zoom > 1 && !short && (
        <text x={x} y={y + LINE} className="lane-zoomed">
          {t('zoomed', { times: zoom })}
        </text>
      )}
      {arms.map(({ key, arm, style }, i) => {
        const at = y + LINE * (lines - arms.length + i + 1);
        return (
          <g key={key}>
            <Mark shape={style.marker} x={x + 4} y={at - 4.5} r={3.2} color={style.color} fill={style.fill} />
            <text x={x + 14} y={at}>
              {chart(`names:arms.${arm!.id}`)}
            </text>
          </g>
        );
      })}
      {series.length === 0 && empty && (
        <text
          className="chart-halo"
          x={(frame.left + frame.right) / 2}
          y={frame.y(0) - 6}
          textAnchor="middle"
        >
          {empty}
        </text>
      )}
    </g>
  );
}

import { memo } from 'react';
import type { Text } from '../../../texts/texts.ts';
import { useText } from '../../context.ts';
import { percents, shownName } from '../../format.ts';
import type { Frame } from './frame.ts';
import { Mark } from '../Mark.tsx';
import { LineName } from './LineName.tsx';
import type { Series } from './series.ts';
import { declutter } from '../declutter.ts';
import { textWidth } from '../text-width.ts';

/** So wide, in pixels, a phone has room for the base's name where type is twice as large; a wider one stands closer. */
const ROOM = 66;

interface EndLabelsProps {
  readonly frame: Frame;
  readonly series: readonly Series[];
  /** The base that is drawn from edge to edge. */
  readonly reference: Series | undefined;
  /** Whether the reference's value stands beside its name. */
  readonly valued: boolean;
  /** On a phone: names alone, closer together, without leaders. */
  readonly short: boolean;
  /** Whether brackets stand right of the last place, where leaders would start. */
  readonly bracketed: boolean;
}

/** Names of the lines at their right, apart from each other and led to the ends of the lines. */
export const EndLabels = memo(function EndLabels(props: EndLabelsProps) {
  const { frame, series, reference, valued, short, bracketed } = props;
  const t = useText('chart');
  const labelled = series.filter(({ faint, last }) => !faint && !last.below);
  const arms = labelled.filter(({ arm }) => arm);
  if (short && arms.length > 0) return null;
  // Where all lines are of one treatment, the arm's name says enough.
  const two = new Set(arms.map(({ treatment }) => treatment)).size > 1;
  const ofWhat = !short && valued && reference && labelled.includes(reference) ? whatOf(reference, t) : '';
  const places = declutter(
    [...labelled.map(({ last }) => last.y), ...(ofWhat ? [reference!.last.y + 0.01] : [])],
    short ? 15 : two ? 32 : 18,
    frame.top + 2,
    frame.bottom - (two ? 20 : 6),
  );
  const end = frame.right - 8;
  const closer = short ? Math.max(0, textWidth(shownName('baseB', t)) - ROOM) : 0;
  return (
    <g className="chart-labels">
      {labelled.map((one, i) => {
        const { last, style, treatment } = one;
        const joined = one === reference || last.slot === frame.slots - 1;
        const at = places[i]!;
        // Of several arms the marker tells which, since their labels are alike in colour.
        const marked = !joined || one.arm !== undefined;
        const x = end + (short ? (joined ? 13 : 25) - (one === reference ? closer : 0) : one.arm ? 56 : 46);
        const start = one === reference ? end : last.x - style.dodge;
        const value = one === reference && valued && !short ? percents(last.shown.mean) : '';
        return (
          <g key={one.key}>
            {joined && !short && (
              <path
                className="chart-leader"
                d={`M${start + (bracketed ? 32 : 13)} ${last.y}H${end + 30}L${x - (marked ? 18 : 6)} ${at}`}
                stroke={style.text}
              />
            )}
            {marked && (
              <Mark shape={style.marker} x={x - 11} y={at} r={3.2} color={style.color} fill={style.fill} />
            )}
            <text x={x} y={at + 4.5} style={{ fill: style.text }} className="chart-strong">
              {treatment === 'base' ? (
                valued || !reference ? (
                  `${shownName('baseB', t)}${value && ` ${value}`}`
                ) : (
                  t('base')
                )
              ) : one.arm && !two ? (
                t(`names:arms.${one.arm.id}`)
              ) : (
                <LineName treatment={treatment} about={short || two ? '' : t(`about.${treatment}`)} />
              )}
            </text>
            {one === reference && ofWhat && (
              <text x={x} y={places[labelled.length]! + 3} className="chart-arm">
                {ofWhat}
              </text>
            )}
            {one.arm && two && (
              <text x={x} y={at + 18} className="chart-arm">
                {t(`names:arms.${one.arm.id}`)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
});

/** Of which networks a number is: `mean of 8 splits`, `split 42`. */
function whatOf({ last }: Series, t: Text<'chart'>): string {
  const { count } = last.shown;
  const seed = last.circles[0]?.seed;
  if (count > 1 || seed === undefined) return t('meanOf', { splits: t('names:splits', { count }) });
  return t('ofOne', { seed });
}

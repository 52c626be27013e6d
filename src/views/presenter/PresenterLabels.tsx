import { clearestPlace, type Dot } from '../chart/label-placement.ts';
import type { Frame, Quantity } from '../chart/accuracy/frame.ts';
import { percents, shownName } from '../format.ts';
import { LineName } from '../chart/accuracy/LineName.tsx';
import { obstacles } from '../chart/accuracy/obstacles.ts';
import type { Series } from '../chart/accuracy/series.ts';
import { declutter } from '../chart/declutter.ts';
import { useText } from '../context.ts';
import '../predict/text.ts';

interface HallLabelsProps {
  readonly frame: Frame;
  readonly series: readonly Series[];
  readonly reference: Series | undefined;
  readonly chosen: Series | undefined;
  readonly quantity: Quantity;
  readonly short: boolean;
  /** Height of a prediction's end. */
  readonly yours: number | undefined;
  /** What the name of a line that is coming in should not cover, besides the lines. */
  readonly around: readonly Dot[];
}

/** Names of the lines at their right; that of a line which is still coming in stays beside its last point. */
export function HallLabels({
  frame,
  series,
  reference,
  chosen,
  quantity,
  short,
  yours,
  around,
}: HallLabelsProps) {
  const t = useText('chart');
  const predict = useText('predict');
  const isDone = (one: Series) => one === reference || one.last.slot === frame.slots - 1;
  const done = series.filter(isDone);
  const places = declutter(
    [...done.map(({ last }) => last.y), ...(yours === undefined ? [] : [yours])],
    short ? 26 : 30,
    frame.top,
    frame.bottom - 4,
  );
  const end = frame.right - 10;
  const nameOf = (one: Series) => {
    if (one.treatment === 'base') {
      if (quantity === 'change') return t('base');
      return one === reference && !short
        ? `${shownName('baseB', t)} ${percents(one.last.shown.mean)}`
        : shownName('baseB', t);
    }
    const about = short
      ? ''
      : one.arm
        ? t(`names:arms.${one.arm.id}` as 'names:arms.halves')
        : t(`about.${one.treatment}`);
    return <LineName treatment={one.treatment} about={about} />;
  };
  const rest = chosen && !isDone(chosen) ? chosen : undefined;
  const place = rest && beside(rest, series, around, frame);
  return (
    <g className="hall-labels">
      {done.map((one, i) => (
        <g key={one.key}>
          {!short && (
            <path
              className="chart-leader"
              d={`M${end + 12} ${one.last.y}H${end + 28}L${end + 44} ${places[i]}`}
              stroke={one.style.text}
            />
          )}
          <text
            x={end + (short ? 10 : 50)}
            y={places[i]! + 8}
            style={{ fill: one.style.text }}
            {...(short && { textAnchor: 'end' as const, dy: -14, className: 'chart-halo' })}
          >
            {nameOf(one)}
          </text>
        </g>
      ))}
      {yours !== undefined && (
        <g>
          {!short && (
            <path
              className="chart-leader"
              d={`M${end + 12} ${yours}H${end + 28}L${end + 44} ${places.at(-1)}`}
              stroke="var(--ink3)"
            />
          )}
          <text
            className="hall-yours chart-halo"
            x={end + (short ? 10 : 50)}
            y={(places.at(-1) ?? yours) + 8}
            {...(short && { textAnchor: 'end' as const, dy: 22 })}
          >
            {predict('yours')}
          </text>
        </g>
      )}
      {rest && place && (
        <text className="chart-halo" x={place.x} y={place.y + 18} style={{ fill: rest.style.text }}>
          {nameOf(rest)}
        </text>
      )}
    </g>
  );
}

/** Room of a name, in pixels. */
const NAME = { width: 150, height: 24 };

/** Where the name of a line goes that ends early: beside its last point, where it covers least. */
function beside({ last }: Series, series: readonly Series[], around: readonly Dot[], frame: Frame) {
  const boxes = [12, -14 - NAME.height, 40, -44 - NAME.height].flatMap((dy) =>
    [16, -16 - NAME.width].map((dx) => ({ x: last.x + dx, y: last.y + dy, ...NAME })),
  );
  const inside = boxes.filter(
    ({ x, y }) => x > frame.left && y > frame.top && y + NAME.height < frame.bottom,
  );
  return clearestPlace(inside, [...obstacles(series, frame), ...around]) ?? boxes[0];
}

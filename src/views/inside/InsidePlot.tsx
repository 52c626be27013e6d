import { line as lineOf } from 'd3';
import { Mark } from '../chart/Mark.tsx';
import { STROKE } from '../chart/styles.ts';
import { textWidth } from '../chart/text-width.ts';
import { drawn } from '../pointer.ts';
import type { Plot, PlotLine } from './plot.ts';

interface InsidePlotProps {
  readonly width: number;
  readonly scale: number;
  readonly title: string;
  readonly plot: Plot;
  /** What stands under the ends of a road, and under what is compared with. */
  readonly words: { readonly whole: string };
}

/** Of the plot alone, in pixels; the names of its lines stand above. */
const HEIGHT = 196;
const [LEFT, RIGHT, FOOT, ROW, SAMPLE] = [42, 10, 26, 20, 28];
/** From the axis to the marks of whole networks, and from there to the first layer's. */
const WHOLE = 20;
/** Layers closer than this have no room for all their names, nor for that of whole networks before them. */
const ROOMY = 40;

/** The picture of a look: a line a network or a pair, over the layers or along the road. */
export function InsidePlot({ width, scale, title, plot, words }: InsidePlotProps) {
  const { places, top, ticks, ticked, lines } = plot;
  const legend = legendOf(lines, width);
  const above = 10 + ROW * legend.rows;
  const [high, low] = [above + 8, above + 8 + HEIGHT];
  const height = low + FOOT;
  const isRoad = typeof places[0] === 'number';
  const hasWhole = lines.some(({ whole }) => whole !== undefined);
  const from = LEFT + (isRoad ? 0 : hasWhole ? 2 * WHOLE : 0);
  const pitch = isRoad
    ? (width - RIGHT - from - 8) / Math.max(1, places.length - 1)
    : (width - RIGHT - from) / places.length;
  const x = (place: number) => from + pitch * (isRoad ? place : place + 0.5);
  const y = (value: number) => low - ((low - high) * Math.max(0, Math.min(top, value))) / top;
  return (
    <div className="chart" style={{ height: scale * height }}>
      <svg {...drawn(width, height, scale)} role="img" aria-label={title}>
        <g aria-hidden="true">
          {legend.items.map(({ line, x: at, row }) => (
            <g key={line.name} transform={`translate(${at} ${12 + ROW * row})`}>
              <Stroke line={line} d={`M0 0H${SAMPLE - 8}`} />
              {!isRoad && <PointMark line={line} x={(SAMPLE - 8) / 2} y={0} />}
              <text x={SAMPLE - 2} y={4.5} className="inside-name">
                {line.name}
              </text>
            </g>
          ))}
          {ticks.map((tick) => (
            <g key={tick} transform={`translate(0 ${y(tick)})`}>
              <path className="chart-rule" d={`M${LEFT} 0H${width - RIGHT}`} />
              <text x={LEFT - 7} y={4.5} textAnchor="end">
                {ticked(tick)}
              </text>
            </g>
          ))}
          {places.map((place, i) =>
            typeof place === 'string' ? (
              <text key={place} x={x(i)} y={low + 19} textAnchor="middle">
                {pitch >= ROOMY ? place : shortOf(place, places[i - 1])}
              </text>
            ) : (
              i % 5 === 0 && (
                <text
                  key={place}
                  x={x(i)}
                  y={low + 19}
                  textAnchor={i === 0 ? 'start' : i === places.length - 1 ? 'end' : 'middle'}
                >
                  {place}
                </text>
              )
            ),
          )}
          {hasWhole && pitch >= ROOMY && (
            <text x={LEFT + WHOLE} y={low + 19} textAnchor="middle">
              {words.whole}
            </text>
          )}
        </g>
        {lines.map((line) => (
          <g key={line.name}>
            {line.whole !== undefined && (
              <>
                <path
                  className="inside-whole"
                  d={`M${LEFT + WHOLE} ${y(line.whole)}H${width - RIGHT}`}
                  stroke={line.style.color}
                />
                <PointMark line={line} x={LEFT + WHOLE} y={y(line.whole)} />
              </>
            )}
            <Stroke line={line} d={pathOf(line, x, y)} />
            {!isRoad &&
              line.values.map((value, i) =>
                value === null ? null : i < line.locked ? (
                  <Lock key={places[i]} x={x(i)} y={y(value)} color={line.style.color} />
                ) : (
                  <PointMark key={places[i]} line={line} x={x(i)} y={y(value)} />
                ),
              )}
          </g>
        ))}
      </svg>
    </div>
  );
}

/** A layer's name after another's: `conv1`, `2`, `3`, …, `fc6`, `7`. */
function shortOf(layer: string, before: string | number | undefined): string {
  const kind = layer.slice(0, -1);
  return typeof before === 'string' && before.slice(0, -1) === kind ? layer.slice(-1) : layer;
}

const Stroke = ({ line: { style, isStrong }, d }: { readonly line: PlotLine; readonly d: string }) => (
  <path
    d={d}
    fill="none"
    stroke={style.color}
    strokeWidth={isStrong ? STROKE.chosen : STROKE.reference}
    strokeDasharray={style.dash}
    strokeLinecap={style.cap}
    strokeLinejoin="round"
  />
);

const PointMark = ({
  line: { style, isStrong },
  x,
  y,
}: {
  readonly line: PlotLine;
  readonly x: number;
  readonly y: number;
}) => (
  <Mark shape={style.marker} x={x} y={y} r={isStrong ? 4.2 : 2.8} color={style.color} fill={style.fill} />
);

/** A closed lock, standing on its point. */
const Lock = ({ x, y, color }: { readonly x: number; readonly y: number; readonly color: string }) => (
  <g transform={`translate(${x} ${y})`}>
    <path d="M-3.4 -5v-3a3.4 3.4 0 0 1 6.8 0v3" fill="none" stroke={color} strokeWidth={1.8} />
    <path d="M-5.5 -5.5h11v9h-11z" fill={color} stroke="var(--bg)" strokeWidth={1} />
  </g>
);

const pathOf = ({ values }: PlotLine, x: (place: number) => number, y: (value: number) => number): string =>
  lineOf<number | null>(
    (_, i) => x(i),
    (value) => y(value!),
  ).defined((value) => value !== null)(values) ?? '';

/** The names of lines, from left to right and in as many rows as they need. */
function legendOf(lines: readonly PlotLine[], width: number) {
  let [x, row] = [0, 0];
  const items = lines.map((line) => {
    const needs = SAMPLE + textWidth(line.name) + 14;
    if (x > 0 && x + needs > width) [x, row] = [0, row + 1];
    const item = { line, x, row };
    x += needs;
    return item;
  });
  return { items, rows: row + 1 };
}

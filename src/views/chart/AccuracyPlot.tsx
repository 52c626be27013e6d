import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useCallback,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Decomposition } from '../../experiment/comparison.ts';
import type { TreatmentId } from '../../experiment/treatments.ts';
import type { Geometry } from '../geometry.ts';
import { dropsAt, wordsBox } from './drop.ts';
import { DropBrackets } from './DropBrackets.tsx';
import { EndLabels } from './EndLabels.tsx';
import { domain, frame as frameOf } from './frame.ts';
import { Grid } from './Grid.tsx';
import { Lines } from './Lines.tsx';
import { type Live, LivePoint } from './LivePoint.tsx';
import { noteDots, obstacles } from './obstacles.ts';
import { OffScale, offScale } from './OffScale.tsx';
import {
  type ChartPoint,
  nearest,
  neighbour,
  place,
  type Placed,
  series as seriesOf,
  summary,
} from './placement.ts';
import { Points } from './Points.tsx';

export interface AccuracyPlotProps {
  readonly at: Geometry;
  /** Layers copied in the experiment looked at. */
  readonly n: number;
  readonly chosen: TreatmentId;
  /** Accuracy of base B, 0 … 1, once it has finished. */
  readonly base: number | undefined;
  readonly points: readonly ChartPoint[];
  /** The run in progress on task B, if there is one. */
  readonly live: Live | undefined;
  /** The drop at n, in percentage points. */
  readonly decomposition: Decomposition;
  /** Called with the treatment and n of a point that was clicked, or Enter pressed on. */
  readonly onPick: (treatment: TreatmentId, n: number) => void;
}

/** How far from a point a pointer may be to mean it, in pixels. */
const REACH = 22;

/** The drawing of `AccuracyChart`: pointer and keys find its points, and a label tells the exact values. */
export function AccuracyPlot(props: AccuracyPlotProps) {
  const { at, n, chosen, base, points, live, decomposition, onPick } = props;
  const svg = useRef<SVGSVGElement>(null);
  const [hovered, setHovered] = useState<string>();
  const [focused, setFocused] = useState<string>();

  const [low, high] = domain(
    points
      .filter(({ treatment }) => treatment !== 'RnB')
      .flatMap(({ accuracy, interval }) => [accuracy, ...(interval ?? [])])
      .concat(base ?? [])
      .map((accuracy) => 100 * accuracy),
  );
  const frame = useMemo(() => frameOf(at, [low, high]), [at, low, high]);
  const series = useMemo(() => seriesOf(points.map((point) => place(point, frame))), [points, frame]);
  const placed = useMemo(
    () => series.flatMap(({ slots }) => slots.filter((slot) => slot !== undefined)),
    [series],
  );
  const drops = useMemo(() => dropsAt(n, series, base, decomposition), [n, series, base, decomposition]);
  const { note, box } = useMemo(() => {
    const dots = obstacles(series, frame, base);
    const random = series.find(({ treatment }) => treatment === 'RnB');
    const note = offScale(random, frame, n, chosen === 'RnB', dots);
    return { note, box: wordsBox(drops, frame, n, at.phone, dots.concat(note ? noteDots(note) : [])) };
  }, [series, frame, base, chosen, drops, n, at.phone]);

  const named = (name: string | undefined) => placed.find((one) => one.name === name);
  const shown = named(hovered) ?? named(focused);
  const stop = named(focused) ?? placed.find((one) => one.treatment === chosen && one.n === n) ?? placed[0];
  const onFocus = useCallback((one: Placed | undefined) => setFocused(one?.name), []);
  const focus = (one: Placed) =>
    svg.current?.querySelector<SVGGElement>(`[data-name="${one.name}"]`)?.focus();

  const under = (event: MouseEvent) => {
    const edge = svg.current!.getBoundingClientRect();
    return nearest(placed, event.clientX - edge.left, event.clientY - edge.top, REACH);
  };
  const onPointerMove = (event: PointerEvent) => setHovered(under(event)?.name);
  const onClick = (event: MouseEvent) => {
    const one = under(event);
    if (!one) return;
    focus(one);
    if (one.treatment !== 'base') onPick(one.treatment, one.n);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = named(focused);
    if (!from || !/^(Arrow|Home$|End$)/.test(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const next = neighbour(placed, from, event.key, chosen);
    if (next) focus(next);
  };

  return (
    <div
      className="chart-plot"
      role="presentation"
      onPointerMove={onPointerMove}
      onPointerLeave={() => setHovered(undefined)}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      <svg
        ref={svg}
        width={at.stage}
        height={at.chartHeight}
        role="group"
        aria-label="Accuracy on task B against layers copied"
        className={hovered === undefined ? undefined : 'chart-over'}
      >
        <Grid frame={frame} n={n} />
        <Lines frame={frame} series={series} base={base} chosen={chosen} />
        <Points placed={placed} n={n} chosen={chosen} stop={stop} onFocus={onFocus} onPick={onPick} />
        {live && <LivePoint live={live} frame={frame} />}
        <OffScale note={note} />
        <DropBrackets drops={drops} frame={frame} n={n} short={at.phone} box={box} />
        <EndLabels
          frame={frame}
          series={series}
          base={base}
          short={at.phone}
          bracketed={n === 7 && drops.length > 0}
        />
        {base === undefined && placed.length === 0 && !live && (
          <text
            className="chart-empty chart-halo"
            x={n < 4 ? (frame.x(n) + frame.right) / 2 : (frame.left + frame.x(n)) / 2}
            y={frame.y(0.625) + 5}
            textAnchor="middle"
          >
            No runs yet. Press Train.
          </text>
        )}
      </svg>
      {shown && (
        <div
          className="chart-tip"
          aria-hidden="true"
          style={{ left: Math.max(96, Math.min(at.stage - 96, shown.x)), top: shown.y - 14 }}
        >
          {summary(shown)}
        </div>
      )}
    </div>
  );
}

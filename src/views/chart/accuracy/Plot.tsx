import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useRef,
  useState,
} from 'react';
import type { Preset } from '../../../experiment/study/presets.ts';
import { useText } from '../../context.ts';
import type { Geometry } from '../../geometry.ts';
import { drawn, pointIn } from '../../pointer.ts';
import type { PointPick } from './accuracy-props.ts';
import { Circles } from './Circles.tsx';
import type { Placed, PlacedCircle } from './placement.ts';
import { leadsOn } from './PointButton.tsx';
import { Points } from './Points.tsx';
import { type Meant, meantAt, neighbour } from './hit-test.ts';
import { placedOf, type Series } from './series.ts';
import { tooltip } from './tooltip.ts';

interface PlotProps {
  readonly at: Geometry;
  readonly preset: Preset;
  /** Says what is drawn. */
  readonly label: string;
  readonly series: readonly Series[];
  /** The line and the place looked at. */
  readonly chosen: Series | undefined;
  readonly slot: number;
  readonly seed: number;
  readonly onPick: (pick: PointPick) => void;
  readonly drawing: RefObject<SVGSVGElement | null> | undefined;
  /** Lies under the points. */
  readonly under: ReactNode;
  /** Lies over the points. */
  readonly children: ReactNode;
}

/** The drawing of a figure: pointer and keys find its points and networks, and a label tells the exact values. */
export function Plot(props: PlotProps) {
  const { at, preset, label, series, chosen, slot, seed, onPick, drawing, under, children } = props;
  const own = useRef<SVGSVGElement>(null);
  const svg = drawing ?? own;
  const [hovered, setHovered] = useState<{ readonly key: string; readonly circle?: string }>();
  const [focused, setFocused] = useState<string>();

  const placed = placedOf(series);
  const keyed = (key: string | undefined) => placed.find((one) => one.key === key);
  const shown = meantOf(keyed(hovered?.key) ?? keyed(focused), hovered?.circle);
  const stop = keyed(focused) ?? chosen?.slots[slot] ?? placed[0];
  const onFocus = useCallback((one: Placed | undefined) => setFocused(one?.key), []);
  const focus = (one: Placed) =>
    svg.current?.querySelector<SVGGElement>(`[data-point="${one.key}"]`)?.focus();

  const below = (event: MouseEvent) => {
    const { x, y } = pointIn(svg.current!, event);
    return meantAt(series, x, y);
  };
  const onPointerMove = (event: PointerEvent) => {
    const meant = below(event);
    const next = meant && { key: meant.point.key, ...(meant.circle && { circle: meant.circle.key }) };
    if (next?.key !== hovered?.key || next?.circle !== hovered?.circle) setHovered(next);
  };
  const onClick = (event: MouseEvent) => {
    const meant = below(event);
    if (!meant) return;
    focus(meant.point);
    const { arm, treatment, n } = meant.point;
    if (meant.circle) onPick({ arm, treatment, n, seed: meant.circle.seed });
    else if (leadsOn(meant.point, preset)) onPick({ arm, treatment, n });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = keyed(focused);
    if (!from || !/^(Arrow|Home$|End$)/.test(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const next = neighbour(series, from, event.key, chosen);
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
        {...drawn(at.stage, at.chartHeight, at.scale)}
        role="group"
        aria-label={label}
        className={hovered === undefined ? undefined : 'chart-over'}
      >
        {under}
        <Circles series={series} seed={seed} />
        <Points {...{ series, preset, slot, chosen, stop, onFocus, onPick }} />
        {children}
        {shown?.circle && <circle className="chart-found" cx={shown.circle.x} cy={shown.circle.y} r={4.5} />}
      </svg>
      {shown && <Tip meant={shown} preset={preset} at={at} />}
    </div>
  );
}

const meantOf = (point: Placed | undefined, circle: string | undefined): Meant | undefined => {
  const found: PlacedCircle | undefined = point?.circles.find(({ key }) => key === circle);
  return point && { point, ...(found && { circle: found }) };
};

interface TipProps {
  readonly meant: Meant;
  readonly preset: Preset;
  readonly at: Geometry;
}

/** The exact values over a point, moved aside as far as it takes to stay on the stage. */
function Tip({ meant, preset, at: { stage, scale } }: TipProps) {
  const t = useText('chart');
  const { x, y } = meant.circle ?? meant.point;
  const aside = `translate(${(-100 * x) / stage}%, -100%)`;
  return (
    <div
      className="chart-tip"
      aria-hidden="true"
      style={{ left: scale * x, top: scale * (y - 14), transform: aside }}
    >
      {tooltip(meant, preset, t)}
    </div>
  );
}

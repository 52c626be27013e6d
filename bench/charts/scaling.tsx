import { line, scaleLinear, scaleLog } from 'd3';
import { type Curve, CURVES, pointsOf, type Point } from '../curves.ts';
import type { Results } from '../results.ts';
import { spread } from '../statistics.ts';
import { svgFile } from './drawing.tsx';

const PANEL = { width: 250, height: 190, left: 44, right: 14, top: 34, bottom: 34 };
const COLUMNS = 3;
const HUES = ['ours', 'other'] as const;

/** How time changes with what it may depend on, a panel each. Nothing where none was measured. */
export function scalingChart({ sections }: Results): string | undefined {
  const panels = Object.entries<Curve>(CURVES).flatMap(([section, curve]) => {
    const lines = pointsOf(curve, sections[section] ?? []).filter(({ points }) => points.length > 1);
    return lines.length ? [{ curve, lines }] : [];
  });
  if (panels.length === 0) return undefined;
  const [width, height] = [PANEL.width * COLUMNS, PANEL.height * Math.ceil(panels.length / COLUMNS) + 24];
  return svgFile(
    width,
    height,
    'How time changes with networks, threads, images, W and frozen layers',
    <>
      {panels.map(({ curve, lines }, i) => (
        <g
          key={curve.title}
          transform={`translate(${(i % COLUMNS) * PANEL.width} ${Math.floor(i / COLUMNS) * PANEL.height})`}
        >
          <Panel curve={curve} lines={lines} />
        </g>
      ))}
      {['Graft, WASM', 'Graft, WebGPU'].map((name, i) => (
        <g key={name} transform={`translate(${PANEL.left + i * 130} ${height - 8})`}>
          <line className={`line ${HUES[i]}`} x1={0} x2={18} y1={-4} y2={-4} />
          <text x={24}>{name}</text>
        </g>
      ))}
    </>,
  );
}

function Panel({
  curve,
  lines,
}: {
  curve: Curve;
  lines: readonly { name: string; points: readonly Point[] }[];
}) {
  const { width, height, left, right, top, bottom } = PANEL;
  const all = lines.flatMap(({ points }) => points);
  const xs = [...new Set(all.map((point) => point.x))].sort((a, b) => a - b);
  const medians = all.map(({ values }) => spread(values).median);
  const x = (xs[0]! > 0 ? scaleLog() : scaleLinear())
    .domain([xs[0]!, Math.max(...xs)])
    .range([left, width - right]);
  const y = scaleLog([Math.min(...medians) / 1.5, Math.max(...medians) * 1.5], [height - bottom, top]);
  const path = line<Point>(
    (point) => x(point.x),
    ({ values }) => y(spread(values).median),
  );
  return (
    <>
      <text className="title" x={left} y={16}>
        {curve.title}
      </text>
      <text x={left} y={30}>
        {curve.unit}
      </text>
      {decades(y.domain()).map((tick) => (
        <g key={tick}>
          <line className="rule" x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} />
          <text x={left - 6} y={y(tick) + 4} textAnchor="end">
            {tick.toLocaleString('en')}
          </text>
        </g>
      ))}
      {xs.map((at) => (
        <text key={at} x={x(at)} y={height - bottom + 16} textAnchor="middle">
          {at}
        </text>
      ))}
      {lines.map(({ name, points }) => {
        const hue = HUES[name.startsWith('Graft, WASM') ? 0 : 1];
        return (
          <g key={name}>
            <path className={`line ${hue}`} d={path(points)!} />
            {points.map((point) => (
              <circle
                key={point.x}
                className={hue}
                cx={x(point.x)}
                cy={y(spread(point.values).median)}
                r={3}
              />
            ))}
          </g>
        );
      })}
    </>
  );
}

/** 1, 2, 5, 10, … within a range; in wide ones powers of ten alone. */
function decades([from, to]: number[]): number[] {
  const steps = to! / from! > 100 ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(from!)); 10 ** power <= to!; power++) {
    ticks.push(...steps.map((step) => Number((step * 10 ** power).toPrecision(1))));
  }
  return ticks.filter((tick) => tick >= from! && tick <= to!);
}

import { scaleLog } from 'd3';
import { FIELDS, type Heat, heatName, HEATS, isFull } from '../field.ts';
import type { Results } from '../results.ts';
import { spread } from '../statistics.ts';
import { show } from '../table.ts';
import { svgFile } from './drawing.tsx';

const WIDTH = 760;
const NAMES = 290;
const VALUES = 70;
const ROW = 20;
const BAR = 12;

interface Row {
  readonly name: string;
  readonly values: readonly number[];
}

/** What everybody trains at the default width and minibatch, on a logarithmic scale. Nothing where none was measured. */
export function ratesChart({ sections }: Results): string | undefined {
  const groups = HEATS.filter(isFull).flatMap((heat) => {
    const rows = rowsOf(heat, sections[heatName(heat)] ?? []);
    return rows.length ? [{ title: FIELDS[heat.field].title, rows }] : [];
  });
  const all = groups.flatMap(({ rows }) => rows.flatMap(({ values }) => values));
  if (all.length === 0) return undefined;
  const x = scaleLog([Math.min(...all) / 2, Math.max(...all)], [NAMES, WIDTH - VALUES]);
  let y = 0;
  const drawn = groups.map(({ title, rows }) => {
    const top = (y += 24);
    y += rows.length * ROW + 10;
    return (
      <g key={title} transform={`translate(0 ${top})`}>
        <text className="title" y={-4}>
          {title}
        </text>
        {rows.map((row, i) => (
          <Bar key={row.name} row={row} y={i * ROW + 4} x={x} />
        ))}
      </g>
    );
  });
  const label = 'Images × networks trained in a second, logarithmic: median, lowest and highest';
  return svgFile(
    WIDTH,
    y + 20,
    label,
    <>
      {drawn}
      <text x={NAMES} y={y + 12}>
        {label}
      </text>
    </>,
  );
}

/** Of those who were measured, the fastest first. */
function rowsOf({ field }: Heat, measured: readonly Row[]): Row[] {
  const rows = FIELDS[field].contestants.flatMap(({ name }) => measured.filter((one) => one.name === name));
  return rows.toSorted((a, b) => spread(b.values).median - spread(a.values).median);
}

function Bar({ row, y, x }: { row: Row; y: number; x: (value: number) => number }) {
  const { median, lowest, highest } = spread(row.values);
  const middle = y + BAR / 2;
  return (
    <g>
      <text className="name" x={NAMES - 8} y={middle + 4} textAnchor="end">
        {row.name}
      </text>
      <rect
        className={`bar ${row.name.startsWith('Graft') ? 'ours' : 'theirs'}`}
        x={NAMES}
        y={y}
        width={x(median) - NAMES}
        height={BAR}
      />
      <line className="spread" x1={x(lowest)} x2={x(highest)} y1={middle} y2={middle} />
      <text x={x(highest) + 6} y={middle + 4}>
        {show(median)}
      </text>
    </g>
  );
}

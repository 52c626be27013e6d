import { scaleLog } from 'd3';
import { PROCESSORS, type Suite, suiteName, SUITES, isFull } from '../suites.ts';
import type { Results } from '../results.ts';
import { spread } from '../statistics.ts';
import { show } from '../table.ts';
import { svgFile } from './drawing.tsx';

const WIDTH = 760;
const NAMES = 290;
const VALUES = 70;
const ROW = 20;

interface Row {
  readonly name: string;
  readonly values: readonly number[];
}

/** what all candidates train at the default width and minibatch, on a logarithmic scale. Nothing where none was measured. */
export function ratesChart({ sections }: Results): string | undefined {
  const groups = SUITES.filter(isFull).flatMap((suite) => {
    const rows = rowsOf(suite, sections[suiteName(suite)] ?? []);
    return rows.length ? [{ title: PROCESSORS[suite.processor].title, rows }] : [];
  });
  const all = groups.flatMap(({ rows }) => rows.flatMap(({ values }) => values));
  if (all.length === 0) return undefined;
  const x = scaleLog([Math.min(...all) / 1.2, Math.max(...all)], [NAMES, WIDTH - VALUES]);
  let y = 0;
  const drawn = groups.map(({ title, rows }) => {
    const top = (y += 24);
    y += rows.length * ROW + 10;
    return (
      <g key={title} transform={`translate(0 ${top})`}>
        <text className="title" y={-4}>
          {title}
        </text>
        {powersOfTen(x.domain()).map((tick) => (
          <g key={tick}>
            <line className="rule" x1={x(tick)} x2={x(tick)} y1={2} y2={rows.length * ROW} />
            <text x={x(tick)} y={-4} textAnchor="middle">
              {tick.toLocaleString('en')}
            </text>
          </g>
        ))}
        {rows.map((row, i) => (
          <Dot key={row.name} row={row} y={i * ROW + 12} x={x} />
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
function rowsOf({ processor }: Suite, measured: readonly Row[]): Row[] {
  const rows = PROCESSORS[processor].candidates.flatMap(({ name }) =>
    measured.filter((one) => one.name === name),
  );
  return rows.toSorted((a, b) => spread(b.values).median - spread(a.values).median);
}

const powersOfTen = ([from, to]: number[]): number[] =>
  Array.from({ length: 12 }, (_, power) => 10 ** power).filter((tick) => tick >= from! && tick <= to!);

function Dot({ row, y, x }: { row: Row; y: number; x: (value: number) => number }) {
  const { median, lowest, highest } = spread(row.values);
  const hue = row.name.startsWith('Graft') ? 'ours' : 'theirs';
  return (
    <g>
      <text className="name" x={NAMES - 12} y={y + 4} textAnchor="end">
        {row.name}
      </text>
      <line className={`line ${hue}`} x1={x(lowest)} x2={x(highest)} y1={y} y2={y} />
      <circle className={hue} cx={x(median)} cy={y} r={4.5} />
      <text x={Math.max(x(highest), x(median) + 4) + 6} y={y + 4}>
        {show(median)}
      </text>
    </g>
  );
}

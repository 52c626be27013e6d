import { insideTable } from '../../src/experiment/files/inside-csv.ts';
import { coinOf, outcomesOf } from '../../src/experiment/inside/answers.ts';
import { barrierOf } from '../../src/experiment/inside/road.ts';
import type { Look, Seen } from '../../src/experiment/inside/look.ts';

const TITLES: Readonly<Record<Look, string>> = {
  drift: 'Drift: norm of each layer’s change over that of its start',
  resets: 'Resets: right answers with one layer put back to its first weights',
  road: 'The road: right answers along the line between two networks',
  answers: 'Answers: what two networks take each held-out image for, by the class’s place in task B’s list',
  likeness: 'Likeness: linear CKA of the layers’ answers to task B’s held-out images',
};

/** What was seen, as text. */
export function tableText(seen: Seen): string {
  const { columns, rows } = insideTable(seen);
  const cells = [columns, ...rows.map((row) => row.map(shown))];
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  const lines = cells.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
  const said =
    seen.look === 'road'
      ? ['', ...seen.rows.map(barrierLine)]
      : seen.look === 'answers'
        ? ['', ...seen.rows.map(coinLine)]
        : [];
  return [TITLES[seen.look], ...lines, ...said].join('\n');
}

const shown = (cell: string | number | null): string =>
  typeof cell === 'number' ? (Number.isInteger(cell) ? String(cell) : cell.toFixed(4)) : (cell ?? '–');

const coinLine = (answers: Extract<Seen, { look: 'answers' }>['rows'][number]) => {
  const { first, second } = outcomesOf(answers);
  const coin = coinOf(first, second).toPrecision(2);
  return `${answers.first} alone is right about ${first}, ${answers.second} alone about ${second}: exact sign test, p = ${coin}`;
};

const barrierLine = ({ from, to, correct, images }: Extract<Seen, { look: 'road' }>['rows'][number]) =>
  `${from} to ${to}: falls ${barrierOf(correct, images).toFixed(1)} points below the line between its ends`;

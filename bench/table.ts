import type { Measurement } from './results.ts';
import { spread } from './statistics.ts';

/** A table as people read it: the first column names, the others hold numbers. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What a reader has to know, as sentences. */
  readonly notes?: readonly string[];
}

/** Three digits or so. */
export function show(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}

/** "median (lowest – highest)"; one value stands alone. */
export function showSpread(values: readonly number[]): string {
  const { median, lowest, highest } = spread(values);
  return values.length === 1 ? show(median) : `${show(median)} (${show(lowest)} – ${show(highest)})`;
}

/** A section that says no more than its measurements. */
export function plainTable(title: string, measurements: readonly Measurement[]): Table {
  const noted = measurements.some(({ note }) => note !== undefined);
  return {
    title,
    head: ['', 'median (lowest – highest)', '', ...(noted ? [''] : [])],
    rows: measurements.map(({ name, unit, values, note }) => [
      name,
      showSpread(values),
      unit,
      ...(noted ? [note ?? ''] : []),
    ]),
  };
}

/** For a terminal: columns in line. */
export function tableText({ title, head, rows, notes = [] }: Table): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  '),
  );
  return [title, '', ...lines.map((line) => line.trimEnd()), ...notes].join('\n');
}

/** For Markdown, under a heading. */
export function tableMarkdown({ title, head, rows, notes = [] }: Table): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return [`**${title}**`, '', line(head), line(rule), ...rows.map(line), '', ...notes].join('\n');
}

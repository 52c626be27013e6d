import { checkWritable, writeWhole } from '../scripts/command/output-file.ts';
import { BadOption } from '../scripts/command/run.ts';
import type { Measurement, Results } from './results.ts';
import { ratios, spread } from './statistics.ts';
import { show, showSpread, type Table, tableMarkdown, tableText } from './table.ts';

/** The two that are compared: another commit, and the working tree. */
export type Side = 'before' | 'now';

type Sections = Results['sections'];

/** One thing, measured of both in the same rounds. */
interface Compared {
  readonly name: string;
  readonly unit: string;
  /** A value a round; empty where that side has no such measurement. */
  readonly before: readonly number[];
  readonly now: readonly number[];
  /** Now by before, round by round. */
  readonly ratios: readonly number[];
}

/** By the names of their sections. */
export type Comparison = Readonly<Record<string, readonly Compared[]>>;

/**
 * Measures both in every round, and in every other round in the other order: what drifts meanwhile, as a machine that gets
 * warm, falls on both alike.
 */
export async function alternately(
  rounds: number,
  measure: (side: Side, round: number) => Promise<Sections>,
): Promise<Comparison> {
  const measured: Record<Side, Sections[]> = { before: [], now: [] };
  for (let round = 0; round < rounds; round++) {
    const order: readonly Side[] = round % 2 === 0 ? ['before', 'now'] : ['now', 'before'];
    for (const side of order) measured[side].push(await measure(side, round));
  }
  return paired(measured.before, measured.now);
}

/** Puts what was measured of both side by side, in the order of the working tree; rounds at the same place are pairs. */
export function paired(before: readonly Sections[], now: readonly Sections[]): Comparison {
  const comparison: Record<string, Compared[]> = {};
  for (const [section, measurements] of [...now, ...before].flatMap((one) => Object.entries(one))) {
    const rows = (comparison[section] ??= []);
    for (const { name, unit } of measurements) {
      if (rows.some((row) => row.name === name)) continue;
      const [a, b] = [before, now].map((rounds) => valuesOf(rounds, section, name, unit)) as [
        number[],
        number[],
      ];
      rows.push({ name, unit, before: a, now: b, ratios: ratios(b, a).filter(Number.isFinite) });
    }
  }
  return comparison;
}

/** A round's value is the median of what was measured in it. */
const valuesOf = (rounds: readonly Sections[], section: string, name: string, unit: string): number[] =>
  rounds.flatMap((sections) => {
    const found = sections[section]?.find((one) => one.name === name && one.unit === unit);
    return found ? [spread(found.values).median] : [];
  });

/** A table a section: the medians of both, and the ratio of the pairs with its spread. */
export const comparisonTables = (comparison: Comparison, commit: string): Table[] =>
  Object.entries(comparison).map(([title, rows]) => ({
    title,
    head: ['', '', commit, 'now', 'now / before'],
    rows: rows.map(({ name, unit, before, now, ratios }) => [
      name,
      unit,
      medianOf(before),
      medianOf(now),
      ratios.length > 0 ? showSpread(ratios) : '',
    ]),
  }));

const medianOf = (values: readonly number[]): string =>
  values.length > 0 ? show(spread(values).median) : '';

/** Where a comparison is written, besides being printed. */
export interface Outputs {
  /** A file for the tables, in Markdown. */
  readonly out: string | undefined;
  /** A file for every value. */
  readonly json: string | undefined;
}

/**
 * Reads a comparison's options: it never goes among the committed results, which are of one commit.
 * @throws BadOption where results have no file to go to, or a file is named without a comparison
 */
export function readOutputs(compare: string | undefined, { out, json }: Outputs): Outputs {
  if (compare === undefined && out !== undefined)
    throw new BadOption('--out is a file for what --compare prints, but there is no --compare');
  if (compare !== undefined && json === '')
    throw new BadOption('--json should name a file where --compare is given, but it names none');
  return { out, json };
}

/** Before minutes of measuring, not after. */
export async function checkOutputs({ out, json }: Outputs): Promise<void> {
  if (out) await checkWritable('out', out);
  if (json) await checkWritable('json', json);
}

/** Prints a comparison, and writes it where it is asked to. */
export async function tell(comparison: Comparison, commit: string, { out, json }: Outputs): Promise<void> {
  const tables = comparisonTables(comparison, commit);
  for (const table of tables) process.stdout.write(`${tableText(table)}\n\n`);
  if (out) await writeWhole(out, `${tables.map(tableMarkdown).join('\n\n')}\n`);
  if (json) await writeWhole(json, `${JSON.stringify({ before: commit, sections: comparison }, null, 2)}\n`);
}

/** Sections of measurements that were taken once, as those of a round. */
export const sectionsOf = (parts: readonly Readonly<Record<string, Measurement[]>>[]): Sections =>
  Object.assign({}, ...parts) as Sections;

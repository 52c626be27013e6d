import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { writeWhole } from '../scripts/command/output-file.ts';
import {
  array,
  finite,
  getDotPath,
  type InferOutput,
  integer,
  isoDate,
  minLength,
  minValue,
  nonEmpty,
  number,
  optional,
  pipe,
  record,
  safeParse,
  strictObject,
  string,
} from 'valibot';

const text = pipe(string(), nonEmpty());

/** One thing, measured once a round; the rounds of a section's measurements are the same rounds. */
const MEASUREMENT = strictObject({
  name: text,
  /** "images/s", "GFLOP/s", "ms", "MiB". */
  unit: text,
  values: pipe(array(pipe(number(), finite(), minValue(0))), minLength(1)),
  /** What a reader has to know to take the figure for what it is. */
  note: optional(text),
});

/** Where and with what something was measured. */
const MACHINE = strictObject({
  cpu: text,
  /** As many as run at once. */
  threads: pipe(number(), integer(), minValue(1)),
  memoryGiB: pipe(number(), minValue(0)),
  os: text,
  /** What WebGPU computes on, where it was asked. */
  adapter: optional(text),
  /** Of programs and packages, by their name. */
  versions: record(text, text),
});

/** What one command measured on one machine on one day. */
const RESULTS = strictObject({
  machine: MACHINE,
  /** Year-month-day. */
  date: pipe(string(), isoDate()),
  /** What rotated together, by its name. */
  sections: record(text, array(MEASUREMENT)),
});

export type Measurement = Readonly<InferOutput<typeof MEASUREMENT>>;
export type Machine = Readonly<InferOutput<typeof MACHINE>>;
export type Results = Readonly<InferOutput<typeof RESULTS>>;

/** Results that everybody may see; each file is one command on one machine. */
export const COMMITTED = fileURLToPath(new URL('./results', import.meta.url));

/** @throws Error with one sentence on where the file is not as it should be */
export function parseResults(file: string, json: string): Results {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new Error(`${file} is no JSON: ${(error as Error).message}`, { cause: error });
  }
  const parsed = safeParse(RESULTS, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(`${file} holds no results: ${getDotPath(issue) ?? 'the whole'}: ${issue.message}`);
}

/** Two commands that measure different things on one machine write files of different kinds, as "page". */
export function fileOf({ cpu, threads, adapter }: Machine, kind?: string): string {
  const words = [cpu, `${threads} threads`, adapter, kind].filter(Boolean).join(' ').toLowerCase();
  return join(
    COMMITTED,
    `${words
      .replaceAll(/\((r|tm)\)/g, '')
      .match(/[a-z0-9]+/g)!
      .join('-')}.json`,
  );
}

/**
 * Adds results to a file. What the file holds of other sections stays where it is of the same machine, versions and day;
 * otherwise it goes.
 */
export async function addResults(file: string, results: Results): Promise<void> {
  const earlier = existsSync(file) ? parseResults(file, await readFile(file, 'utf8')) : undefined;
  const { machine, date } = results;
  const goes = !isDeepStrictEqual({ machine, date }, { machine: earlier?.machine, date: earlier?.date });
  await writeResults(
    file,
    goes ? results : { ...results, sections: { ...earlier?.sections, ...results.sections } },
  );
}

export async function writeResults(file: string, results: Results): Promise<void> {
  const json = await format(JSON.stringify(results), { ...(await resolveConfig(file)), parser: 'json' });
  parseResults(file, json);
  await mkdir(dirname(file), { recursive: true });
  await writeWhole(file, json);
}

/** A file of results that everybody may see. */
export interface Committed {
  readonly file: string;
  /** The file's, without its ending. */
  readonly name: string;
  readonly results: Results;
}

/** In the order of their names. */
export async function readCommitted(): Promise<Committed[]> {
  const names = (await readdir(COMMITTED)).filter((name) => name.endsWith('.json')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const file = join(COMMITTED, name);
      return {
        file,
        name: basename(name, '.json'),
        results: parseResults(file, await readFile(file, 'utf8')),
      };
    }),
  );
}

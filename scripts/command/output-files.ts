import { toCsv } from '../../src/experiment/files/csv.ts';
import { encodeResults, fileText } from '../../src/experiment/files/results-file.ts';
import { SOFTWARE } from '../../src/experiment/files/software.ts';
import type { RunResult } from '../../src/experiment/results/result.ts';
import { checkWritable, writeDearly } from './output-file.ts';
import { toParquet } from './parquet.ts';
import { badOption } from './run.ts';

/** The forms in which results leave a command, each by its option. */
const FORMS = {
  json: (results: readonly RunResult[]) =>
    fileText(encodeResults(results, { title: 'npm run reproduce', software: SOFTWARE })),
  csv: (results: readonly RunResult[]) => toCsv(results.map((result) => ({ result, origin: 'live' }))),
  parquet: toParquet,
} satisfies Record<string, (results: readonly RunResult[]) => string | Uint8Array>;

type Form = keyof typeof FORMS;
const NAMES = Object.keys(FORMS) as Form[];

/** The names of the files that a command writes. */
export type OutputFiles = Readonly<Partial<Record<Form, string>>>;

/** Their options, as `parseArgs` takes them. */
export const OUTPUT_FILES = {
  json: { type: 'string' },
  csv: { type: 'string' },
  parquet: { type: 'string' },
} as const satisfies Record<Form, { type: 'string' }>;

/** @throws BadOption where a name is empty */
export const readOutputFiles = (text: (name: string) => string | undefined): OutputFiles =>
  Object.fromEntries(
    NAMES.flatMap((form) => {
      const name = readName(form, 'the name of a file', text(form));
      return name === undefined ? [] : [[form, name]];
    }),
  );

/** @throws BadOption where it is empty */
export function readName(option: string, expected: string, given: string | undefined): string | undefined {
  if (given === '') throw badOption(option, expected, given);
  return given;
}

/** @throws BadOption where one of them cannot be written */
export async function checkOutputFiles(files: OutputFiles): Promise<void> {
  for (const form of NAMES) if (files[form] !== undefined) await checkWritable(form, files[form]);
}

/**
 * Writes results that took long to get, each file whole or not at all.
 * @returns the names of the files; none where there are no results
 * @throws Error that says where they are instead
 */
export async function writeOutputFiles(files: OutputFiles, results: readonly RunResult[]): Promise<string[]> {
  const named = results.length > 0 ? NAMES.filter((form) => files[form] !== undefined) : [];
  for (const form of named) await writeDearly(files[form]!, FORMS[form](results));
  return named.map((form) => files[form]!);
}

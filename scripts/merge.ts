import { parseArgs } from 'node:util';
import {
  checkOutputFiles,
  OUTPUT_FILES,
  type OutputFiles,
  readOutputFiles,
  writeOutputFiles,
} from './command/output-files.ts';
import { BadOption, run } from './command/run.ts';
import { partsIn, type Part } from './parts/part.ts';
import { missingText, pool } from './parts/pool.ts';

/** Puts the parts together that `npm run reproduce -- --out` left, on however many machines. */

const HELP = `Puts the parts together that npm run reproduce -- --out left, of whatever shards and machines. The merged
file is the one that a single machine would have written, but for the seconds that training took.

Usage: npm run merge -- FOLDER… [options]

  --json FILE     every result, curve and hash, as the page imports them
  --csv FILE      the same as a table, without the curves
  --parquet FILE  the same as a table with the curves, for data frames: docs/python.md
  -h, --help      this text

Without a file it says how far the parts are. Parts of different experiments are refused, and a network that
two parts have; what is missing is said, and the files hold what is there.

Exit status: 0 complete, 1 networks are missing, 2 a bad option, or parts that do not belong together.
`;

async function main(args: readonly string[]): Promise<number> {
  const { folders, files, help } = readOptions(args);
  if (help) {
    process.stdout.write(HELP);
    return 0;
  }
  await checkOutputFiles(files);
  const [first, ...rest] = await partsOf(folders);
  if (!first) throw new BadOption(`there are no parts in ${folders.join(', ')}`);
  const { results, missing } = pool([first, ...rest]);
  const lacking = missing.reduce((sum, { runs }) => sum + runs.length, 0);
  const written = await writeOutputFiles(files, results);
  process.stdout.write(
    `${results.length} of ${results.length + lacking} networks, from ${rest.length + 1} part${rest.length ? 's' : ''}` +
      `${written.length ? `, written to ${written.join(', ')}` : ''}\n`,
  );
  for (const line of missingText(missing)) process.stderr.write(`merge: ${line}\n`);
  return lacking > 0 ? 1 : 0;
}

interface Options {
  readonly folders: readonly string[];
  readonly files: OutputFiles;
  readonly help: boolean;
}

/** @throws BadOption */
function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const help = values.help === true;
  if (positionals.length === 0 && !help) throw new BadOption('there should be a folder of parts');
  return { folders: positionals, files: readOutputFiles((name) => textOf(values, name)), help };
}

const textOf = (values: Readonly<Record<string, string | boolean | undefined>>, name: string) => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};

function parse(args: readonly string[]) {
  try {
    const options = { ...OUTPUT_FILES, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node adds advice on further lines and sentences.
    throw new BadOption((error as Error).message.split(/\n|\. /)[0]!.replace(/\.$/, ''));
  }
}

async function partsOf(folders: readonly string[]): Promise<Part[]> {
  const parts: Part[] = [];
  for (const folder of new Set(folders)) parts.push(...(await partsIn(folder)));
  return parts;
}

await run('merge', main);

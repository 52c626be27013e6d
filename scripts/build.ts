import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { checkWritable, writeWhole } from './command/output-file.ts';
import { BadOption, run } from './command/run.ts';
import { stick } from './build/stick.ts';

const HELP = `npm run build [-- --stick [--out FILE]]

  without options    builds the page into the folder dist, for a server
  --stick            packs the page as one file that opens by double click, without a server, into graft-stick.zip
  --out FILE         packs into another file
  --help             this text
`;

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Builds the page in the form that is asked for. */
async function main(args: readonly string[]): Promise<number> {
  const options = read(args);
  if (options.help) process.stdout.write(HELP);
  else if (options.stick) await pack(options.out ?? 'graft-stick.zip', () => stick(ROOT));
  else if (options.out === undefined) await build({ root: ROOT });
  else throw new BadOption('--out names a zip, and without --stick there is none');
  return 0;
}

async function pack(file: string, made: () => Promise<Uint8Array>): Promise<void> {
  await checkWritable('out', file); // before the page is built, not after
  const bytes = await made();
  await writeWhole(file, bytes);
  process.stdout.write(`${file} has ${(bytes.length / 1e6).toFixed(1)} MB.\n`);
}

const OPTIONS = { stick: { type: 'boolean' }, out: { type: 'string' }, help: { type: 'boolean' } } as const;

/** @throws BadOption */
function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new BadOption((error as Error).message);
  }
}

await run('npm run build', main);

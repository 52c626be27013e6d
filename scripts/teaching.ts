import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { BadOption, badOption, run } from './command/run.ts';
import { TEACHING, teachingPages } from './teaching/pages.ts';

/** Writes the teaching pages from their templates, the recordings and the page's own texts. */

const HELP = `Writes docs/teaching from scripts/teaching/pages, the recordings and the page's own texts.

Usage: npm run teaching -- [options]

  --at URL        where your copy of the page is served; the links of the pages then lead there
  --out FOLDER    writes there instead
  --check         writes nothing, and says which pages are not as they would be written
  -h, --help      this text

Exit status: 0 done, 1 pages differ, 2 a bad option.
`;

async function main(args: readonly string[]): Promise<number> {
  const { at, out, check, help } = readOptions(args);
  if (help) {
    process.stdout.write(HELP);
    return 0;
  }
  const pages = await teachingPages(at);
  const differing: string[] = [];
  for (const [path, text] of pages) {
    const file = join(out, path);
    if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue;
    differing.push(path);
    if (check) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  process.stdout.write(
    `${pages.size} pages, ${differing.length} ${check ? 'not as they would be written' : 'written anew'} in ${out}\n`,
  );
  for (const path of check ? differing : []) process.stderr.write(`teaching: ${path} is out of date\n`);
  return check && differing.length > 0 ? 1 : 0;
}

/** @throws BadOption */
function readOptions(args: readonly string[]) {
  const { values } = parse(args);
  const { at, out } = values;
  if (at !== undefined && !isAddress(at))
    throw badOption('at', 'an address that begins with https:// or http://', at);
  if (at !== undefined && out === undefined)
    throw new BadOption('--at needs --out: the pages in docs/teaching lead to no one copy');
  return { at, out: out ?? TEACHING, check: values.check === true, help: values.help === true };
}

/** Whether a text is an address that a browser opens. */
function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        at: { type: 'string' },
        out: { type: 'string' },
        check: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new BadOption(error instanceof Error ? error.message : String(error));
  }
}

await run('teaching', main);

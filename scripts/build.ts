import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { checkWritable, writeWhole } from './command/output-file.ts';
import { run } from './command/run.ts';
import { type Options, readOptions } from './build/options.ts';
import { readLink, readTitle, scorm, TITLE } from './build/scorm.ts';
import { stick } from './build/stick.ts';

const HELP = `npm run build [-- --stick [--out FILE]]
npm run build -- --scorm [--link LINK] [--title TEXT] [--score] [--out FILE]

  without options    builds the page into the folder dist, for a server
  --stick            packs the page as one file that opens by double click, without a server, into graft-stick.zip
  --scorm            packs the page for learning platforms, as SCORM 1.2, into graft-scorm.zip (docs/embedding.md)
    --link LINK      what it opens with: a link of the page, or what stands behind its #, as "v=1&n=4&hide=1"
    --title TEXT     what the platform calls it ("${TITLE}")
    --score          reports how good the first prediction is, 0 to 100; else it reports completion alone
  --out FILE         packs into another file
  --help             this text
`;

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Builds the page in the form that is asked for. */
async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options.help) process.stdout.write(HELP);
  else if (options.scorm) await packScorm(options);
  else if (options.stick) await pack(options.out ?? 'graft-stick.zip', () => stick(ROOT));
  else await build({ root: ROOT });
  return 0;
}

async function packScorm({ out = 'graft-scorm.zip', ...options }: Options): Promise<void> {
  const item = {
    title: readTitle(options.title ?? TITLE),
    link: readLink(options.link ?? ''),
    scored: options.score ?? false,
  };
  await pack(out, () => scorm(ROOT, item));
}

async function pack(file: string, made: () => Promise<Uint8Array>): Promise<void> {
  await checkWritable('out', file); // before the page is built, not after
  const bytes = await made();
  await writeWhole(file, bytes);
  process.stdout.write(`${file} has ${(bytes.length / 1e6).toFixed(1)} MB.\n`);
}

await run('npm run build', main);

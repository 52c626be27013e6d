import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAssets } from './assets.ts';
import { openCollection } from './collection.ts';

const HELP = `Builds the icon data set: 9,699 drawings in 80 classes, split by designer.

  node --import tsx scripts/dataset/build.ts [options]

  --check       build again and compare with the files that are there; change nothing
  --out DIR     the public folder, which gets data/ and credits.html (default: public)
  --cache DIR   where the icon collection is, or gets installed (default: .cache/dataset)
  --help        this text

Exit status: 0 done; 1 --check found a difference, or the build failed; 2 bad options.
`;

const options = readOptions();
if (options.help) process.stdout.write(HELP);
else build(options);

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        check: { type: 'boolean', default: false },
        out: { type: 'string', default: 'public' },
        cache: { type: 'string', default: '.cache/dataset' },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    process.stderr.write(`${(error as Error).message.split('. ')[0]}. --help lists the options.\n`);
    process.exit(2);
  }
}

function build({ check, out, cache }: { check: boolean; out: string; cache: string }): void {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    for (const [path, bytes] of buildAssets(openCollection(cache, say), say)) {
      const file = join(out, path);
      const size = `${(bytes.length / 1000).toFixed(0)} kB`;
      if (check) {
        const same = existsSync(file) && readFileSync(file).equals(bytes);
        say(`${file}: ${same ? 'the same' : 'DIFFERENT'} (${size})`);
        if (!same) process.exitCode = 1;
      } else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, bytes);
        say(`${file}: written (${size})`);
      }
    }
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

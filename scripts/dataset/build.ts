import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildFashion, FASHION_FOLDER } from './fashion.ts';
import { openCollection } from './icons/collection.ts';
import { buildIcons } from './icons/icons.ts';

const HELP = `Builds a data set that comes with the page.

  npm run dataset -- [icons] [options]    9,699 drawings in 80 classes, split by designer
  npm run dataset -- fashion [options]    8,400 photographs of clothes in 10 classes (Fashion-MNIST)

  --check       build again and compare with the files that are there; change nothing
  --out DIR     the public folder, which gets data/ and credits.html (default: public)
  --cache DIR   where the icon collection is, or gets installed (default: .cache/dataset)
  --from DIR    where the four files of Fashion-MNIST are (default: ${FASHION_FOLDER})
  --help        this text

Exit status: 0 done; 1 --check found a difference, or the build failed; 2 bad options.
`;

const SETS = ['icons', 'fashion'] as const;
const isSet = (name: string): name is (typeof SETS)[number] => SETS.some((set) => set === name);

const options = readOptions();
if (options.help) process.stdout.write(HELP);
else build();

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        check: { type: 'boolean', default: false },
        out: { type: 'string', default: 'public' },
        cache: { type: 'string', default: '.cache/dataset' },
        from: { type: 'string', default: FASHION_FOLDER },
        help: { type: 'boolean', default: false },
      },
    });
    const [name = 'icons', ...others] = positionals;
    if (others.length > 0 || !isSet(name))
      throw new Error(`Expected icons or fashion, got "${positionals.join(' ')}"`);
    return { ...values, name };
  } catch (error) {
    process.stderr.write(`${(error as Error).message.split('. ')[0]}. --help lists the options.\n`);
    process.exit(2);
  }
}

function build(): void {
  const { name, check, out, cache, from } = options;
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    const files = name === 'icons' ? buildIcons(openCollection(cache, say), say) : buildFashion(from, say);
    for (const [path, bytes] of files) {
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

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { DATA_IDS } from '../../src/data/sets.ts';
import { croissantOf } from './croissant.ts';
import { buildFashion, FASHION_FOLDER } from './fashion.ts';
import { openCollection } from './icons/collection.ts';
import { buildIcons } from './icons/icons.ts';

const HELP = `Builds a data set that comes with the page, and describes it in Croissant.

  npm run dataset -- [icons] [options]    9,699 drawings in 80 classes, split by designer
  npm run dataset -- fashion [options]    8,400 photographs of clothes in 10 classes (Fashion-MNIST)
  npm run dataset -- croissant [options]  only describes both again, from the files that are there

  --check       build again and compare with the files that are there; change nothing
  --out DIR     the public folder, which gets data/ and credits.html (default: public)
  --cache DIR   where the icon collection is, or gets installed (default: .cache/dataset)
  --from DIR    where the four files of Fashion-MNIST are (default: ${FASHION_FOLDER})
  --help        this text

Exit status: 0 done; 1 --check found a difference, or the build failed; 2 bad options.
`;

const TASKS = ['icons', 'fashion', 'croissant'] as const;
type Task = (typeof TASKS)[number];
const isTask = (name: string): name is Task => TASKS.some((task) => task === name);

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
    if (others.length > 0 || !isTask(name))
      throw new Error(`Expected icons, fashion or croissant, got "${positionals.join(' ')}"`);
    return { ...values, name };
  } catch (error) {
    process.stderr.write(`${(error as Error).message.split('. ')[0]}. --help lists the options.\n`);
    process.exit(2);
  }
}

function build(): void {
  const { name, check, out } = options;
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    for (const [path, bytes] of filesOf(name, say)) {
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

/** Every file that a task builds: its path in the public folder, and its bytes. */
function filesOf(task: Task, say: (line: string) => void): Map<string, Uint8Array> {
  const { out, cache, from } = options;
  if (task === 'croissant')
    return new Map(DATA_IDS.map((id) => croissantOf(id, (path) => readFileSync(join(out, path)))));
  const files = task === 'icons' ? buildIcons(openCollection(cache, say), say) : buildFashion(from, say);
  return new Map([...files, croissantOf(task, (path) => files.get(path)!)]);
}

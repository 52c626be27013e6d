import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkWritable } from '../../scripts/command/output-file.ts';
import { badOption, BadOption, run } from '../../scripts/command/run.ts';
import { awaited } from '../awaited.ts';
import { buildPage, openCheckout } from '../checkout.ts';
import {
  alternately,
  checkOutputs,
  type Outputs,
  readOutputs,
  sectionsOf,
  type Side,
  tell,
} from '../compare.ts';
import { machineHere, today } from '../machine.ts';
import { PAGE } from '../names.ts';
import { withEmptyJson } from '../options.ts';
import { writeGenerated } from '../documents.ts';
import { addResults, fileOf, type Measurement, type Results } from '../results.ts';
import { firstLine } from '../setting.ts';
import { plainTable, tableText } from '../table.ts';
import { inBrowser } from './browser.ts';
import { bundle } from './bundle.ts';
import { dragging } from './dragging.ts';
import { memory } from './memory.ts';
import { others } from './others.ts';
import { type Server, serve } from './server.ts';
import { training } from './training.ts';
import { visits } from './visit.ts';

/** The built page in a Chromium: how soon it is there, how smooth it is, and what it weighs; and how soon in others. */

const HELP = `npm run bench:page [-- options]: the built page in a headless Chromium.

  --only PARTS       some of visits, training, dragging, memory, others (Firefox and WebKit, where they are), bundle, with
                     commas between (all)
  --rounds N         visitors with fresh profiles (3)
  --folder FOLDER    where the built page is (dist)
  --json [FILE]      write the results, without a FILE among those of bench/results, and then docs/speed.md
  --compare COMMIT   measure the page of that commit too, built in a checkout of its own with the packages that are
                     installed here: both in every round, in the order A B B A, and print their medians and the
                     ratio of the pairs with its spread; --json then needs a FILE
  --out FILE         write the tables of --compare as Markdown
`;

/** What is measured with. */
interface Setting {
  readonly folder: string;
  readonly server: Server;
  readonly rounds: number;
}

/** The parts, in this order, each with the sections that it fills. */
const PARTS: Record<string, (setting: Setting) => Promise<Record<string, Measurement[]>>> = {
  visits: ({ server, rounds }) => visits(server, rounds),
  training: async ({ server, rounds }) => ({ 'the page trains': await training(server, rounds) }),
  dragging: async ({ server, rounds }) => ({ 'the slider is dragged': await dragging(server, rounds) }),
  memory: async ({ server }) => ({ 'the page after ten sweeps': await memory(server) }),
  others: async ({ server, rounds }) => ({ 'the page in other browsers': await others(server, rounds) }),
  async bundle({ folder }) {
    const { parts, chunks } = await bundle(folder);
    return { 'size of the built page': parts, 'size of its chunks': chunks };
  },
};

/** So many seconds a part may take a round: ten sweeps on a slow machine. */
const PART_S = 3600;

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options.help) process.stdout.write(HELP);
  else if (options.compare !== undefined) await compare(options, options.compare);
  else await bench(options);
  return 0;
}

interface Options extends Outputs {
  readonly parts: readonly string[];
  readonly rounds: number;
  readonly folder: string;
  readonly compare: string | undefined;
  readonly help: boolean;
}

/** @throws BadOption */
function readOptions(args: readonly string[]): Options {
  const values = parsed(args);
  return {
    ...readOutputs(values.compare, { out: values.out, json: values.json }),
    parts: readParts(values.only),
    rounds: readRounds(values.rounds),
    folder: values.folder,
    compare: values.compare,
    help: values.help,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: withEmptyJson(args),
      options: {
        only: { type: 'string', default: Object.keys(PARTS).join(',') },
        rounds: { type: 'string', default: '3' },
        folder: { type: 'string', default: fileURLToPath(new URL('../../dist', import.meta.url)) },
        json: { type: 'string' },
        compare: { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new BadOption((error as Error).message.split(/\n|\. /)[0]!.replace(/\.$/, ''));
  }
}

function readRounds(text: string): number {
  const rounds = Number(text);
  if (!Number.isInteger(rounds) || rounds < 1) throw badOption('rounds', 'a whole number from 1 on', text);
  return rounds;
}

function readParts(text: string): string[] {
  const wanted = text.split(',').map((name) => name.trim());
  if (!wanted.every((name) => name in PARTS))
    throw badOption('only', `some of ${Object.keys(PARTS).join(', ')}`, text);
  return Object.keys(PARTS).filter((name) => wanted.includes(name));
}

/** One part, of one built page. */
const measure = (part: string, setting: Setting) =>
  awaited(`the end of ${part}`, PART_S * setting.rounds, PARTS[part]!(setting));

async function bench({ parts, rounds, folder, json }: Options): Promise<void> {
  if (json) await checkWritable('json', json);
  const began = performance.now();
  const server = await serve(folder);
  const sections: Results['sections'] = {};
  try {
    for (const part of parts) {
      for (const [name, measurements] of Object.entries(await measure(part, { folder, server, rounds }))) {
        sections[name] = measurements.map(rounded);
        process.stdout.write(`${tableText(plainTable(name, sections[name]))}\n\n`);
      }
    }
  } finally {
    await server.close();
  }
  process.stderr.write(`${Math.round((performance.now() - began) / 1000)} s\n`);
  if (json === undefined) return;
  const version = await inBrowser((browser) => Promise.resolve(browser.version()));
  const machine = machineHere(['playwright'], { Chromium: version });
  const file = json || fileOf(machine, PAGE);
  await addResults(file, { machine, date: today(), sections });
  if (json === '') await writeGenerated();
  process.stderr.write(`${file} is written${json === '' ? ', and what follows from it' : ''}.\n`);
}

/** The page of another commit and that of the working tree, measured alternately. */
async function compare({ parts, rounds, folder, ...outputs }: Options, asked: string): Promise<void> {
  await checkOutputs(outputs);
  const checkout = await openCheckout(asked);
  try {
    const folders: Record<Side, string> = { before: await buildPage(checkout), now: folder };
    const comparison = await alternately(rounds, async (side, round) => {
      process.stderr.write(`round ${round + 1} of ${rounds}: ${side === 'now' ? 'now' : checkout.commit}\n`);
      const server = await serve(folders[side]);
      try {
        const measured: Record<string, Measurement[]>[] = [];
        for (const part of parts)
          measured.push(await measure(part, { folder: folders[side], server, rounds: 1 }));
        return sectionsOf(measured);
      } finally {
        await server.close();
      }
    });
    await tell(comparison, checkout.commit, outputs);
  } finally {
    checkout.close();
  }
}

const rounded = (measurement: Measurement): Measurement => ({
  ...measurement,
  values: measurement.values.map((value) => Number(value.toPrecision(5))),
});

await run('bench:page', main, firstLine);
// What did not come in time must not keep the program: a browser, a trace.
process.exit();

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machineHere, today } from '../machine.ts';
import { PAGE } from '../names.ts';
import { writeGenerated } from '../documents.ts';
import { addResults, fileOf, type Measurement, type Results } from '../results.ts';
import { plainTable, tableText } from '../table.ts';
import { openBrowser } from './browser.ts';
import { bundle } from './bundle.ts';
import { dragging } from './dragging.ts';
import { memory } from './memory.ts';
import { type Server, serve } from './server.ts';
import { training } from './training.ts';
import { visits } from './visit.ts';

/** The built page in a Chromium: how soon it is there, how smooth it is, and what it weighs. */

const HELP = `npm run bench:page [-- options]: the built page in a headless Chromium.

  --only PARTS       some of visits, training, dragging, memory, bundle, with commas between (all)
  --rounds N         visitors with fresh profiles (3)
  --folder FOLDER    where the built page is (dist)
  --json             write the results among those of bench/results, and then docs/speed.md
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
  async bundle({ folder }) {
    const { parts, chunks } = await bundle(folder);
    return { 'size of the built page': parts, 'size of its chunks': chunks };
  },
};

async function main(args: string[]): Promise<number> {
  try {
    const { values } = parseArgs({
      args,
      options: {
        only: { type: 'string', default: Object.keys(PARTS).join(',') },
        rounds: { type: 'string', default: '3' },
        folder: { type: 'string', default: fileURLToPath(new URL('../../dist', import.meta.url)) },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) process.stdout.write(HELP);
    else await bench({ ...values, rounds: readRounds(values.rounds), parts: readParts(values.only) });
    return 0;
  } catch (error) {
    process.stderr.write(`bench:page: ${(error as Error).message.split('\n')[0]}\n`);
    return 1;
  }
}

function readRounds(text: string): number {
  const rounds = Number(text);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new Error(`--rounds should be a whole number from 1 on, but it is ${JSON.stringify(text)}`);
  }
  return rounds;
}

function readParts(text: string): string[] {
  const wanted = text.split(',').map((name) => name.trim());
  const unknown = wanted.find((name) => !(name in PARTS));
  if (unknown !== undefined) {
    throw new Error(
      `--only should be some of ${Object.keys(PARTS).join(', ')}, but one is ${JSON.stringify(unknown)}`,
    );
  }
  return wanted;
}

interface Options {
  readonly parts: readonly string[];
  readonly rounds: number;
  readonly folder: string;
  readonly json: boolean;
}

async function bench({ parts, rounds, folder, json }: Options): Promise<void> {
  const began = performance.now();
  const server = await serve(folder);
  const sections: Results['sections'] = {};
  try {
    for (const part of Object.keys(PARTS).filter((name) => parts.includes(name))) {
      for (const [name, measurements] of Object.entries(await PARTS[part]!({ folder, server, rounds }))) {
        sections[name] = measurements.map(rounded);
        process.stdout.write(`${tableText(plainTable(name, sections[name]))}\n\n`);
      }
    }
  } finally {
    await server.close();
  }
  process.stderr.write(`${Math.round((performance.now() - began) / 1000)} s\n`);
  if (!json) return;
  const browser = await openBrowser();
  const machine = machineHere(['playwright'], { Chromium: browser.version() });
  await browser.close();
  const file = fileOf(machine, PAGE);
  await addResults(file, { machine, date: today(), sections });
  await writeGenerated();
  process.stderr.write(`${file} is written, and what follows from it.\n`);
}

const rounded = (measurement: Measurement): Measurement => ({
  ...measurement,
  values: measurement.values.map((value) => Number(value.toPrecision(5))),
});

process.exitCode = await main(process.argv.slice(2));

import { parseArgs } from 'node:util';
import { KNOBS } from '../src/experiment/setup/recipe.ts';
import { say } from '../src/texts/say.ts';
import { BadOption } from '../scripts/command/run.ts';
import { type Outputs, readOutputs } from './compare.ts';

/** What can be measured, in this order. */
export const PARTS = ['wasm', 'webgpu', 'scaling', 'memory', 'kernels', 'figure', 'whole'] as const;
export type Part = (typeof PARTS)[number];

/** What to measure, and how. */
export interface Options extends Outputs {
  readonly parts: readonly Part[];
  readonly rounds: number;
  readonly quick: boolean;
  readonly hardware: boolean;
  /** What the adapter is called, where the browser keeps that to itself. */
  readonly adapter: string | undefined;
  /** Minibatches of every network of Figure 2. */
  readonly iterations: number;
  /** The file that results go to; empty where they go among the committed ones. */
  readonly json: string | undefined;
  /** The commit whose engines are measured beside those of the working tree. */
  readonly compare: string | undefined;
  /** Measures nothing, and writes what follows from the committed results: docs/speed.md, README's table and the charts. */
  readonly docs: boolean;
  readonly help: boolean;
}

const MOST_ROUNDS = 100;

export const HELP = `npm run bench [-- options]: the same network on the same minibatches, Graft beside other libraries.

  --only PARTS       some of ${PARTS.join(', ')}, with commas between (all)
  --hardware         WebGPU on this machine's own adapter; otherwise on Chromium's software, which every machine has
  --adapter NAME     what the adapter of --hardware is called: some browsers tell no more than "nvidia"
  --rounds N         times that everything is measured (3)
  --quick            two short rounds, to see that all works
  --iterations N     minibatches of every network of "figure": Figure 2 shared and separately (200); "whole" is Figure 2
                     with the default budget, as the page trains it, and takes some minutes a round
  --json [FILE]      write the results, without a FILE among those of bench/results, and then what --docs
                     writes; sections measured earlier with the same versions on the same day stay
  --compare COMMIT   measure with the benchmark of that commit too, in a checkout of its own with the packages that are
                     installed here: both in every round, in the order A B B A, and print their medians and the
                     ratio of the pairs with its spread; --json then needs a FILE
  --out FILE         write the tables of --compare as Markdown
  --docs             measure nothing: write docs/speed.md, README's table and the charts from bench/results
  --help
`;

/** Node's parser has no option whose value may be left out: `--json` without a value gets the empty one. */
export const withEmptyJson = (args: readonly string[]): string[] =>
  args.map((arg, i) =>
    arg === '--json' && (args[i + 1] === undefined || args[i + 1]!.startsWith('--')) ? '--json=' : arg,
  );

/** @throws BadOption */
export function readOptions(args: readonly string[]): Options {
  const values = parse(args);
  const quick = values.quick === true;
  return {
    parts: readParts(values.only),
    rounds: readRounds(values.rounds) ?? (quick ? 2 : 3),
    quick,
    hardware: values.hardware === true,
    adapter: readAdapter(values.adapter, values.hardware === true),
    iterations: readIterations(values.iterations) ?? (quick ? 20 : 200),
    ...readOutputs(values.compare, { out: values.out, json: values.json }),
    compare: values.compare,
    docs: values.docs === true,
    help: values.help === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: withEmptyJson(args),
      options: {
        only: { type: 'string' },
        hardware: { type: 'boolean' },
        adapter: { type: 'string' },
        rounds: { type: 'string' },
        quick: { type: 'boolean' },
        iterations: { type: 'string' },
        json: { type: 'string' },
        docs: { type: 'boolean' },
        compare: { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: false,
      strict: true,
    }).values;
  } catch (error) {
    // Node adds advice on further lines and sentences.
    throw new BadOption((error as Error).message.split(/\n|\. /)[0]!.replace(/\.$/, ''));
  }
}

function readParts(given: string | undefined): readonly Part[] {
  if (given === undefined) return PARTS;
  const wanted = given.split(',').map((name) => name.trim());
  if (!wanted.every((name) => PARTS.includes(name as Part))) {
    throw badOption('only', `some of ${PARTS.join(', ')}`, given);
  }
  return PARTS.filter((part) => wanted.includes(part));
}

function readAdapter(given: string | undefined, hardware: boolean): string | undefined {
  if (given !== undefined && !hardware) {
    throw new BadOption('--adapter names what --hardware measures, but there is no --hardware');
  }
  if (given === undefined || /^[\w .()/-]{1,60}$/.test(given)) return given;
  throw badOption('adapter', 'a name of 1 to 60 letters, digits, spaces and ().-/', given);
}

function readRounds(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const count = /^\d+$/.test(given) ? Number(given) : NaN;
  if (!(count >= 1 && count <= MOST_ROUNDS)) {
    throw badOption('rounds', `a whole number from 1 to ${MOST_ROUNDS}`, given);
  }
  return count;
}

function readIterations(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const knob = KNOBS.iterations;
  const count = knob.parse(given);
  if (count === undefined) throw badOption('iterations', say(knob.expected), given);
  return count;
}

const badOption = (key: string, expected: string, given: string) =>
  new BadOption(`--${key} should be ${expected}, but it is ${JSON.stringify(given)}`);

import { type FileHandle, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { encodeResults } from '../../src/experiment/files/results-file.ts';
import { decodeResults } from '../../src/experiment/files/results-file-read.ts';
import type { RunResult } from '../../src/experiment/results/result.ts';
import { messageOf } from '../../src/messages.ts';
import { say } from '../../src/texts/say.ts';
import { BadOption } from '../command/run.ts';
import {
  differenceOf,
  EXPERIMENT,
  type Experiment,
  experimentFrom,
  networkName,
  written,
} from './experiment.ts';
import { type Shard, shardName } from './shard.ts';

/**
 * A part of an experiment's results: lines of JSON, of which the first says of which experiment. Each other line is a
 * results file of one network, written the moment it has finished.
 */
export interface Part {
  readonly file: string;
  readonly experiment: Experiment;
  readonly results: readonly RunResult[];
}

/** A part, and how many bytes of its file are whole lines: what comes after was cut off while it was written. */
interface Read extends Part {
  readonly whole: number;
}

const HEAD = v.object({
  format: v.literal('graft-part'),
  version: v.literal(1),
  experiment: EXPERIMENT,
});
const ENDING = '.jsonl';

/**
 * A part as it lies on the disk; undefined where not even its first line is whole.
 * @throws BadOption where it is none, or a whole line is broken, or two of its lines contradict each other
 */
async function readPart(file: string): Promise<Read | undefined> {
  const bytes = await readFile(file);
  const whole = bytes.lastIndexOf('\n') + 1;
  const [head, ...lines] = bytes.subarray(0, whole).toString().split('\n').slice(0, -1);
  if (head === undefined) return undefined;
  const experiment = readHead(file, head);
  const results = new Map<string, { readonly result: RunResult; readonly bits: string }>();
  for (const [i, line] of lines.entries()) {
    const refuse = (why: string) => new BadOption(`line ${i + 2} of ${file} cannot be read: ${why}`);
    const [result, second] = readLine(line, experiment, refuse);
    if (!result || second) throw refuse('it should be of one network');
    const name = networkName(result.recipe, result.run);
    const bits = JSON.stringify({ ...result, seconds: 0 });
    const known = results.get(name);
    // Two commands may have trained it at once, to the same bits.
    if (known && known.bits !== bits) throw refuse('an earlier line has the same network with other weights');
    if (!known) results.set(name, { result, bits });
  }
  return { file, experiment, results: [...results.values()].map(({ result }) => result), whole };
}

function readHead(file: string, head: string): Experiment {
  try {
    const { experiment } = v.parse(HEAD, JSON.parse(head));
    const known = experimentFrom(experiment);
    if (known) return known;
  } catch {
    // The sentence below says it.
  }
  throw new BadOption(`${file} should be a part that npm run reproduce -- --out wrote, but it is none`);
}

function readLine(line: string, { data }: Experiment, refuse: (why: string) => BadOption): RunResult[] {
  try {
    return decodeResults(line, data);
  } catch (error) {
    throw refuse(say(messageOf(error)).replace(/\.$/, ''));
  }
}

/**
 * Every part in a folder, by name; none where there is no folder.
 * @throws BadOption
 */
export async function partsIn(folder: string): Promise<Part[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new BadOption(`the folder ${folder} cannot be read: ${error.message}`);
  });
  const parts: Part[] = [];
  for (const name of names.filter((one) => one.endsWith(ENDING)).sort()) {
    const part = await readPart(join(folder, name));
    if (part) parts.push(part);
  }
  return parts;
}

/** A part that is being trained. */
export interface OpenPart {
  /** What it held when it was opened. */
  readonly results: readonly RunResult[];
  /** Where what is needed to go on may lie. */
  readonly workspace: string;
  /** Resolves when the result is on the disk, whatever becomes of this machine. */
  append(result: RunResult): Promise<void>;
  /** Every network is there: takes away what was kept to go on. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a part of an experiment in a folder, which is made where it is missing. Half a line at the end is cut off.
 * @param software that trains, which every line names
 * @throws BadOption where the folder holds parts of another experiment
 */
export async function openPart(
  folder: string,
  experiment: Experiment,
  shard: Shard,
  software: string,
): Promise<OpenPart> {
  for (const part of await partsIn(folder)) {
    const difference = differenceOf(part.experiment, experiment);
    if (difference === undefined) continue;
    const name = basename(part.file);
    throw new BadOption(
      `--out should be a folder of this experiment alone, but ${name} in it is of another: ${difference}`,
    );
  }
  await mkdir(folder, { recursive: true });
  const name = shardName(shard);
  const workspace = join(folder, name);
  const file = join(folder, `${name}${ENDING}`);
  const handle = await open(file, 'a');
  const there = await readPart(file);
  await handle.truncate(there?.whole ?? 0);
  const append = appending(handle);
  if (!there) await append({ format: 'graft-part', version: 1, experiment: written(experiment) });
  return {
    results: there?.results ?? [],
    workspace,
    append: (result) => append(encodeResults([result], { software })),
    finish: () => rm(workspace, { recursive: true, force: true }),
    close: () => handle.close(),
  };
}

/** Writes values as lines, one after another, each on the disk before its promise resolves. */
function appending(handle: FileHandle): (value: object) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (value) => {
    const write = async () => {
      await handle.appendFile(`${JSON.stringify(value)}\n`);
      await handle.sync();
    };
    last = last.then(write, write);
    return last;
  };
}

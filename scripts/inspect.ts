import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readImages } from '../src/data/read.ts';
import { createWasmEngine } from '../src/engine/wasm/engine.ts';
import { readKernels } from '../src/engine/wasm/load-node.ts';
import { networksOf, type Seen } from '../src/experiment/inside/look.ts';
import { fingerprint } from '../src/experiment/results/fingerprint.ts';
import { SOFTWARE } from '../src/experiment/files/software.ts';
import { type Run, runName } from '../src/experiment/setup/run.ts';
import type { Laboratory } from '../src/lab/api/protocol.ts';
import { heldOutOf } from '../src/lab/inside/held-out.ts';
import { lookInside } from '../src/lab/inside/look-inside.ts';
import { defaultThreads, openNodeLaboratory } from '../src/lab/node.ts';
import { BASES_INDEX, BASES_WEIGHTS, decodeBases } from '../src/lab/storage/recorded-bases.ts';
import { withRecorded } from '../src/lab/storage/recorded.ts';
import { createMemoryStore } from '../src/lab/storage/runs.ts';
import { interruption } from './command/interruption.ts';
import { run } from './command/run.ts';
import { helpText, type Options, readOptions } from './inspect/options.ts';
import { tableText } from './inspect/tables.ts';
import { recordingsFolder } from './reproduce/data-set.ts';
import { openData, type OpenData } from './reproduce/open-data.ts';
import { createProgressLine } from './reproduce/progress-line.ts';
import { trainAll } from './reproduce/train-all.ts';

/** Looks inside finished networks, as the page does, and prints what it sees. */

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, defaultThreads());
  if (!options.help) return inspect(options);
  process.stdout.write(helpText(defaultThreads()));
  return 0;
}

async function inspect(asked: Options): Promise<number> {
  const data = await openData(asked);
  const options = { ...asked, recipe: data.recipe };
  const store = withRecorded(createMemoryStore(), () => recordedBases(data));
  const laboratory = openNodeLaboratory({
    data: data.folder,
    donors: data.donors?.folder,
    engine: 'wasm',
    threads: options.threads,
    store,
  });
  const stop = interruption();
  try {
    const failures = await train(options, data, laboratory, stop.signal);
    if (stop.status !== undefined) process.stderr.write('inspect: interrupted; nothing was looked at.\n');
    for (const failure of failures) process.stderr.write(`inspect: ${failure}\n`);
    if (stop.status !== undefined || failures.length > 0) return stop.status ?? 1;
    print(options, data, await lookAll(options, data, laboratory));
    return 0;
  } finally {
    stop.dispose();
    laboratory.dispose();
    await data.close();
  }
}

/** The bases that come with the page, where there are any of these images. */
async function recordedBases({ set }: OpenData) {
  const file = (name: string) => join(recordingsFolder(set), name);
  return decodeBases(await readFile(file(BASES_INDEX), 'utf8'), async () => {
    const { buffer, byteOffset, byteLength } = await readFile(file(BASES_WEIGHTS));
    return buffer.slice(byteOffset, byteOffset + byteLength);
  });
}

/** Trains what is not there, and says on the way which network it is at. */
async function train(
  { recipe, looks, chosen }: Options,
  { hash }: OpenData,
  laboratory: Laboratory,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const wanted = looks.flatMap((look) => networksOf(look, chosen, recipe));
  const runs = [...new Map(wanted.map((one): [string, Run] => [runName(one), one])).values()];
  const line = createProgressLine(process.stderr);
  const told: Parameters<typeof trainAll>[3] = (_, one, status) => {
    if (status.kind !== 'training') return;
    const { iteration, iterations } = status.progress;
    line.show(`${runName(one)} ${Math.floor((100 * iteration) / iterations)} %`);
  };
  try {
    return (await trainAll(laboratory, [{ recipe, runs }], hash, told, signal, 'looked-at')).failures;
  } finally {
    line.clear();
  }
}

async function lookAll(
  { recipe, looks, chosen }: Options,
  { folder, donors }: OpenData,
  laboratory: Laboratory,
): Promise<Seen[]> {
  const engine = await createWasmEngine(await readKernels());
  const images = readImages(folder);
  const heldOut = heldOutOf(recipe, {
    images: () => images,
    donors: () => readImages(donors!.folder),
  });
  const seen: Seen[] = [];
  for (const look of looks) {
    const runs = networksOf(look, chosen, recipe);
    const weights = await laboratory.networks(recipe, runs);
    const networks = runs.map((one, i) => {
      if (!weights[i]) throw new Error(`expected the weights of ${runName(one)}, got none`);
      return { run: one, weights: weights[i] };
    });
    const pause = () => Promise.resolve();
    seen.push(await lookInside({ look, recipe, networks }, { engine, heldOut, pause }));
  }
  return seen;
}

/** The pictures of answers are left out: `image` says which they are. */
const withoutPixels = (key: string, value: unknown) => (key === 'pictures' ? undefined : value);

function print({ recipe, chosen, json }: Options, { hash }: OpenData, seen: readonly Seen[]): void {
  const about = { software: SOFTWARE, recipe, data: hash, chosen: runName(chosen) };
  const text = json
    ? JSON.stringify({ ...about, seen }, withoutPixels, 1)
    : [...seen.map(tableText), fingerprint(recipe, hash)].join('\n\n');
  process.stdout.write(`${text}\n`);
}

await run('inspect', main);

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { presetOf } from '../src/experiment/study/presets.ts';
import { runKey } from '../src/experiment/results/fingerprint.ts';
import type { RunResult } from '../src/experiment/results/result.ts';
import { encodeResults, fileText } from '../src/experiment/files/results-file.ts';
import { decodeResults } from '../src/experiment/files/results-file-read.ts';
import type { ImageIndex } from '../src/data/image-index.ts';
import { defaultThreads, openNodeLaboratory } from '../src/lab/node.ts';
import { BASES_INDEX, BASES_WEIGHTS, encodeBases } from '../src/lab/storage/recorded-bases.ts';
import { interruption } from './command/interruption.ts';
import { writeWhole } from './command/output-file.ts';
import { run } from './command/run.ts';
import { BASES, cachedBases } from './record/bases.ts';
import { type Cache, openCache } from './record/cache.ts';
import { helpText, type Options, readOptions } from './record/options.ts';
import { batchesOf, missingOf, recordingOf } from './record/recording.ts';
import { dataFolder, readIndex, recordingsFolder } from './reproduce/data-set.ts';
import { clock, createAccount, createProgressLine } from './reproduce/progress-line.ts';
import { textsIn } from '../src/texts/texts.ts';
import { trainAll } from './reproduce/train-all.ts';

/** Trains what the page's figures need, and records it for the page. */

const CACHE = fileURLToPath(new URL('../.cache/record', import.meta.url));

const say = (text: string) => process.stdout.write(`${text}\n`);

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, defaultThreads());
  if (!options.help) return record(options);
  process.stdout.write(helpText(defaultThreads()));
  return 0;
}

async function record(options: Options): Promise<number> {
  const { dataSet } = options;
  const index = await readIndex(dataSet);
  const { hash: dataHash } = index;
  const cache = await openCache(CACHE, dataHash);
  const { status, interrupted } = options.cachedOnly ? DONE : await train(options, cache, index);
  if (interrupted) {
    process.stderr.write(
      'record: interrupted; what has finished is kept, and the next call goes on from there.\n',
    );
    return status;
  }
  const folder = recordingsFolder(dataSet);
  await mkdir(folder, { recursive: true });
  const used = new Map<string, RunResult>();
  for (const id of options.presets) {
    const preset = presetOf(id, dataSet);
    const batches = batchesOf(preset, extentOf(options, preset.recordedRepeats));
    const { results, repeats, incomplete } = recordingOf(batches, cache.results, dataHash);
    for (const { seed, missing, of } of incomplete) say(`${id}: seed ${seed} lacks ${missing} of ${of} runs`);
    if (repeats === 0) continue;
    const text = fileText(encodeResults(results, { title: textsIn('en', 'experiments')(`${id}.name`) }));
    decodeResults(text, dataHash); // what the page would refuse is not written
    await writeWhole(join(folder, `${id}.json`), text);
    for (const result of results) used.set(runKey(result.recipe, dataHash, result.run, 'wasm'), result);
    say(`${id}: ${repeats} repeats, ${results.length} runs, ${cost(results)}, ${kilobytes(text.length)}`);
  }
  await recordBases(cache, options, dataHash);
  say(`${used.size} different runs, ${cost([...used.values()])}`);
  return status;
}

/** What became of training. */
interface Ended {
  readonly status: number;
  readonly interrupted: boolean;
}
const DONE: Ended = { status: 0, interrupted: false };

async function train(options: Options, cache: Cache, index: ImageIndex): Promise<Ended> {
  const { hash: dataHash } = index;
  const wanted = options.presets
    .map((id) => presetOf(id, options.dataSet))
    .flatMap((preset) => batchesOf(preset, extentOf(options, preset.recordedRepeats)));
  const missing = missingOf([BASES, ...wanted], cache.results, dataHash);
  const line = createProgressLine(process.stderr);
  const account = createAccount(missing, index);
  const began = performance.now();
  const laboratory = openNodeLaboratory({
    data: dataFolder(options.dataSet),
    engine: 'wasm',
    threads: options.threads,
    store: cache.store,
  });
  const stop = interruption();
  try {
    const { failures } = await trainAll(
      laboratory,
      missing,
      dataHash,
      (recipe, run, status) => {
        account.note(recipe, run, status);
        line.show(account.line((performance.now() - began) / 1000));
      },
      stop.signal,
    );
    line.clear();
    for (const failure of failures) process.stderr.write(`record: ${failure}\n`);
    return { status: stop.status ?? (failures.length ? 1 : 0), interrupted: stop.status !== undefined };
  } finally {
    line.clear();
    stop.dispose();
    laboratory.dispose();
  }
}

async function recordBases(cache: Cache, { dataSet }: Options, dataHash: string): Promise<void> {
  const bases = await cachedBases(cache, dataFolder(dataSet), dataHash);
  if (!bases) {
    say('bases: not in the cache');
    return;
  }
  const { index, weights } = encodeBases(bases);
  await writeWhole(join(recordingsFolder(dataSet), BASES_INDEX), index);
  await writeWhole(join(recordingsFolder(dataSet), BASES_WEIGHTS), weights);
  say(`bases: ${kilobytes(index.length + weights.length)}`);
}

const extentOf = ({ repeats, both }: Options, standard: number) => ({
  repeats: repeats ?? standard,
  bothWays: both,
});

const cost = (results: readonly RunResult[]) =>
  `${clock(results.reduce((sum, { seconds }) => sum + seconds, 0))} of training on one core`;

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;

await run('record', main);

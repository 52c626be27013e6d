import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { presetOf } from '../src/experiment/presets.ts';
import { runKey } from '../src/experiment/fingerprint.ts';
import type { RunResult } from '../src/experiment/result.ts';
import { encodeResults, fileText } from '../src/experiment/results-file.ts';
import { decodeResults } from '../src/experiment/results-file-read.ts';
import { messageOf } from '../src/experiment/message.ts';
import { say as sentence } from '../src/texts/say.ts';
import { defaultThreads, openNodeLaboratory } from '../src/lab/node.ts';
import { BASES_INDEX, BASES_WEIGHTS, encodeBases } from '../src/lab/recorded-bases.ts';
import { BASES, cachedBases } from './record/bases.ts';
import { type Cache, openCache } from './record/cache.ts';
import { helpText, type Options, readOptions } from './record/options.ts';
import { batchesOf, missingOf, recordingOf } from './record/recording.ts';
import { DATA, readIndex } from './reproduce/data-set.ts';
import { BadOption } from './reproduce/options.ts';
import { clock, createAccount, createProgressLine } from './reproduce/progress-line.ts';
import { textsIn } from '../src/texts/texts.ts';
import { trainAll } from './reproduce/train-all.ts';

/** Trains what the page's figures need, and records it for the page. */

const CACHE = fileURLToPath(new URL('../.cache/record', import.meta.url));
const RECORDINGS = fileURLToPath(new URL('../public/recordings', import.meta.url));

const say = (text: string) => process.stdout.write(`${text}\n`);

async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args, defaultThreads());
    if (!options.help) return await record(options);
    process.stdout.write(helpText(defaultThreads()));
    return 0;
  } catch (error) {
    const bad = error instanceof BadOption;
    process.stderr.write(`record: ${sentence(messageOf(error))}${bad ? '. Try --help.' : ''}\n`);
    return bad ? 2 : 1;
  }
}

async function record(options: Options): Promise<number> {
  const { hash: dataHash } = await readIndex();
  const cache = await openCache(CACHE, dataHash);
  const ended = options.cachedOnly ? 'done' : await train(options, cache, dataHash);
  if (ended === 'interrupted') {
    process.stderr.write(
      'record: interrupted; what has finished is kept, and the next call goes on from there.\n',
    );
    return 130;
  }
  await mkdir(RECORDINGS, { recursive: true });
  const used = new Map<string, RunResult>();
  for (const id of options.presets) {
    const preset = presetOf(id);
    const batches = batchesOf(preset, extentOf(options, preset.recordedRepeats));
    const { results, repeats, incomplete } = recordingOf(batches, cache.results, dataHash);
    for (const { seed, missing, of } of incomplete) say(`${id}: seed ${seed} lacks ${missing} of ${of} runs`);
    if (repeats === 0) continue;
    const text = fileText(encodeResults(results, { title: textsIn('en', 'experiments')(`${id}.name`) }));
    decodeResults(text, dataHash); // what the page would refuse is not written
    await writeFile(join(RECORDINGS, `${id}.json`), text);
    for (const result of results) used.set(runKey(result.recipe, dataHash, result.run, 'wasm'), result);
    say(`${id}: ${repeats} repeats, ${results.length} runs, ${cost(results)}, ${kilobytes(text.length)}`);
  }
  await recordBases(cache, dataHash);
  say(`${used.size} different runs, ${cost([...used.values()])}`);
  return ended === 'failed' ? 1 : 0;
}

async function train(
  options: Options,
  cache: Cache,
  dataHash: string,
): Promise<'done' | 'failed' | 'interrupted'> {
  const wanted = options.presets.flatMap((id) =>
    batchesOf(presetOf(id), extentOf(options, presetOf(id).recordedRepeats)),
  );
  const missing = missingOf([BASES, ...wanted], cache.results, dataHash);
  const line = createProgressLine(process.stderr);
  const account = createAccount(missing, dataHash);
  const began = performance.now();
  const laboratory = openNodeLaboratory({
    data: DATA,
    engine: 'wasm',
    threads: options.threads,
    store: cache.store,
  });
  let interrupt = () => {};
  const interrupted = new Promise<undefined>((resolve) => (interrupt = () => resolve(undefined)));
  process.once('SIGINT', interrupt);
  try {
    const trained = trainAll(laboratory, missing, dataHash, (recipe, run, status) => {
      account.note(recipe, run, status);
      line.show(account.line((performance.now() - began) / 1000));
    });
    const ended = await Promise.race([trained, interrupted]);
    line.clear();
    if (!ended) return 'interrupted';
    for (const failure of ended.failures) process.stderr.write(`record: ${failure}\n`);
    return ended.failures.length ? 'failed' : 'done';
  } finally {
    line.clear();
    process.off('SIGINT', interrupt);
    laboratory.dispose();
  }
}

async function recordBases(cache: Cache, dataHash: string): Promise<void> {
  const bases = await cachedBases(cache, dataHash);
  if (!bases) {
    say('bases: not in the cache');
    return;
  }
  const { index, weights } = encodeBases(bases);
  await writeFile(join(RECORDINGS, BASES_INDEX), index);
  await writeFile(join(RECORDINGS, BASES_WEIGHTS), weights);
  say(`bases: ${kilobytes(index.length + weights.length)}`);
}

const extentOf = ({ repeats, both }: Options, standard: number) => ({
  repeats: repeats ?? standard,
  bothWays: both,
});

const cost = (results: readonly RunResult[]) =>
  `${clock(results.reduce((sum, { seconds }) => sum + seconds, 0))} of training on one core`;

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;

process.exitCode = await main(process.argv.slice(2));

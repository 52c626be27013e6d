import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseClassList, shownClass } from '../../src/data/class-list.ts';
import { PUBLISHED_CLASSES } from '../../src/data/published.ts';
import { imagesIn, isOwn } from '../../src/data/sets.ts';
import { encodeResults, fileText } from '../../src/experiment/files/results-file.ts';
import { decodeResults } from '../../src/experiment/files/results-file-read.ts';
import { runKey } from '../../src/experiment/results/fingerprint.ts';
import type { RunResult } from '../../src/experiment/results/result.ts';
import type { OwnId } from '../../src/experiment/setup/own-id.ts';
import { type Preset, PRESET_IDS, presetOf } from '../../src/experiment/study/presets.ts';
import { openNodeLaboratory } from '../../src/lab/node.ts';
import { BASES_INDEX, BASES_WEIGHTS, encodeBases } from '../../src/lab/storage/recorded-bases.ts';
import { isOffered } from '../../src/state/offered.ts';
import { textsIn } from '../../src/texts/texts.ts';
import '../../src/texts/refusals.ts';
import { interruption } from '../command/interruption.ts';
import { writeWhole } from '../command/output-file.ts';
import { BadOption } from '../command/run.ts';
import { recordingsFolder } from '../reproduce/data-set.ts';
import type { OpenData } from '../reproduce/open-data.ts';
import { clock, createAccount, createProgressLine } from '../reproduce/progress-line.ts';
import { trainAll } from '../reproduce/train-all.ts';
import { BASES, cachedBases } from './bases.ts';
import { type Cache, openCache } from './cache.ts';
import type { Options } from './options.ts';
import { recordedIn } from './recorded.ts';
import { batchesOf, missingOf, recordingOf, shardOf } from './recording.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

/**
 * Trains what is missing of the experiments that are asked for, and writes their recordings.
 * @param finished folder in which finished runs are kept between calls
 * @returns the exit status
 * @throws BadOption where the options ask what these images cannot give
 */
export async function recordOf(data: OpenData, options: Options, finished: string): Promise<number> {
  const { set, hash: dataHash } = data;
  const presets = presetsOf(data, options);
  const folder = folderOf(data, options);
  const recorded = options.afresh ? [] : await recordedIn(recordingsOf(data) ?? folder, dataHash);
  const cache = await openCache(finished, dataHash, recorded);
  const { status, interrupted } = options.cachedOnly ? DONE : await train(presets, options, cache, data);
  if (interrupted) {
    process.stderr.write(
      'record: interrupted; what has finished is kept, and the next call goes on from there.\n',
    );
    return status;
  }
  if (options.shard.of > 1 && !options.cachedOnly) {
    const { index, of } = options.shard;
    say(
      `part ${index} of ${of} lies in .cache/record; --cached-only writes the recordings once all parts are there`,
    );
    return status;
  }
  await mkdir(folder, { recursive: true });
  const used = new Map<string, RunResult>();
  for (const preset of presets) {
    const { id } = preset;
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
  if (!isOwn(set.id)) await recordBases(cache, data, folder);
  else if (set.recorded.length > 0) await recordClasses(data, folder);
  say(`${used.size} different runs, ${cost([...used.values()])}`);
  return status;
}

/**
 * The experiments that are asked for, as they are done with these images.
 * @throws BadOption where one compares kinds of classes that these images do not have
 */
function presetsOf({ set }: OpenData, { presets }: Options): Preset[] {
  const usual = set.recorded.length > 0 ? set.recorded : (['figure-2'] as const);
  const wanted = presets.length > 0 ? presets : PRESET_IDS.filter((id) => usual.some((one) => one === id));
  const compared = wanted.map((id) => presetOf(id, set));
  const strange = compared.find((preset) => !isOffered(set, preset));
  if (!strange) return compared;
  throw new BadOption(
    `${strange.id} compares two kinds of classes, but these images have none: --groups makes two`,
  );
}

/** @throws BadOption where it is not said */
function folderOf({ set }: OpenData, { out }: Options): string {
  const folder = out ?? recordingsOf({ set });
  if (folder === undefined)
    throw new BadOption('--out should be a folder, because the page has none for these images');
  return folder;
}

/** Where the page's recordings of these images lie. */
const recordingsOf = ({ set }: Pick<OpenData, 'set'>): string | undefined =>
  set.recordings ? recordingsFolder(set) : undefined;

/** What became of training. */
interface Ended {
  readonly status: number;
  readonly interrupted: boolean;
}
const DONE: Ended = { status: 0, interrupted: false };

async function train(
  presets: readonly Preset[],
  options: Options,
  cache: Cache,
  data: OpenData,
): Promise<Ended> {
  const { hash: dataHash } = data;
  const wanted = presets.flatMap((preset) =>
    shardOf(batchesOf(preset, extentOf(options, preset.recordedRepeats)), options.shard),
  );
  // The bases that the page opens with are the first shard's.
  const bases = isOwn(data.set.id) || options.shard.index > 1 ? [] : [BASES];
  const missing = missingOf([...bases, ...wanted], cache.results, dataHash);
  const line = createProgressLine(process.stderr);
  const account = createAccount(missing, data);
  const began = performance.now();
  const laboratory = openNodeLaboratory({
    data: data.folder,
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

async function recordBases(cache: Cache, data: OpenData, folder: string): Promise<void> {
  const bases = await cachedBases(cache, data.folder, data.hash);
  if (!bases) {
    say('bases: not in the cache');
    return;
  }
  const { index, weights } = encodeBases(bases);
  await writeWhole(join(folder, BASES_INDEX), index);
  await writeWhole(join(folder, BASES_WEIGHTS), weights);
  say(`bases: ${kilobytes(index.length + weights.length)}`);
}

/** What the page shows of the classes of images that it may not hand on. */
async function recordClasses({ set, hash, classes }: OpenData, folder: string): Promise<void> {
  const list = { hash, count: imagesIn(set.id as OwnId), classes: classes.map(shownClass) };
  await writeWhole(join(folder, PUBLISHED_CLASSES), `${JSON.stringify(parseClassList(list, set))}\n`);
}

const extentOf = ({ repeats, both }: Options, standard: number) => ({
  repeats: repeats ?? standard,
  bothWays: both,
});

const cost = (results: readonly RunResult[]) =>
  `${clock(results.reduce((sum, { seconds }) => sum + seconds, 0))} of training on one core`;

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readImages } from '../../src/data/read.ts';
import { PUBLISHED_CLASSES, PUBLISHED_SETS } from '../../src/data/published.ts';
import { type DataSet, DATA_SETS, dataSetOf, hashIn } from '../../src/data/sets.ts';
import { createWasmEngine } from '../../src/engine/wasm/engine.ts';
import { readKernels } from '../../src/engine/wasm/load-node.ts';
import { recipeHash, runKey } from '../../src/experiment/results/fingerprint.ts';
import { openingRecipe, PRESET_IDS, presetOf } from '../../src/experiment/study/presets.ts';
import { type Batch, sweep } from '../../src/experiment/study/sweep.ts';
import { DEFAULT_RECIPE } from '../../src/experiment/setup/recipe.ts';
import type { RunResult } from '../../src/experiment/results/result.ts';
import { decodeResults } from '../../src/experiment/files/results-file-read.ts';
import { base, isStopped, runName, transfer } from '../../src/experiment/setup/run.ts';
import { BASES_INDEX, BASES_WEIGHTS, decodeBases } from '../../src/lab/storage/recorded-bases.ts';
import { taskImages } from '../../src/lab/training/task-images.ts';
import { trainCohort } from '../../src/lab/training/train-cohort.ts';
import { dataFolder, readIndex, recordingsFolder } from '../reproduce/data-set.ts';
import { BASES } from './bases.ts';
import { controlsOf, ends } from './recording.ts';

const MOST_BYTES = 2_000_000;
const { recipe } = BASES;

/** Whatever does not fit any more makes the recordings stale. */
function fresh<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`the recording ${file} is stale; run \`npm run record\`: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

const SETS: readonly { readonly id: string; readonly set: DataSet; readonly dataHash: string }[] = [
  ...(await Promise.all(
    Object.values(DATA_SETS).map(async (set) => ({ id: set.id, set, dataHash: (await readIndex(set)).hash })),
  )),
  ...PUBLISHED_SETS.map(({ id }) => ({ id, set: dataSetOf(id), dataHash: hashIn(id)! })),
];

describe.each(SETS)('the recordings of the $id', ({ set, dataHash }) => {
  const folder = recordingsFolder(set);
  const there = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []))
    : [];
  const recorded = PRESET_IDS.filter((id) => there.includes(`${id}.json`)).map((id) => presetOf(id, set));
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  const resultsOf = (id: string): RunResult[] =>
    fresh(`${id}.json`, () => decodeResults(text(`${id}.json`), dataHash));
  const bases = () =>
    fresh(BASES_INDEX, () =>
      decodeBases(text(BASES_INDEX), () =>
        Promise.resolve(new Uint8Array(readFileSync(join(folder, BASES_WEIGHTS))).buffer),
      ),
    );
  const nameOf = ({ recipe: of, run }: Pick<RunResult, 'recipe' | 'run'>) =>
    `${recipeHash(of, dataHash)}/${runName(run)}`;

  const namesIn = (batches: readonly Batch[]) =>
    batches.flatMap(({ recipe: of, runs }) =>
      runs.filter((run) => ends(of, run)).map((run) => nameOf({ recipe: of, run })),
    );

  it.each(recorded.map((preset) => [preset.id, preset] as const))(
    'of %s fit the present rules and data, and hold all runs of every repeat and no others',
    (id, preset) => {
      const results = resultsOf(id);
      const seeds = [...new Set(results.map(({ recipe: { seed } }) => seed))];
      expect(seeds.length).toBeGreaterThan(0);
      expect(results.every(({ engine }) => engine.id === 'wasm' && engine.bitExact)).toBe(true);
      // Longer training of the bases came with the training accuracy.
      const controlled = results.every(({ trainAccuracy }) => trainAccuracy !== undefined);
      expect(controlled || results.every(({ trainAccuracy }) => trainAccuracy === undefined)).toBe(true);
      const controls = controlled ? controlsOf(preset, { repeats: seeds.length }) : [];
      const longer = namesIn(controls);
      const inOneRepeat = (bothWays: boolean) =>
        sweep(preset, openingRecipe(preset, DEFAULT_RECIPE), { repeats: 1, bothWays });
      const size = (bothWays: boolean) =>
        inOneRepeat(bothWays).reduce((sum, { runs }) => sum + runs.length, 0);
      const bothWays = results.length - longer.length > seeds.length * size(false);
      const figure = seeds.flatMap((seed) =>
        namesIn(inOneRepeat(bothWays).map((batch) => ({ ...batch, recipe: { ...batch.recipe, seed } }))),
      );
      expect(results.map(nameOf).sort()).toEqual([...figure, ...longer].sort());
      const all = new Set([...figure, ...longer]);
      for (const { recipe: of, run } of results.filter((one) => !isStopped(one.run))) {
        expect(all).toContain(nameOf({ recipe: of, run: base(run.target) })); // which it is paired with
      }
    },
  );

  it('agree with each other wherever they hold the same run', () => {
    const hashes = new Map<string, string>();
    for (const result of recorded.flatMap(({ id }) => resultsOf(id))) {
      const key = runKey(result.recipe, dataHash, result.run, result.engine.id);
      expect(hashes.get(key) ?? result.hash).toBe(result.hash);
      hashes.set(key, result.hash);
    }
  });

  it('are small, and nothing else lies among them', () => {
    const json = there.filter((file) => file.endsWith('.json'));
    const bytes = json.reduce((sum, file) => sum + Buffer.byteLength(text(file)), 0);
    expect(bytes).toBeLessThan(MOST_BYTES);
    const known = [...recorded.map(({ id }) => `${id}.json`), BASES_INDEX, BASES_WEIGHTS, PUBLISHED_CLASSES];
    expect(there.filter((file) => !known.includes(file))).toEqual([]);
  });

  it.runIf(there.includes(BASES_INDEX))('bring the weights of both bases of the default recipe', async () => {
    const { results, weights } = bases();
    const keys = BASES.runs.map((run) => runKey(recipe, dataHash, run, 'wasm'));
    expect([...results.keys()].sort()).toEqual(keys.sort());
    for (const key of keys) {
      expect(results.get(key)!.faces).toHaveLength(8);
      expect(await weights(key)).toBeInstanceOf(Float32Array); // it compares hashes
    }
    const inFigure = recorded.some(({ id }) => id === 'figure-2') ? resultsOf('figure-2') : [];
    for (const result of inFigure) {
      const known = results.get(runKey(result.recipe, dataHash, result.run, 'wasm'));
      if (known) expect(known.result.hash).toBe(result.hash);
    }
  });

  const A7B = transfer('A', 7, 'B', false);
  const sample = recorded.some(({ id }) => id === 'figure-2') && there.includes(BASES_INDEX);
  it.runIf(sample)('are what this code trains, to the bit: A7B from the recorded base', async () => {
    const donor = (await bases().weights(runKey(recipe, dataHash, base('A'), 'wasm')))!;
    const images = await readImages(dataFolder(set));
    const [outcome] = await trainCohort({
      engine: await createWasmEngine(await readKernels()),
      images: taskImages(images, recipe, 'B'),
      dataHash,
      orders: [{ recipe, run: A7B, donor }],
      signal: new AbortController().signal,
      progress: () => {},
      checkpoints: () => {},
    });
    const known = resultsOf('figure-2').find((result) => nameOf(result) === nameOf({ recipe, run: A7B }))!;
    expect(outcome).toMatchObject({ finished: { result: { hash: known.hash, accuracy: known.accuracy } } });
  });
});

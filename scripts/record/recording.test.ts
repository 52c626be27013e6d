import { ANY_DATA } from '../../src/experiment/setup/data-spec.ts';
import { expect, it } from 'vitest';
import { recipeHash, runKey } from '../../src/experiment/results/fingerprint.ts';
import { type PresetId, PRESETS, presetOf } from '../../src/experiment/study/presets.ts';
import type { RunResult } from '../../src/experiment/results/result.ts';
import { base, donorOf, runName } from '../../src/experiment/setup/run.ts';
import type { Batch } from '../../src/experiment/study/sweep.ts';
import { batchesOf, controlsOf, missingOf, recordingOf, shardOf } from './recording.ts';

const DATA = '39a9b159603f';
const extent = { repeats: 2, bothWays: false };
const few = batchesOf(presetOf('few', ANY_DATA), extent);

/** Results of runs as if they had been trained: by the recipe that first asked for them. */
const trained = (batches: readonly Batch[]) =>
  new Map(
    missingOf(batches, new Map(), DATA).flatMap(({ recipe, runs }) =>
      runs.map((run) => [
        runKey(recipe, DATA, run, 'wasm'),
        { run, recipe, dataHash: DATA, hash: runKey(recipe, DATA, run, 'wasm') } as RunResult,
      ]),
    ),
  );
const count = (batches: readonly Batch[]) => batches.reduce((sum, { runs }) => sum + runs.length, 0);

it('trains a run that several recipes share only once', () => {
  const missing = missingOf(few, new Map(), DATA);
  // Five shares in two repeats ask for base A ten times; it is the same twice.
  expect(count(few) - count(missing)).toBe(8);
  expect(missing.flatMap(({ runs }) => runs.filter((run) => runName(run) === 'baseA'))).toHaveLength(2);
});

it('trains nothing that is there, whichever experiment it was trained for', () => {
  const figure2 = trained(batchesOf(presetOf('figure-2', ANY_DATA), extent));
  const random = missingOf(batchesOf(presetOf('random', ANY_DATA), extent), figure2, DATA);
  const halves = random.filter(({ recipe }) => recipe.split === 'random').flatMap(({ runs }) => runs);
  expect(new Set(halves.map((run) => run.kind === 'transfer' && run.donor))).toEqual(new Set(['random']));
  expect(missingOf(few, trained(few), DATA)).toEqual([]);
});

it('records each run under the recipe that asks for it', () => {
  const { results, repeats, incomplete } = recordingOf(few, trained(few), DATA);
  expect([results.length, repeats, incomplete]).toEqual([count(few), 2, []]);
  const names = results.map(({ recipe, run }) => `${recipeHash(recipe, DATA)}/${runName(run)}`);
  expect(new Set(names).size).toBe(count(few));
});

it('trains base B of every arm for twice its budget too, where no arm is that, in twelve repeats at most', () => {
  const controls = (id: PresetId, repeats: number) => controlsOf(presetOf(id, ANY_DATA), { repeats });
  const dip = controls('dip', 2);
  expect(dip.map(({ recipe: { iterations, seed } }) => [iterations, seed])).toEqual(
    [42, 43].flatMap((seed) => [6000, 18_000, 6000, 18_000].map((iterations) => [iterations, seed])),
  );
  expect(new Set(dip.map(({ recipe: { init, dropout } }) => `${init} ${dropout}`)).size).toBe(4);
  expect(dip.flatMap(({ runs }) => runs.map(runName))).toEqual(new Array(8).fill('baseB'));
  // Arms of 1, 2, 4 and 8 times the budget are each other's longer training; 16 times is more than a recipe can say.
  expect(controls('long', 2)).toEqual([]);
  expect(controls('dip', 24).filter(({ recipe: { dropout } }) => dropout === 0.5)).toHaveLength(2 * 12);
  // Long training has it as an arm, in nine repeats.
  expect(controls('figure-2', 24)).toHaveLength(12);
});

it('leaves a repeat out that lacks a run, and says so', () => {
  const there = trained(few);
  const recipe = few[few.length - 1]!.recipe;
  there.delete(runKey(recipe, DATA, base('B'), 'wasm'));
  const { results, repeats, incomplete } = recordingOf(few, there, DATA);
  expect(repeats).toBe(1);
  expect(incomplete).toEqual([{ seed: 43, missing: 1, of: count(few) / 2 }]);
  expect(results.every(({ recipe: { seed } }) => seed === 42)).toBe(true);
});

it('deals whole seeds to shards, which together have every run once', () => {
  const whole = batchesOf(presetOf('few', ANY_DATA), { repeats: 5, bothWays: false });
  const shards = [1, 2, 3].map((index) => shardOf(whole, { index, of: 3 }));
  const seeds = shards.map((shard) => [...new Set(shard.map(({ recipe }) => recipe.seed))]);
  expect(seeds).toEqual([[42], [43, 44], [45, 46]]);
  expect(shards.flat().length).toBe(whole.length);
  expect(new Set(shards.flat())).toEqual(new Set(whole));
});

it('orders every run after those that it needs, in every experiment', () => {
  for (const preset of PRESETS) {
    const asked = new Set<string>();
    for (const { recipe, runs } of missingOf(
      batchesOf(preset, { repeats: 1, bothWays: true }),
      new Map(),
      DATA,
    )) {
      for (const run of runs) {
        asked.add(runKey(recipe, DATA, run, 'wasm'));
        if (run.kind === 'transfer' && run.donor !== 'random') {
          expect(asked).toContain(runKey(recipe, DATA, donorOf(run, recipe)!, 'wasm'));
        }
      }
    }
  }
});

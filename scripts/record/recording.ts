import { recipeHash, runKey } from '../../src/experiment/results/fingerprint.ts';
import { LONGER } from '../../src/experiment/results/still-learning.ts';
import { grouped } from '../../src/experiment/results/grouped.ts';
import { armRecipe, openingRecipe, type Preset, PRESETS } from '../../src/experiment/study/presets.ts';
import { DEFAULT_RECIPE, KNOBS, type Recipe, sameFamily } from '../../src/experiment/setup/recipe.ts';
import type { RunResult } from '../../src/experiment/results/result.ts';
import { base, type Run, runName } from '../../src/experiment/setup/run.ts';
import { type Batch, type Extent, seedOf, sweep } from '../../src/experiment/study/sweep.ts';
import { type Shard, sharded } from '../parts/shard.ts';

/** A run that a recording needs. */
interface Needed {
  readonly recipe: Recipe;
  readonly run: Run;
  readonly key: string;
}

/** What an experiment's recording holds as yet. */
export interface Recording {
  /** Of complete repeats only, in the order of the sweep. */
  readonly results: readonly RunResult[];
  /** How many repeats are complete. */
  readonly repeats: number;
  /** Those that are not: the seed, and how many of the runs are missing. */
  readonly incomplete: readonly { readonly seed: number; readonly missing: number; readonly of: number }[];
}

/** Runs whose training diverges, every time: they have no accuracy, and their points one network fewer. */
const DIVERGING: readonly { readonly change: Partial<Recipe>; readonly run: string }[] = [
  { change: { init: 'gaussian', dropout: 0.5, iterations: 9000, rate: 0.008, seed: 45 }, run: 'B3B' },
];

/** Whether a run's training comes to its end. */
export const ends = (recipe: Recipe, run: Run): boolean =>
  !DIVERGING.some(
    (one) =>
      one.run === runName(run) &&
      recipeHash({ ...DEFAULT_RECIPE, ...one.change }, '') === recipeHash(recipe, ''),
  );

/** Most repeats of which a base is trained for longer than its budget. */
const MOST_CONTROLS = 12;

/**
 * Everything that an experiment's recording needs, as it is asked for: its figure, and base B of each of its arms trained
 * for longer, which tells whether the arm's bases had reached their plateau.
 */
export const batchesOf = (preset: Preset, extent: Extent): Batch[] => [
  ...sweep(preset, openingRecipe(preset, DEFAULT_RECIPE), extent),
  ...controlsOf(preset, extent),
];

/**
 * Base B of each arm at `LONGER` times its budget, unless an arm of the experiment is that, or the budget would be too large.
 * Where it is an arm of another experiment, no more repeats than that has: what one recording says must not depend on
 * whether another is there.
 */
export function controlsOf(preset: Preset, { repeats }: Pick<Extent, 'repeats'>): Batch[] {
  const opening = openingRecipe(preset, DEFAULT_RECIPE);
  const budgets = preset.arms.map((arm) => armRecipe(arm, opening));
  const most = (longer: Recipe) => Math.min(MOST_CONTROLS, ...repeatsElsewhere(longer));
  return Array.from({ length: repeats }, (_, repeat) =>
    budgets
      .map((recipe) => ({ ...recipe, iterations: LONGER * recipe.iterations, seed: seedOf(opening, repeat) }))
      .filter((longer) => longer.iterations <= KNOBS.iterations.range!.max)
      .filter((longer) => !budgets.some((recipe) => sameFamily(recipe, longer)))
      .filter((longer) => repeat < most(longer))
      .map((recipe) => ({ recipe, runs: [base('B')] })),
  ).flat();
}

/** How many repeats those experiments have of which a recipe is an arm. */
const repeatsElsewhere = (recipe: Recipe): number[] =>
  PRESETS.filter((preset) => {
    const opening = openingRecipe(preset, DEFAULT_RECIPE);
    return preset.arms.some((arm) => sameFamily(armRecipe(arm, opening), recipe));
  }).map(({ recordedRepeats }) => recordedRepeats);

/** The batches of a shard: those of its part of the seeds, which are dealt in the order of the repeats. */
export function shardOf(batches: readonly Batch[], shard: Shard): Batch[] {
  const seeds = [...new Set(batches.map(({ recipe }) => recipe.seed))];
  const own = new Set(sharded(seeds, shard));
  return batches.filter(({ recipe }) => own.has(recipe.seed));
}

/** The batches without the runs that are there. A run that several recipes share is left with the first of them. */
export function missingOf(
  batches: readonly Batch[],
  there: ReadonlyMap<string, unknown>,
  dataHash: string,
): Batch[] {
  const asked = new Set(there.keys());
  return batches.flatMap(({ recipe, runs }) => {
    const missing = runs.filter((run) => {
      if (!ends(recipe, run)) return false;
      const key = runKey(recipe, dataHash, run, 'wasm');
      return !asked.has(key) && asked.add(key);
    });
    return missing.length ? [{ recipe, runs: missing }] : [];
  });
}

/** Picks an experiment's runs from all that are there. A repeat that lacks a run is left out, so that all arms have the same. */
export function recordingOf(
  batches: readonly Batch[],
  there: ReadonlyMap<string, RunResult>,
  dataHash: string,
): Recording {
  const needed = batches.flatMap(({ recipe, runs }) =>
    runs
      .filter((run) => ends(recipe, run))
      .map((run): Needed => ({ recipe, run, key: runKey(recipe, dataHash, run, 'wasm') })),
  );
  const repeats = grouped(needed, ({ recipe }) => String(recipe.seed));
  const results: RunResult[] = [];
  const incomplete: Recording['incomplete'][number][] = [];
  for (const runs of repeats.values()) {
    // A run that several recipes share bears the recipe that asks for it here.
    const found = runs.flatMap(({ key, recipe }) => {
      const result = there.get(key);
      return result ? [{ ...result, recipe }] : [];
    });
    const missing = runs.length - found.length;
    if (missing > 0) incomplete.push({ seed: runs[0]!.recipe.seed, missing, of: runs.length });
    else results.push(...found);
  }
  return { results, repeats: repeats.size - incomplete.length, incomplete };
}

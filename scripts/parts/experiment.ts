import * as v from 'valibot';
import { RECIPE_VERSION } from '../../src/experiment/results/fingerprint.ts';
import { ENGINE_IDS, type EngineId, type RunResult } from '../../src/experiment/results/result.ts';
import { KNOB_NAMES, knobOf, type Recipe, wholeRecipe } from '../../src/experiment/setup/recipe.ts';
import { parseRunName, type Run, runName } from '../../src/experiment/setup/run.ts';
import { type Batch, seedOf } from '../../src/experiment/study/sweep.ts';

/** Networks that are trained by one recipe under several seeds: what all parts of one work have in common. */
export interface Experiment {
  /** `RECIPE_VERSION` of the code that trains. */
  readonly rules: number;
  /** Hash of the data set. */
  readonly data: string;
  readonly engine: EngineId;
  /** With the seed of the first repeat. */
  readonly recipe: Recipe;
  /** So many seeds from the recipe's on. */
  readonly repeats: number;
  /** Of every seed, each after those that it needs. */
  readonly runs: readonly Run[];
}

export const experimentOf = (
  recipe: Recipe,
  { data, engine, repeats, runs }: Pick<Experiment, 'data' | 'engine' | 'repeats' | 'runs'>,
): Experiment => ({ rules: RECIPE_VERSION, data, engine, recipe, repeats, runs });

/** All that is to be trained, a seed a batch. */
export const batchesOf = ({ recipe, repeats, runs }: Experiment): Batch[] =>
  Array.from({ length: repeats }, (_, repeat) => ({
    recipe: { ...recipe, seed: seedOf(recipe, repeat) },
    runs,
  }));

/** Results in the order in which their networks are asked for, whichever finished first. */
export function inOrder(batches: readonly Batch[], results: readonly RunResult[]): RunResult[] {
  const named = new Map(results.map((result) => [networkName(result.recipe, result.run), result]));
  return batches.flatMap(({ recipe, runs }) =>
    runs.flatMap((run) => named.get(networkName(recipe, run)) ?? []),
  );
}

/** What a network of one experiment is known by. */
export const networkName = ({ seed }: Pick<Recipe, 'seed'>, run: Run): string => `${seed}/${runName(run)}`;

/** As it stands at the head of a part. Knobs that are missing came later. */
export const EXPERIMENT = v.object({
  rules: v.number(),
  data: v.string(),
  engine: v.picklist(ENGINE_IDS),
  recipe: v.record(v.string(), v.union([v.string(), v.number()])),
  repeats: v.pipe(v.number(), v.integer(), v.minValue(1)),
  runs: v.array(v.string()),
});
type Written = v.InferOutput<typeof EXPERIMENT>;

export const written = ({ runs, recipe, ...rest }: Experiment): Written => ({
  ...rest,
  recipe: { ...recipe },
  runs: runs.map(runName),
});

/** The inverse; undefined where there is a run that nobody knows. */
export function experimentFrom({ runs, recipe, ...rest }: Written): Experiment | undefined {
  const known = runs.map(parseRunName);
  return known.every((run) => run !== undefined)
    ? { ...rest, recipe: wholeRecipe(recipe), runs: known }
    : undefined;
}

/** In what an experiment first differs from another, in words: "--width 32 instead of 8"; undefined where in nothing. */
export function differenceOf(one: Experiment, other: Experiment): string | undefined {
  const instead = (what: string, a: string | number, b: string | number) =>
    a === b ? undefined : `${what} ${a} instead of ${b}`;
  const knobs = KNOB_NAMES.map((name) => {
    const knob = knobOf(name);
    return instead(`--${knob.key}`, knob.format(one.recipe[name]), knob.format(other.recipe[name]));
  });
  return [
    instead('the rules', one.rules, other.rules),
    instead('the images', one.data, other.data),
    instead('--engine', one.engine, other.engine),
    ...knobs,
    instead('--repeats', one.repeats, other.repeats),
    instead('the networks', one.runs.map(runName).join(' '), other.runs.map(runName).join(' ')),
  ].find((difference) => difference !== undefined);
}

import { type Recipe, sameFamily } from '../setup/recipe.ts';
import { base, type Run, sameRun } from '../setup/run.ts';
import { grouped } from './grouped.ts';
import type { RunResult } from './result.ts';
import { estimate, type Estimate, mean } from './statistics.ts';

/** What networks came to that were trained for longer than a recipe says. */
export interface Longer {
  /** How many times as many minibatches. */
  readonly times: number;
  /** Mean accuracies, in percent, of the repeats that have both. */
  readonly usual: number;
  readonly longer: number;
  /** Percentage points gained, paired by repeat. */
  readonly gain: Estimate;
}

/**
 * How much higher a run comes, base B or another, with the longest training that is known, paired by split; undefined where
 * no two repeats have both. Several results of one run, by several engines, are averaged.
 */
export function longerTraining(
  results: readonly RunResult[],
  recipe: Recipe,
  run: Run = base('B'),
): Longer | undefined {
  // Mostly there is none, of hundreds of results, each with a recipe of its own to compare.
  if (!results.some((result) => result.recipe.iterations > recipe.iterations)) return undefined;
  const alike = results.filter(
    ({ run: one, recipe: of }) =>
      sameRun(one, run) &&
      of.iterations >= recipe.iterations &&
      sameFamily({ ...of, iterations: recipe.iterations }, recipe),
  );
  const budgets = [...grouped(alike, (result) => String(result.recipe.iterations)).values()]
    .toSorted((a, b) => b[0]!.recipe.iterations - a[0]!.recipe.iterations)
    .map((of) => ({ iterations: of[0]!.recipe.iterations, percent: percentBySeed(of) }));
  const usual = budgets.find(({ iterations }) => iterations === recipe.iterations);
  for (const { iterations, percent } of budgets) {
    if (!usual || iterations === recipe.iterations) return undefined;
    const both = [...percent].flatMap(([seed, longer]) => {
      const before = usual.percent.get(seed);
      return before === undefined ? [] : [{ before, longer }];
    });
    if (both.length < 2) continue;
    return {
      times: iterations / recipe.iterations,
      usual: mean(both.map(({ before }) => before)),
      longer: mean(both.map(({ longer }) => longer)),
      gain: estimate(both.map(({ before, longer }) => longer - before)),
    };
  }
  return undefined;
}

const percentBySeed = (results: readonly RunResult[]): ReadonlyMap<string, number> =>
  new Map(
    [...grouped(results, ({ recipe }) => String(recipe.seed))].map(([seed, of]) => [
      seed,
      mean(of.map(({ accuracy }) => 100 * accuracy)),
    ]),
  );

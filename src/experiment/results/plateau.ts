import { sameFamily } from '../setup/recipe.ts';
import { base, runName } from '../setup/run.ts';
import { grouped } from './grouped.ts';
import { longerTraining } from './longer.ts';
import type { CurvePoint, RunResult } from './result.ts';
import type { Measured } from './results.ts';
import { mean } from './statistics.ts';

/** Percentage points of gain over the last stretch of the budget that still count as level. */
const LEVEL = 0.5;

/** How many times its budget a base is trained for, to see whether it had reached its plateau. */
export const LONGER = 2;
/** Percentage points that a base may gain by that and still count as level. */
export const LEVEL_LONGER = 1;

/**
 * Whether accuracy still climbs at the end of training. Compared are the two halves of the last fifth of the budget, in
 * which the learning rate no longer changes, averaged over all curves; undefined where the curves are too coarse to tell.
 */
export function stillRising(curves: readonly (readonly CurvePoint[])[]): boolean | undefined {
  const gains = curves.map(gain);
  if (gains.length === 0 || !gains.every((value) => value !== undefined)) return undefined;
  return mean(gains) > LEVEL;
}

/** Percentage points by which the last tenth of a budget lies above the tenth before it. */
function gain(curve: readonly CurvePoint[]): number | undefined {
  const budget = curve.at(-1)?.iteration ?? 0;
  const within = (from: number, to: number) =>
    curve.filter(({ iteration }) => iteration > from * budget && iteration <= to * budget);
  const [before, after] = [within(0.8, 0.9), within(0.9, 1)];
  if (before.length === 0 || after.length === 0) return undefined;
  const accuracy = (points: readonly CurvePoint[]) => mean(points.map((point) => 100 * point.accuracy));
  return accuracy(after) - accuracy(before);
}

/**
 * The arms whose bases are still learning when their budget ends: copied layers may then be no more than ahead of them.
 * Where base B was also trained for twice the budget, in two splits or more, it is still learning if that gains more than a
 * point on average, and more than nothing by its whole interval; elsewhere the ends of the bases' curves tell.
 * @param trained all that is known to have been trained, longer training among it
 */
export function stillLearning(
  networks: readonly Measured[],
  trained: readonly RunResult[],
): ReadonlySet<string> {
  const bases = networks.filter(({ treatment, collapsed }) => treatment === 'base' && !collapsed);
  const arms = [...grouped(bases, ({ arm }) => arm)].filter(([, of]) => {
    const longer = twiceAsLong(of[0]!.result, trained);
    if (longer) return longer.mean > LEVEL_LONGER && longer.interval![0] > 0;
    const curves = of.map(({ result }) => result.curve).filter(({ length }) => length > 0);
    return stillRising(curves) ?? false;
  });
  return new Set(arms.map(([arm]) => arm));
}

/** What base B gains of the recipe of a result by twice its budget, paired by split; undefined where that is not known. */
function twiceAsLong({ recipe, engine }: RunResult, trained: readonly RunResult[]) {
  const budgets = [recipe.iterations, LONGER * recipe.iterations];
  const alike = trained.filter(
    ({ run, recipe: of, engine: by }) =>
      by.id === engine.id &&
      runName(run) === runName(base('B')) &&
      budgets.includes(of.iterations) &&
      sameFamily({ ...of, iterations: recipe.iterations }, recipe),
  );
  return longerTraining(alike, recipe)?.gain;
}

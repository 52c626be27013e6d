import { sameFamily } from '../setup/recipe.ts';
import { base, sameRun } from '../setup/run.ts';
import { grouped } from './grouped.ts';
import { longerTraining } from './longer.ts';
import { stillRising } from './plateau.ts';
import type { RunResult } from './result.ts';
import type { Measured } from './results.ts';

/** How many times its budget a base is trained for, to see whether it had reached its plateau. */
export const LONGER = 2;
/** Percentage points that a base may gain by that and still count as level. */
export const LEVEL_LONGER = 1;

/** The arms whose bases are still learning when their budget ends, judged by their test images and by their training images. */
export interface Learning {
  readonly test: ReadonlySet<string>;
  readonly train: ReadonlySet<string>;
}

/**
 * The arms whose bases are still learning when their budget ends: copied layers may then be no more than ahead of them.
 * Where base B was also trained for twice the budget, in two splits or more, it is still learning if that gains more than a
 * point on average, and more than nothing by its whole interval; elsewhere the ends of the bases' curves tell, which are of
 * test images alone.
 * @param trained all that is known to have been trained, longer training among it
 */
export function stillLearning(networks: readonly Measured[], trained: readonly RunResult[]): Learning {
  const bases = networks.filter(({ treatment, collapsed }) => treatment === 'base' && !collapsed);
  const ofB = trained.filter(({ run }) => sameRun(run, base('B')));
  const fitted = ofB.flatMap((result) =>
    result.trainAccuracy === undefined ? [] : [{ ...result, accuracy: result.trainAccuracy }],
  );
  const arms = [...grouped(bases, ({ arm }) => arm)];
  const among = (results: readonly RunResult[], otherwise: (of: readonly Measured[]) => boolean) =>
    new Set(
      arms
        .filter(([, of]) => {
          const longer = twiceAsLong(of[0]!.result, results);
          return longer ? longer.mean > LEVEL_LONGER && longer.interval![0] > 0 : otherwise(of);
        })
        .map(([arm]) => arm),
    );
  return { test: among(ofB, isRising), train: among(fitted, () => false) };
}

function isRising(bases: readonly Measured[]): boolean {
  const curves = bases.map(({ result }) => result.curve).filter(({ length }) => length > 0);
  return stillRising(curves) ?? false;
}

/** What base B gains of the recipe of a result by twice its budget, paired by split; undefined where that is not known. */
function twiceAsLong({ recipe, dataHash, engine }: RunResult, ofB: readonly RunResult[]) {
  const budgets = [recipe.iterations, LONGER * recipe.iterations];
  const alike = ofB.filter(
    ({ recipe: of, dataHash: data, engine: by }) =>
      by.id === engine.id &&
      data === dataHash &&
      budgets.includes(of.iterations) &&
      sameFamily({ ...of, iterations: recipe.iterations }, recipe),
  );
  return longerTraining(alike, recipe)?.gain;
}

import type { Recipe } from './recipe.ts';
import { base, donorOf, isStopped, type Run, runName } from './run.ts';

/** A run and the runs that must have finished before it can start. */
export interface PlannedRun {
  readonly run: Run;
  readonly needs: readonly Run[];
}

/**
 * All that must be trained to compare the wanted runs with the bases of their targets, in an order in which every
 * run comes after what it needs. The base of the target comes first, since its curve is the first thing compared. Donors
 * that were stopped early are compared with nothing.
 */
export function plan(wanted: readonly Run[], recipe: Pick<Recipe, 'stop'>): PlannedRun[] {
  const planned = new Map<string, PlannedRun>();
  const add = (run: Run) => {
    const donor = donorOf(run, recipe);
    if (!planned.has(runName(run))) planned.set(runName(run), { run, needs: donor ? [donor] : [] });
  };
  for (const run of wanted) if (!isStopped(run)) add(base(run.target));
  for (const run of wanted) {
    const donor = donorOf(run, recipe);
    if (donor) add(donor);
  }
  for (const run of wanted) add(run);
  return [...planned.values()];
}

/** An order in which a sweep over n shows its shape early: the middle, the ends, then the rest. */
export const SWEEP_ORDER = [4, 7, 1, 5, 3, 6, 2] as const;

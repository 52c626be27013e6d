import { GREY_32, type Input, inputUnder } from '../setup/input.ts';
import { network } from '../setup/network.ts';
import { plan, SWEEP_ORDER } from '../setup/plan.ts';
import { type Arm, armRecipe, type Preset } from './presets.ts';
import { KNOBS, type Recipe } from '../setup/recipe.ts';
import { base, endOf, flopsAnImage, type Run, runName, type Task } from '../setup/run.ts';
import { oneWay } from '../setup/tasks.ts';
import { runOf, type TreatmentId } from '../setup/treatments.ts';
import type { Contrast } from './contrast.ts';

/** Runs of one recipe that are asked for together. */
export interface Batch {
  readonly recipe: Recipe;
  /** In an order in which every run comes after what it needs. */
  readonly runs: readonly Run[];
}

/** How much of an experiment to train. */
export interface Extent {
  /** Repeats: so many seeds from the recipe's on. */
  readonly repeats: number;
  /** Whether both A → B and B → A are trained where the recipe treats both tasks alike. */
  readonly bothWays: boolean;
}

/** The seed of a repeat, counted from 0; after the largest comes 0. */
export const seedOf = (recipe: Recipe, repeat: number): number =>
  (recipe.seed + repeat) % (KNOBS.seed.range!.max + 1);

/** The targets that an arm is trained on. */
export const targetsOf = (arm: Arm, recipe: Recipe, { bothWays }: Pick<Extent, 'bothWays'>): Task[] =>
  (bothWays || arm.bothWays) && !oneWay(armRecipe(arm, recipe)) ? ['B', 'A'] : ['B'];

/** What some of an experiment's networks are needed for: bases are always trained. */
export type Needed = (arm: string, treatment: TreatmentId, n: number) => boolean;

/** The networks that a claim's number is made of. */
export const neededFor =
  (contrast: Contrast): Needed =>
  (arm, treatment, n) =>
    contrast.some(
      (pool) =>
        pool.arm === arm && (treatment === 'base' || (pool.treatment === treatment && pool.ns.includes(n))),
    );

const ALL: Needed = () => true;

/**
 * Everything that fills an experiment's figure, or the part of it that is needed, in an order that shows its shape early:
 * repeat by repeat, first the bases, then n = 4, 7, 1, …, at each n all arms and treatments. Every run is there once.
 */
export function sweep(preset: Preset, recipe: Recipe, extent: Extent, needed = ALL): Batch[] {
  const asked = new Set<string>();
  const batches: Batch[] = [];
  for (let repeat = 0; repeat < extent.repeats; repeat++) {
    const ofSeed = { ...recipe, seed: seedOf(recipe, repeat) };
    for (const n of [0, ...SWEEP_ORDER]) {
      for (const arm of preset.arms) {
        const own = armRecipe(arm, ofSeed);
        const fresh = plan(runsAt(arm, targetsOf(arm, ofSeed, extent), n, needed), own)
          .map(({ run }) => run)
          .filter((run) => {
            const key = `${arm.id}/${repeat}/${runName(run)}`;
            return !asked.has(key) && asked.add(key);
          });
        if (fresh.length) batches.push({ recipe: own, runs: fresh });
      }
    }
  }
  return batches;
}

/** The runs of an arm at n that are needed; at 0 the bases of its targets. */
function runsAt(arm: Arm, targets: readonly Task[], n: number, needed: Needed): Run[] {
  if (n === 0) return needed(arm.id, 'base', 0) ? targets.map(base) : [];
  if (!arm.ns.includes(n)) return [];
  return targets.flatMap((target) =>
    arm.treatments.filter((id) => id !== 'base' && needed(arm.id, id, n)).map((id) => runOf(id, n, target)),
  );
}

/**
 * Floating point operations of a run's training, by which the time left is judged.
 * @param classes of the run's target
 * @param input what its images are
 */
export function costOf(run: Run, recipe: Recipe, classes: number, input: Input = GREY_32): number {
  const net = network(recipe.width, classes, inputUnder(input, recipe));
  return flopsAnImage(net, run) * endOf(run, recipe) * recipe.batch;
}

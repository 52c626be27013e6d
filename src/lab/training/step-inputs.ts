import type { Hyperparameters, StepInputs } from '../../engine/contract.ts';
import { droppedUnits, type Network } from '../../experiment/setup/network.ts';
import type { Recipe } from '../../experiment/setup/recipe.ts';
import type { Task } from '../../experiment/setup/run.ts';
import { dropoutMasks, imageMoves, minibatches, rateAt } from '../../experiment/setup/schedule.ts';

/** What of a recipe enters the mathematics of every step. */
export const hyperparametersOf = ({ momentum, weightDecay, dropout, augment }: Recipe): Hyperparameters => ({
  momentum,
  weightDecay,
  dropout,
  moved: augment !== 'off',
});

/** Iterations `from` … `to` − 1 of every run on a target. */
interface Interval {
  readonly target: Task;
  /** Training images of the target. */
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/** @returns what the engine takes of so many of the iterations, from one of them on */
export function inputsIn(
  recipe: Recipe,
  net: Network,
  { target, count, from, to }: Interval,
): (iteration: number, steps: number) => StepInputs {
  const { batch } = recipe;
  const indices = minibatches(recipe, target, count, from, to - from); // [to − from, batch]
  return (iteration, steps) => ({
    indices: indices.subarray((iteration - from) * batch, (iteration - from + steps) * batch),
    rates: Float32Array.from({ length: steps }, (_, i) => rateAt(recipe, iteration + i)),
    masks: dropoutMasks(recipe, target, droppedUnits(net), iteration, steps),
    moves: imageMoves(recipe, target, iteration, steps),
  });
}

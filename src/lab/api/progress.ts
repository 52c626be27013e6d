import type { Recipe } from '../../experiment/setup/recipe.ts';
import { endOf, type Run } from '../../experiment/setup/run.ts';
import { epochsAt } from '../../experiment/setup/schedule.ts';
import type { Checkpoint, ActivationMaps, Progress } from './protocol.ts';

/** What only a run in training knows. */
export interface Live {
  readonly loss: number | undefined;
  readonly imagesPerSecond: number;
  readonly secondsLeft: number | undefined;
  readonly faces?: ActivationMaps | undefined;
}

type Place = Pick<Checkpoint, 'iteration' | 'curve' | 'trainCount'>;

/** Where a run has come to, as the page shows it. */
export function progressOf(
  run: Run,
  recipe: Recipe,
  { iteration, curve, trainCount }: Place,
  live?: Live,
): Progress {
  const iterations = endOf(run, recipe);
  return {
    iteration,
    iterations,
    epoch: epochsAt(recipe, trainCount, iteration),
    epochs: epochsAt(recipe, trainCount, iterations),
    curve,
    loss: live?.loss,
    imagesPerSecond: live?.imagesPerSecond ?? 0,
    secondsLeft: live?.secondsLeft,
    ...(live?.faces ? { faces: live.faces } : {}),
  };
}

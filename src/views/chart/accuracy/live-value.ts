import type { Measured, Point } from '../../../experiment/results/results.ts';
import type { Live } from './accuracy-props.ts';
import type { Quantity } from './frame.ts';

/**
 * Where a run on task B in progress stands in its figure: percent, or points against the base of the same arm and repeat;
 * undefined for a change while that base is missing.
 */
export function liveValue(
  { accuracy, treatment }: Live,
  points: readonly Point<Measured>[],
  quantity: Quantity,
  arm: string,
  seed: number,
): number | undefined {
  if (quantity === 'accuracy') return 100 * accuracy;
  if (treatment === 'base') return undefined;
  const base = points
    .find((point) => point.treatment === 'base' && point.arm === arm)
    ?.circles.find(({ measurement: { target, result } }) => target === 'B' && result.recipe.seed === seed);
  return base && 100 * (accuracy - base.measurement.accuracy);
}

import type { Task } from '../../../experiment/setup/run.ts';
import { runName } from '../../../experiment/setup/run.ts';
import type { Circle, Measured, Point } from '../../../experiment/results/results.ts';
import type { Estimate } from '../../../experiment/results/statistics.ts';
import { runOf, type TreatmentId } from '../../../experiment/setup/treatments.ts';
import type { Frame, Quantity } from './frame.ts';

/** A point with its place on the chart. */
export interface Placed {
  /** Unique in a figure. */
  readonly key: string;
  /** The paper's name: `A5B+`, `baseB`. */
  readonly name: string;
  readonly arm: string;
  readonly treatment: TreatmentId;
  readonly n: number;
  readonly slot: number;
  readonly x: number;
  /** On the lower edge for a point below the scale. */
  readonly y: number;
  readonly below: boolean;
  /** What is drawn, in percent or in points against the base. */
  readonly shown: Estimate;
  readonly point: Point<Measured>;
  readonly circles: readonly PlacedCircle[];
}

/** One network with its place on the chart. */
export interface PlacedCircle {
  readonly key: string;
  /** The paper's name: `B5A`. */
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly seed: number;
  readonly target: Task;
  readonly of: Circle<Measured>;
}

/** What a point shows; undefined for a change where no network has its base. */
export function shownOf(point: Point<Measured>, quantity: Quantity): Estimate | undefined {
  if (quantity === 'accuracy') return point.accuracy;
  if (point.treatment !== 'base') return point.change;
  return { mean: 0, count: point.accuracy.count, sd: undefined, interval: undefined };
}

/** What a network shows, in the same unit; undefined for a change without its base. */
export const shownOfCircle = ({ measurement, change }: Circle, quantity: Quantity): number | undefined =>
  quantity === 'accuracy' ? 100 * measurement.accuracy : change;

export const pointKey = ({ arm, treatment, n }: Pick<Point, 'arm' | 'treatment' | 'n'>): string =>
  `${arm}/${treatment}/${n}`;

/** Puts a point on the chart; undefined where it has nothing of the quantity. */
export function place(
  point: Point<Measured>,
  frame: Frame,
  quantity: Quantity,
  slot: number,
  dodge: number,
): Placed | undefined {
  const shown = shownOf(point, quantity);
  if (!shown) return undefined;
  const { arm, treatment, n } = point;
  const below = frame.isBelow(shown.mean);
  const x = frame.x(slot) + dodge;
  const isReference = treatment === 'base' && quantity === 'change';
  return {
    key: pointKey(point),
    name: runName(runOf(treatment, n)),
    arm,
    treatment,
    n,
    slot,
    x,
    y: below ? frame.bottom : frame.y(shown.mean),
    below,
    shown,
    point,
    circles: isReference ? [] : point.circles.flatMap((circle) => placeCircle(circle, x, frame, quantity)),
  };
}

function placeCircle(
  circle: Circle<Measured>,
  x: number,
  frame: Frame,
  quantity: Quantity,
): PlacedCircle | [] {
  const value = shownOfCircle(circle, quantity);
  if (value === undefined || frame.isBelow(value)) return [];
  const { result, target } = circle.measurement;
  const name = runName(result.run);
  return {
    key: `${name} ${result.recipe.seed}`,
    name,
    x,
    y: frame.y(value),
    seed: result.recipe.seed,
    target,
    of: circle,
  };
}

import type { Point } from '../../experiment/comparison.ts';
import { N_MAX } from '../../experiment/network.ts';
import { runName } from '../../experiment/run.ts';
import { runOf, type TreatmentId, TREATMENTS } from '../../experiment/treatments.ts';
import type { Dot } from './clearest.ts';
import { percent, share, shownName, signedPoints } from './format.ts';
import type { Frame } from './frame.ts';
import { STYLES } from './styles.ts';

/** A point of the figure, with its interval where several runs were pooled; bounds of 0 … 1. */
export type ChartPoint = Point & { readonly interval?: readonly [low: number, high: number] };

/** A point with its place on the chart. */
export interface Placed {
  /** As the page writes it: `A5B+`, `base B`. */
  readonly name: string;
  readonly treatment: TreatmentId;
  readonly n: number;
  readonly x: number;
  /** On the lower edge for a point below the scale. */
  readonly y: number;
  readonly below: boolean;
  readonly point: ChartPoint;
}

/** The points of one treatment, in the slots 0 … N_MAX of n; a slot is empty where nothing was measured. */
export interface Series {
  readonly treatment: TreatmentId;
  readonly slots: readonly (Placed | undefined)[];
  /** The one with the largest n. */
  readonly last: Placed;
}

/** Puts a point on the chart. */
export function place(point: ChartPoint, frame: Frame): Placed {
  const { treatment, n, accuracy } = point;
  const below = frame.isBelow(accuracy);
  return {
    name: shownName(runName(runOf(treatment, n))),
    treatment,
    n,
    x: frame.x(n) + STYLES[treatment].dodge,
    y: below ? frame.bottom : frame.y(accuracy),
    below,
    point,
  };
}

/** The points by treatment, in the table's order; treatments without points are left out. */
export function series(placed: readonly Placed[]): Series[] {
  return TREATMENTS.flatMap(({ id }) => {
    const slots = new Array<Placed | undefined>(N_MAX + 1).fill(undefined);
    for (const one of placed) if (one.treatment === id) slots[one.n] = one;
    const last = slots.findLast((slot) => slot !== undefined);
    return last ? [{ treatment: id, slots, last }] : [];
  });
}

/**
 * The corners of a treatment's line in the slots of n, from base B at 0, where no layer is copied. An empty slot is a
 * gap: the line never crosses an n that was not measured.
 */
export function corners(series: Series, frame: Frame, base: number | undefined): (Dot | undefined)[] {
  return series.slots.map((slot, n) => {
    if (n === 0) return base === undefined ? undefined : { x: frame.x(0), y: frame.y(base) };
    return slot && { x: slot.x, y: frame.y(slot.point.accuracy) };
  });
}

/** What a point says when it is looked at: `A5B 61.9 %, −7.1 vs base B`. */
export function summary({ name, point }: Placed): string {
  const interval = point.interval ? ` [${share(point.interval[0])}, ${share(point.interval[1])}]` : '';
  const change =
    point.change === undefined || point.treatment === 'base'
      ? ''
      : `, ${signedPoints(point.change)} vs base B`;
  return `${name} ${percent(point.accuracy)}${interval}${change}`;
}

/** The point nearest to a position, no farther than `reach` pixels. */
export function nearest(placed: readonly Placed[], x: number, y: number, reach: number): Placed | undefined {
  let best: Placed | undefined;
  let least = reach * reach;
  for (const one of placed) {
    const distance = (one.x - x) ** 2 + (one.y - y) ** 2;
    if (distance <= least) [best, least] = [one, distance];
  }
  return best;
}

/**
 * Where a key leads from a point: left and right along its treatment (base B stands left of all), up and down among
 * the points of its n, Home and End to its treatment's ends. Undefined for other keys and where there is nothing more.
 */
export function neighbour(
  placed: readonly Placed[],
  from: Placed,
  key: string,
  chosen: TreatmentId,
): Placed | undefined {
  const others: TreatmentId[] = placed.map(({ treatment }) => treatment).filter((id) => id !== 'base');
  const along = from.treatment !== 'base' ? from.treatment : others.includes(chosen) ? chosen : others[0];
  const row = placed
    .filter(({ treatment }) => treatment === along || treatment === 'base')
    .sort((a, b) => a.n - b.n);
  const column = placed.filter(({ n }) => n === from.n).sort((a, b) => b.point.accuracy - a.point.accuracy);
  switch (key) {
    case 'ArrowLeft':
      return row[row.indexOf(from) - 1];
    case 'ArrowRight':
      return row[row.indexOf(from) + 1];
    case 'ArrowUp':
      return column[column.indexOf(from) - 1];
    case 'ArrowDown':
      return column[column.indexOf(from) + 1];
    case 'Home':
      return row[0];
    case 'End':
      return row.at(-1);
    default:
      return undefined;
  }
}

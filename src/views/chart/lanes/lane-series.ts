import type { Preset } from '../../../experiment/study/presets.ts';
import type { Measured, Point } from '../../../experiment/results/results.ts';
import { type TreatmentId, TREATMENTS } from '../../../experiment/setup/treatments.ts';
import { place, type Placed } from '../accuracy/placement.ts';
import type { Frame } from '../accuracy/frame.ts';
import type { Series } from '../accuracy/series.ts';
import { armStyle, STYLES } from '../styles.ts';
import type { Compared } from './lane-layout.ts';

/** Parts of the way to the next n: to the circles left of a point, to the paper's marks right of it, and for all arms. */
export const ASIDE = { circles: 0.17, paper: 0.17, arms: 0.42 } as const;

/** The treatments that have a lane, frozen ones first: the experiment's own, and those looked at. */
export function treatmentsOf({ arms }: Preset, ...looked: readonly (TreatmentId | undefined)[]): Compared[] {
  const own = new Set([...arms.flatMap(({ treatments }) => treatments), ...looked]);
  return TREATMENTS.toSorted((a, b) => Number(a.tuned !== false) - Number(b.tuned !== false))
    .map(({ id }) => id)
    .filter((id) => id !== 'base')
    .filter((id) => own.has(id));
}

/** The points of a lane: those of its treatment, in a figure over arms at the n on show. */
export const ofLane = (
  points: readonly Point<Measured>[],
  treatment: TreatmentId,
  n: number | undefined,
): Point<Measured>[] =>
  points.filter((one) => one.treatment === treatment && one.change && (n === undefined || one.n === n));

/**
 * A treatment's lines in its lane, in points against base: one for each arm over n, one alone over arms. Networks stand a
 * little left of the point that pools them.
 * @param n copied layers in a figure over arms; undefined where n is the horizontal axis
 */
export function laneSeries(
  preset: Preset,
  points: readonly Point<Measured>[],
  treatment: TreatmentId,
  n: number | undefined,
  frame: Frame,
): Series[] {
  const { arms } = preset;
  const own = ofLane(points, treatment, n);
  const pitch = frame.x(1) - frame.x(0);
  const aside = Math.min(13, ASIDE.circles * pitch);
  const put = (point: Point<Measured>, slot: number, dodge: number): Placed | undefined => {
    const placed = place(point, frame, 'change', slot, dodge);
    const seen = placed?.circles.filter(({ y }) => y >= frame.top);
    return placed && { ...placed, circles: seen!.map((circle) => ({ ...circle, x: circle.x - aside })) };
  };
  if (n !== undefined) {
    const slots = arms.map(({ id }, slot) => {
      const point = own.find(({ arm }) => arm === id);
      return point && put(point, slot, 0);
    });
    return line({ key: treatment, arm: undefined, style: STYLES[treatment], treatment, slots });
  }
  const several = arms.length > 1;
  const apart = Math.min(12, (ASIDE.arms * pitch) / arms.length);
  return arms.flatMap((arm, index) => {
    const dodge = several ? (index - (arms.length - 1) / 2) * apart : 0;
    const slots = Array.from({ length: frame.slots }, (_, slot) => {
      const point = own.find((one) => one.arm === arm.id && one.n === slot);
      return point && put(point, slot, dodge);
    });
    return line({
      key: `${arm.id}/${treatment}`,
      arm: several ? arm : undefined,
      style: several ? armStyle(treatment, index) : STYLES[treatment],
      treatment,
      slots,
      from: baseOf(points, arm.id, frame),
    });
  });
}

/** The base of an arm on the zero line, from which its lines start; no point of the lane itself. */
function baseOf(points: readonly Point<Measured>[], arm: string, frame: Frame): Placed | undefined {
  const base = points.find((one) => one.arm === arm && one.treatment === 'base');
  return base && place(base, frame, 'change', 0, 0);
}

/** None where there are no points. */
function line(parts: Omit<Series, 'faint' | 'from' | 'last'> & Partial<Pick<Series, 'from'>>): Series[] {
  const last = parts.slots.findLast((slot) => slot !== undefined);
  return last ? [{ from: undefined, ...parts, faint: false, last }] : [];
}

import type { Arm, Preset } from '../../../experiment/study/presets.ts';
import type { Measured, Point } from '../../../experiment/results/results.ts';
import { type TreatmentId, TREATMENTS } from '../../../experiment/setup/treatments.ts';
import type { Dot } from '../label-placement.ts';
import type { Frame, Quantity } from './frame.ts';
import { place, type Placed, shownOf, shownOfCircle } from './placement.ts';
import { armStyle, STYLES, type TreatmentStyle } from '../styles.ts';

/** The points along one line; a slot is empty where nothing was measured. */
export interface Series {
  readonly key: string;
  readonly treatment: TreatmentId;
  /** Where the figure has several arms along n: the line's arm. */
  readonly arm: Arm | undefined;
  readonly style: TreatmentStyle;
  /** Too many lines are only drawn faintly, save those of the treatment looked at. */
  readonly faint: boolean;
  /** The base that a line over n starts from, where no layer is copied. */
  readonly from: Placed | undefined;
  readonly slots: readonly (Placed | undefined)[];
  /** The n that the experiment trains, where these are not all slots; the line passes over others that are empty. */
  readonly ns?: readonly number[];
  /** The rightmost one. */
  readonly last: Placed;
}

/** What figures are made from. */
interface Source {
  readonly preset: Preset;
  readonly points: readonly Point<Measured>[];
  /** Id of the arm on show. */
  readonly arm: string;
  readonly chosen: TreatmentId;
}

/** More lines than this are not drawn alike. */
const MOST = 4;
/** How far the lines of several arms spread at one n, as a part of the way to the next, and the most pixels between two. */
const SPREAD = { all: 0.3, each: 7 } as const;

/** The lines over n: one for each arm and treatment, those of the arm's base first, in the tables' order. */
export function layersSeries({ preset, points, arm, chosen }: Source, frame: Frame): Series[] {
  const { quantity } = preset;
  const bases = preset.arms.flatMap(({ id }) => {
    const point = points.find((one) => one.treatment === 'base' && one.arm === id);
    const placed = point && place(point, frame, quantity, 0, 0);
    return placed ? [placed] : [];
  });
  const own = (id: string) => bases.find((base) => base.arm === id);
  // As changes all bases lie on one line: that of the arm on show stands for all.
  const drawn = quantity === 'change' ? [own(arm) ?? bases[0]].filter((base) => base !== undefined) : bases;
  const groups = preset.arms.flatMap((of, index) =>
    TREATMENTS.filter(({ id }) => id !== 'base').flatMap(({ id: treatment }) => {
      const members = points.filter((point) => point.arm === of.id && point.treatment === treatment);
      return members.length ? [{ of, index, treatment, members }] : [];
    }),
  );
  const several = preset.arms.length > 1;
  const strong = groups.some(({ treatment }) => treatment === chosen) ? chosen : preset.opensWith;
  const room = SPREAD.all * (frame.x(1) - frame.x(0));
  const step = Math.min(SPREAD.each, room / Math.max(1, groups.length - 1));
  const lines = groups.flatMap(({ of, index, treatment, members }, i) => {
    const dodge = several ? (i - (groups.length - 1) / 2) * step : STYLES[treatment].dodge;
    return seriesOf({
      key: `${of.id}/${treatment}`,
      treatment,
      arm: several ? of : undefined,
      style: several ? armStyle(treatment, index) : STYLES[treatment],
      faint: groups.length > MOST && several && treatment !== strong,
      from: quantity === 'change' ? drawn[0] : own(of.id),
      ns: of.ns,
      slots: fill(
        frame,
        members.map((point) => place(point, frame, quantity, point.n, dodge)),
      ),
    });
  });
  return [...drawn.flatMap((base) => baseSeries(base, frame)), ...lines];
}

const baseSeries = (base: Placed, frame: Frame): Series[] =>
  seriesOf({
    key: `${base.arm}/base`,
    treatment: 'base',
    arm: undefined,
    style: STYLES.base,
    faint: false,
    from: undefined,
    slots: fill(frame, [base]),
  });

/** The lines over the arms, at one n: one for each treatment, the base too. */
export function armsSeries({ preset, points }: Source, n: number, frame: Frame): Series[] {
  const { quantity, arms } = preset;
  return TREATMENTS.flatMap(({ id: treatment }) => {
    const members = points.filter(
      (point) => point.treatment === treatment && (point.n === n || treatment === 'base'),
    );
    const placed = members.map((point) => {
      const slot = arms.findIndex(({ id }) => id === point.arm);
      return slot < 0 ? undefined : place(point, frame, quantity, slot, STYLES[treatment].dodge);
    });
    return seriesOf({
      key: treatment,
      treatment,
      arm: undefined,
      style: STYLES[treatment],
      faint: false,
      from: undefined,
      slots: fill(frame, placed),
    });
  });
}

function fill(frame: Frame, placed: readonly (Placed | undefined)[]): (Placed | undefined)[] {
  const slots = new Array<Placed | undefined>(frame.slots).fill(undefined);
  for (const one of placed) if (one) slots[one.slot] = one;
  return slots;
}

/** None where there are no points. */
function seriesOf(series: Omit<Series, 'last'>): Series[] {
  const last = series.slots.findLast((slot) => slot !== undefined);
  return last ? [{ ...series, last }] : [];
}

/** All points of some lines. */
export const placedOf = (series: readonly Series[]): Placed[] =>
  series.flatMap(({ slots }) => slots.filter((slot) => slot !== undefined));

/**
 * The corners of a line, slot by slot, from the base where it starts from one. An empty slot is a gap: the line never
 * crosses what was not measured, but for n that the experiment leaves out.
 */
export const corners = ({ slots, from, treatment, ns }: Series, frame: Frame): (Dot | undefined)[] =>
  slots
    .map((slot, i) => {
      const one = i === 0 && treatment !== 'base' ? (from ?? slot) : slot;
      return one && { x: one.x, y: frame.y(one.shown.mean) };
    })
    .filter((corner, i) => corner !== undefined || i === 0 || (ns?.includes(i) ?? true));

/** What the vertical axis must hold: means, networks, and intervals of more than two repeats. */
export function extent(points: readonly Point<Measured>[], quantity: Quantity): number[] {
  return points.flatMap((point) => {
    const shown = shownOf(point, quantity);
    if (!shown || (quantity === 'change' && point.treatment === 'base')) return [];
    const circles = point.circles.flatMap((circle) => shownOfCircle(circle, quantity) ?? []);
    // Two repeats have an interval as wide as the page, whatever they say.
    return [shown.mean, ...circles, ...(shown.count > 2 ? (shown.interval ?? []) : [])];
  });
}

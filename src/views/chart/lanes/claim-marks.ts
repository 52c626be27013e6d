import type { Finding } from '../../../experiment/study/findings.ts';
import type { Preset } from '../../../experiment/study/presets.ts';
import type { Measured, Point } from '../../../experiment/results/results.ts';
import { mean } from '../../../experiment/results/statistics.ts';
import type { TreatmentId } from '../../../experiment/setup/treatments.ts';
import { armStyle } from '../styles.ts';
import { sidesOf } from './claim-sides.ts';

/** A mean that a claim is about, drawn over the places that it is the mean of. */
export interface Level {
  readonly key: string;
  readonly treatment: TreatmentId;
  /** Places on the horizontal axis, ascending. */
  readonly slots: readonly number[];
  /** Copied layers that it is the mean of, ascending. */
  readonly ns: readonly number[];
  /** Percentage points against base; undefined where a point is missing or must not be seen. */
  readonly value: number | undefined;
  readonly color: string;
}

/** What the lane of a claim shows besides its points. */
export interface ShownClaim {
  readonly finding: Finding;
  /** The treatment whose lane shows it. */
  readonly treatment: TreatmentId;
  /** The sides of the difference in the claim's order, the base first where it is one. */
  readonly levels: readonly Level[];
  /** What the lane must hold, in percentage points. */
  readonly values: readonly number[];
}

/**
 * The sides of a claim with their heights in the figure; the claim's number itself is the finding's.
 * @param arm the arm on show, where a claim of accuracies has none of its own
 */
export function shownClaim(
  finding: Finding,
  preset: Preset,
  arm: string,
  points: readonly Point<Measured>[],
): ShownClaim {
  const { claim } = finding;
  const { sides, againstBase } = sidesOf(claim);
  const index = (arm: string) => preset.arms.findIndex(({ id }) => id === arm);
  const slotsOf = (arm: string, ns: readonly number[]) => (preset.axis === 'n' ? ns : [index(arm)]);
  const changes = (arm: string, treatment: TreatmentId, ns: readonly number[]) =>
    ns.map(
      (n) =>
        points.find((one) => one.arm === arm && one.treatment === treatment && one.n === n)?.change?.mean,
    );
  const levels = sides.map(({ arm, treatment, ns }): Level => {
    const all = changes(arm, treatment, ns);
    const known = all.filter((value) => value !== undefined);
    return {
      key: `${arm}/${treatment}/${ns.join()}`,
      treatment,
      slots: slotsOf(arm, ns),
      ns,
      value: known.length === all.length && known.length > 0 ? mean(known) : undefined,
      color: armStyle(treatment, Math.max(0, index(arm))).color,
    };
  });
  const { treatment, n } = claim.shows;
  const base = (of: Pick<Level, 'ns' | 'slots'>, value: number | undefined): Level => ({
    key: 'base',
    treatment: 'base',
    slots: of.slots,
    ns: of.ns,
    value,
    color: 'var(--B)',
  });
  const first = levels[0];
  // What is about accuracies has no heights here: the lane shows where it is.
  if (!first)
    return {
      finding,
      treatment,
      levels: [base({ ns: [n], slots: slotsOf(arm, [n]) }, undefined)],
      values: [],
    };
  const own = sides.filter((side) => side.treatment === treatment && preset.axis === 'n');
  const drawn = own.flatMap((side) => changes(side.arm, treatment, side.ns));
  return {
    finding,
    treatment,
    levels: againstBase ? [base(first, 0), ...levels] : levels,
    values: [...levels.map(({ value }) => value), ...drawn].filter((value) => value !== undefined),
  };
}

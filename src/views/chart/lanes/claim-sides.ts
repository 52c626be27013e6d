import type { Claim } from '../../../experiment/study/claims.ts';
import type { TreatmentId } from '../../../experiment/setup/treatments.ts';

/** One of the means that a claim's number is made of, in points against base. */
export interface Side {
  readonly arm: string;
  readonly treatment: TreatmentId;
  readonly ns: readonly number[];
  /** How often it counts in the claim's number; negative where it is taken away. */
  readonly weight: number;
}

/** What a claim is about, as the lanes can draw it. */
export interface Contrast {
  /** In the order in which the claim names them. */
  readonly sides: readonly Side[];
  /** Whether the base itself, the zero of every lane, is one side. */
  readonly againstBase: boolean;
}

/**
 * The means of which a claim makes its number, found by asking it: a claim adds and subtracts means, so that its number
 * for one mean of 1 and all others 0 is how often that mean counts. What it makes of accuracies instead of differences to
 * a base has no place in a lane and is left out.
 */
export function contrastOf({ compute }: Pick<Claim, 'compute'>): Contrast {
  const asked = new Map<string, Omit<Side, 'weight'>>();
  const keyOf = (arm: string, treatment: TreatmentId, ns: readonly number[]) =>
    `${arm}/${treatment}/${ns.join()}`;
  const zero = () => 0;
  compute({
    change(arm, treatment, ns) {
      asked.set(keyOf(arm, treatment, ns), { arm, treatment, ns });
      return 0;
    },
    level: zero,
    chance: zero,
  });
  const sides = [...asked].map(([key, side]) => ({
    ...side,
    weight:
      compute({
        change: (arm, treatment, ns) => (keyOf(arm, treatment, ns) === key ? 1 : 0),
        level: zero,
        chance: zero,
      }) ?? 0,
  }));
  const sum = sides.reduce((total, { weight }) => total + weight, 0);
  return { sides, againstBase: sides.length > 0 && sum !== 0 };
}

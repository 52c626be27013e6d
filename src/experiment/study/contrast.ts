import type { Means } from '../results/means.ts';
import type { TreatmentId } from '../setup/treatments.ts';

/** A mean over the networks of a treatment at some n, in percentage points. */
interface Pool {
  /** `change`: against the paired base. `fit`: the same on their training images. `level`: percent correct. `chance`: percent correct of guessing. */
  readonly of: keyof Means;
  readonly arm: string;
  readonly treatment: TreatmentId;
  /** 0 for the base. */
  readonly ns: readonly number[];
}

/** What a claim is about: pools, each so many times, summed. Percentage points. */
export type Contrast = readonly (Pool & { readonly times: number })[];

type Make = (arm: string, treatment: TreatmentId, ns: readonly number[]) => Contrast;

const pool =
  (of: 'change' | 'fit' | 'level', times: number): Make =>
  (arm, treatment, ns) => [{ of, arm, treatment, ns, times }];

/** Points above the paired base, mean over the given n. */
export const gain: Make = pool('change', 1);
/** Points below the paired base, mean over the given n. */
export const loss: Make = pool('change', -1);
/** Points below the paired base, both on their own training images, mean over the given n. */
export const misfit: Make = pool('fit', -1);
/** Percent correct, mean over the given n; for the base n is 0. */
export const level: Make = pool('level', 1);
/** Percent correct of guessing, which does not depend on n. */
export const chance = (arm: string): Contrast => [{ of: 'chance', arm, treatment: 'RnB', ns: [], times: 1 }];

/** First minus second. */
export const minus = (first: Contrast, second: Contrast): Contrast => [
  ...first,
  ...second.map((one) => ({ ...one, times: -one.times })),
];

/** What a claim tests: its first quantity, or what that is above the second. A claimed effect expects more than 0. */
export const contrastOf = ({
  first,
  second,
}: {
  readonly first: Contrast;
  readonly second?: Contrast;
}): Contrast => (second ? minus(first, second) : first);

/** The contrast's value on some networks; undefined where one of its pools is missing. */
export function valueOf(contrast: Contrast, means: Means): number | undefined {
  let sum = 0;
  for (const { of, arm, treatment, ns, times } of contrast) {
    const value = of === 'chance' ? means.chance(arm) : means[of](arm, treatment, ns);
    if (value === undefined) return undefined;
    sum += times * value;
  }
  return sum;
}

/** The n over which a contrast's transfers are pooled, ascending. */
export const nsOf = (contrast: Contrast): readonly number[] =>
  [...new Set(contrast.flatMap(({ ns }) => ns))].filter((n) => n > 0).toSorted((a, b) => a - b);

/** A contrast at those of some n that it pools; a pool that has none of them stays as it is, and is missing there. */
export const narrowed = (contrast: Contrast, to: readonly number[]): Contrast =>
  contrast.map((pool) => {
    const ns = pool.ns.filter((n) => n === 0 || to.includes(n));
    return ns.length > 0 ? { ...pool, ns } : pool;
  });

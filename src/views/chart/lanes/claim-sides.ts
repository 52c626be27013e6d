import type { Claim } from '../../../experiment/study/claims.ts';
import { contrastOf } from '../../../experiment/study/contrast.ts';
import type { TreatmentId } from '../../../experiment/setup/treatments.ts';

/** One of the means that a claim's number is made of, in points against base. */
export interface Side {
  readonly arm: string;
  readonly treatment: TreatmentId;
  readonly ns: readonly number[];
}

/** What a claim is about, as the lanes can draw it. */
interface Sides {
  /** In the order in which the claim names them. */
  readonly sides: readonly Side[];
  /** Whether the base itself, the zero of every lane, is one side. */
  readonly againstBase: boolean;
}

/**
 * The means of which a claim makes its number, each once. What it makes of accuracies instead of differences to a base has
 * no place in a lane and is left out. Where the means do not cancel out, the base is a side too.
 */
export function sidesOf(claim: Pick<Claim, 'first' | 'second'>): Sides {
  const changes = contrastOf(claim).filter(({ of }) => of === 'change');
  const sides = new Map(
    changes.map(({ arm, treatment, ns }) => [`${arm}/${treatment}/${ns.join()}`, { arm, treatment, ns }]),
  );
  const sum = changes.reduce((total, { times }) => total + times, 0);
  return { sides: [...sides.values()], againstBase: sum !== 0 };
}

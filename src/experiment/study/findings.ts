import { type Claim, CLAIMS } from './claims.ts';
import { grouped } from '../results/grouped.ts';
import { type Means, meansOf } from '../results/means.ts';
import { paperMeasurements } from './paper.ts';
import type { PresetId } from './presets.ts';
import type { Measurement } from '../results/results.ts';
import { type Estimate, estimate, FEWEST_REPEATS, repeatsFor } from '../results/statistics.ts';

/** What the repeats say of a claim. */
export type Verdict =
  | { readonly kind: 'seen' }
  | { readonly kind: 'opposite' }
  /** Claimed was an effect, and none is larger than the margin. */
  | { readonly kind: 'none' }
  /** With about how many more repeats it could be told; undefined where that would be hundreds. */
  | { readonly kind: 'unknown'; readonly more: number | undefined }
  /** The runs that the contrast needs are not there. */
  | { readonly kind: 'unmeasured' };

export interface Finding {
  readonly claim: Claim;
  /** Percentage points; undefined where runs are missing. */
  readonly estimate: Estimate | undefined;
  readonly verdict: Verdict;
  /** The same contrast on the paper's networks; undefined where the paper has none. */
  readonly paper: number | undefined;
}

/** Every claim that the points of an experiment can decide, tested on them. */
export function findings(preset: PresetId, networks: readonly Measurement[]): Finding[] {
  const repeats = [...grouped(networks, ({ repeat }) => repeat).values()].map((of) => meansOf(of));
  const paper = paperMeans(preset);
  return CLAIMS.filter((claim) => claim.preset === preset).map((claim) => {
    // A claim's contrast in every repeat that has all the networks it needs.
    const values = repeats.map((means) => claim.compute(means)).filter((value) => value !== undefined);
    const measured = values.length ? estimate(values) : undefined;
    return {
      claim,
      estimate: measured,
      verdict: measured ? verdictOf(claim, measured) : { kind: 'unmeasured' },
      paper: claim.compute(paper),
    };
  });
}

/** The means of all the paper's networks, since not all of them are paired. */
const paperMeans = (preset: PresetId): Means => meansOf(paperMeasurements(preset), { partial: true });

/** A claim's contrast on the paper's networks; undefined where the paper has none. */
export const paperValue = (claim: Claim): number | undefined => claim.compute(paperMeans(claim.preset));

/**
 * The rule, by the 95 % interval and the margin. A claimed effect is seen where the whole interval lies above 0; its
 * opposite, below 0; no effect matters where it lies within the margin. A claimed equality is seen where the interval lies
 * within the margin, its opposite where it lies beyond it. Everything else cannot be told yet.
 */
export function verdictOf(
  { expects, margin }: Pick<Claim, 'expects' | 'margin'>,
  measured: Estimate,
): Verdict {
  const { interval, count } = measured;
  if (interval && count >= FEWEST_REPEATS) {
    const [low, high] = interval;
    const within = low > -margin && high < margin;
    if (expects === 'none') {
      if (within) return { kind: 'seen' };
      if (low > margin || high < -margin) return { kind: 'opposite' };
    } else {
      if (low > 0) return { kind: 'seen' };
      if (high < 0) return { kind: 'opposite' };
      if (within) return { kind: 'none' };
    }
  }
  return { kind: 'unknown', more: moreRepeats(expects, margin, measured) };
}

/** How many more repeats would decide if mean and spread stayed as they are. */
function moreRepeats(expects: Claim['expects'], margin: number, measured: Estimate): number | undefined {
  const { mean: centre, sd, count } = measured;
  if (sd === undefined) return FEWEST_REPEATS - count;
  const toMargin = Math.abs(Math.abs(centre) - margin);
  const inside = Math.abs(centre) < margin;
  const half = expects === 'none' ? toMargin : Math.max(Math.abs(centre), inside ? toMargin : 0);
  const total = repeatsFor(half, sd);
  return total === undefined ? undefined : Math.max(1, FEWEST_REPEATS - count, total - count);
}

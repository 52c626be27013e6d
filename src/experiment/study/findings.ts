import { type Claim, claimsOf, MARGIN } from './claims.ts';
import { type Contrast, contrastOf, minus, valueOf } from './contrast.ts';
import { grouped } from '../results/grouped.ts';
import { type Means, meansOf } from '../results/means.ts';
import { paperMeasurements } from './paper.ts';
import type { Preset, PresetId } from './presets.ts';
import type { Measurement } from '../results/results.ts';
import type { Learning } from '../results/still-learning.ts';
import { type Estimate, estimate, FEWEST_REPEATS, mean, repeatsFor } from '../results/statistics.ts';

/** What the repeats say of a claim. */
export type Verdict =
  | { readonly kind: 'seen' }
  /** An effect is there, and is smaller than the margin. */
  | { readonly kind: 'small' }
  | { readonly kind: 'opposite' }
  /** Claimed was an effect, and none is larger than the margin, either way. */
  | { readonly kind: 'none' }
  /** With about how many more repeats it could be told; undefined where that would be hundreds. */
  | { readonly kind: 'unknown'; readonly more: number | undefined }
  /** It would be decided, but a base has not reached its plateau, and a head start of copied layers pushes that way. */
  | { readonly kind: 'learning' }
  /** The runs that the contrast needs are not there. */
  | { readonly kind: 'unmeasured' };

const NONE: Learning = { test: new Set(), train: new Set() };

export interface Finding {
  readonly claim: Claim;
  /** Percentage points; undefined where runs are missing. */
  readonly estimate: Estimate | undefined;
  readonly verdict: Verdict;
  /** Of the networks that the contrast is about, those that collapsed and are left out, and all. */
  readonly collapsed: { readonly count: number; readonly of: number };
  /** The same contrast on the paper's networks; undefined where the paper has none. */
  readonly paper: number | undefined;
}

/**
 * Every claim that the points of an experiment can decide, tested on them.
 * @param learning the arms whose bases are still learning when their budget ends
 */
export function findings(
  preset: Pick<Preset, 'id' | 'arms'>,
  networks: readonly Measurement[],
  learning: Learning = NONE,
): Finding[] {
  const estimated = estimating(networks);
  const paper = paperMeans(preset.id);
  return claimsOf(preset).map((claim) => {
    const measured = estimated(contrastOf(claim));
    return {
      claim,
      estimate: measured,
      verdict: measured ? judged(claim, contrastOf(claim), measured, learning) : { kind: 'unmeasured' },
      collapsed: collapsedOf(contrastOf(claim), networks),
      paper: valueOf(contrastOf(claim), paper),
    };
  });
}

/** Estimates contrasts on some networks: undefined where no repeat has all the networks that one needs. */
export function estimating(networks: readonly Measurement[]): (contrast: Contrast) => Estimate | undefined {
  const repeats = [...grouped(networks, ({ repeat }) => repeat).values()].map((of) =>
    [...grouped(of, ({ target }) => target).values()].map((same) => meansOf(same)),
  );
  return (contrast) => {
    const values = repeats
      .map((targets) => inRepeat(contrast, targets))
      .filter((value) => value !== undefined);
    return values.length ? estimate(values) : undefined;
  };
}

/** What is asked of a contrast of which nobody claimed anything. */
export const EFFECT = { kind: 'effect', margin: MARGIN } as const satisfies Pick<Claim, 'kind' | 'margin'>;

/** The verdict on a contrast of which nobody claimed which way it lies: on an effect the way that its mean has. */
export function effectOf(contrast: Contrast, measured: Estimate, learning: Learning = NONE): Verdict {
  if (measured.mean >= 0) return judged(EFFECT, contrast, measured, learning);
  const { mean: centre, interval } = measured;
  const mirrored = {
    ...measured,
    mean: -centre,
    interval: interval && ([-interval[1], -interval[0]] as const),
  };
  return judged(EFFECT, minus([], contrast), mirrored, learning);
}

/**
 * A contrast in one repeat, averaged over the targets that have all the networks it needs: what is trained for one target
 * is never compared with what is trained for another, whose classes may be easier.
 */
function inRepeat(contrast: Contrast, targets: readonly Means[]): number | undefined {
  const values = targets.map((means) => valueOf(contrast, means)).filter((value) => value !== undefined);
  return values.length ? mean(values) : undefined;
}

/**
 * Which way a head start pushes a contrast, and how far: while a base is still learning, networks above it are the farther
 * ahead the more layers they copied.
 */
const pushOf = (contrast: Contrast, { test, train }: Learning): number =>
  contrast.reduce((sum, { of, arm, ns, times }) => {
    const isAhead = (of === 'change' && test.has(arm)) || (of === 'fit' && train.has(arm));
    return isAhead ? sum + times * mean(ns) : sum;
  }, 0);

/** The verdict by the rule, unless it lies the way that a head start pushes: a loss in spite of one is a loss. */
function judged(
  claim: Pick<Claim, 'kind' | 'margin'>,
  contrast: Contrast,
  measured: Estimate,
  learning: Learning,
): Verdict {
  const verdict = verdictOf(claim, measured);
  const push = pushOf(contrast, learning);
  if (push === 0 || verdict.kind === 'unknown') return verdict;
  const equal = verdict.kind === 'none' || (claim.kind === 'equality' && verdict.kind === 'seen');
  return equal || Math.sign(measured.mean) === Math.sign(push) ? { kind: 'learning' } : verdict;
}

/** How many of the networks that a contrast is about collapsed, their bases among them. */
function collapsedOf(contrast: Contrast, networks: readonly Measurement[]): Finding['collapsed'] {
  const about = networks.filter(({ arm, treatment, n }) =>
    contrast.some(
      (pool) =>
        pool.arm === arm &&
        (treatment === 'base' ? pool.of !== 'chance' : pool.treatment === treatment && pool.ns.includes(n)),
    ),
  );
  return { count: about.filter(({ collapsed }) => collapsed).length, of: about.length };
}

/** The means of all the paper's networks, since not all of them are paired. */
const paperMeans = (preset: PresetId): Means => meansOf(paperMeasurements(preset), { partial: true });

/** A claim's contrast on the paper's networks; undefined where the paper has none. */
export const paperValue = (claim: Claim): number | undefined =>
  valueOf(contrastOf(claim), paperMeans(claim.preset));

/**
 * The rule, by the 95 % interval and the margin. One number is read in one way, whichever claim it decides: an interval
 * that lies wholly within the margin never makes an effect of its full name, and any other never an equality.
 *
 * A claimed effect or contrast: the interval lies above 0: seen, and where all of it lies within the margin, seen but
 * small; all of it within the margin, and not above 0: no effect larger than the margin either way; below 0 and beyond the
 * margin: the opposite. A claimed equality: all of it within the margin: seen; all of it beyond: the opposite. Everything
 * else cannot be told yet. Each interval stands for itself: nothing is corrected for the number of claims.
 */
export function verdictOf({ kind, margin }: Pick<Claim, 'kind' | 'margin'>, measured: Estimate): Verdict {
  const { interval, count } = measured;
  if (interval && count >= FEWEST_REPEATS) {
    const [low, high] = interval;
    const within = low > -margin && high < margin;
    if (kind === 'equality') {
      if (within) return { kind: 'seen' };
      if (low > margin || high < -margin) return { kind: 'opposite' };
    } else {
      if (within) return { kind: low > 0 ? 'small' : 'none' };
      if (low > 0) return { kind: 'seen' };
      if (high < 0) return { kind: 'opposite' };
    }
  }
  return { kind: 'unknown', more: moreRepeats(kind, margin, measured) };
}

/** How many more repeats would decide if mean and spread stayed as they are. */
function moreRepeats(kind: Claim['kind'], margin: number, measured: Estimate): number | undefined {
  const { mean: centre, sd, count } = measured;
  if (sd === undefined) return FEWEST_REPEATS - count;
  const toMargin = Math.abs(Math.abs(centre) - margin);
  const inside = Math.abs(centre) < margin;
  const half = kind === 'equality' ? toMargin : Math.max(Math.abs(centre), inside ? toMargin : 0);
  const total = repeatsFor(half, sd);
  return total === undefined ? undefined : Math.max(1, FEWEST_REPEATS - count, total - count);
}

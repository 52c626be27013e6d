import type { Measurement } from '../results/results.ts';
import type { Learning } from '../results/still-learning.ts';
import type { Estimate } from '../results/statistics.ts';
import { selfferOf, type TreatmentId } from '../setup/treatments.ts';
import { type Contrast, gain, minus } from './contrast.ts';
import { effectOf, estimating, type Verdict } from './findings.ts';
import type { ArmId, Preset } from './presets.ts';

/** What a treatment is held against: the base, or the selffer that is tuned alike, trained as often and knowing B alone. */
export const REFERENCES = ['base', 'selffer'] as const;
export type Reference = (typeof REFERENCES)[number];

/** What one arm of an experiment has at one n. */
export interface Regime {
  readonly arm: ArmId;
  readonly n: number;
  /** Percentage points above the reference, paired; undefined where networks are missing. */
  readonly effect: Estimate | undefined;
  /** Whichever way the effect lies. */
  readonly verdict: Verdict;
}

/** Whether an experiment trains the selffer that a treatment can be held against. */
export const hasSelffer = ({ arms }: Pick<Preset, 'arms'>, treatment: TreatmentId): boolean =>
  selfferOf(treatment) !== treatment &&
  arms.some(({ treatments }) => treatments.includes(selfferOf(treatment)));

const effectIn = (arm: ArmId, treatment: TreatmentId, n: number, reference: Reference): Contrast =>
  reference === 'base'
    ? gain(arm, treatment, [n])
    : minus(gain(arm, treatment, [n]), gain(arm, selfferOf(treatment), [n]));

/**
 * Where a treatment differs from its reference, and how surely: every arm at each of its n.
 * @param learning the arms whose bases are still learning when their budget ends
 */
export function regimesOf(
  { arms }: Pick<Preset, 'arms'>,
  networks: readonly Measurement[],
  treatment: TreatmentId,
  reference: Reference,
  learning: Learning,
): Regime[] {
  const estimated = estimating(networks);
  return arms.flatMap(({ id: arm, ns }) =>
    ns.map((n) => {
      const contrast = effectIn(arm, treatment, n, reference);
      const effect = estimated(contrast);
      return {
        arm,
        n,
        effect,
        verdict: effect ? effectOf(contrast, effect, learning) : { kind: 'unmeasured' },
      };
    }),
  );
}

import { chance, type Contrast, contrastOf, gain, level, loss, misfit, minus, narrowed } from './contrast.ts';
import { nearestOf, nsOfArms, type Preset, type PresetId } from './presets.ts';
import type { TreatmentId } from '../setup/treatments.ts';

/** A claim about transfer as a test on the points of an experiment. Its words are among the texts, by its id. */
interface Row {
  readonly id: string;
  /** `paper`: claimed there. `misreading`: often said, and not so. `ours`: the paper's data could not tell. */
  readonly source: 'paper' | 'misreading' | 'ours';
  /** The experiment whose points decide. */
  readonly preset: PresetId;
  /**
   * `effect`: one quantity is above 0. `contrast`: one quantity is above another. `equality`: a quantity is 0, or two are
   * equal, within the margin. What recovers, mends, or is deeper than something is a contrast.
   */
  readonly kind: 'effect' | 'contrast' | 'equality';
  /** Percentage points. */
  readonly first: Contrast;
  /** What is taken from the first, where there are two quantities. */
  readonly second?: Contrast;
  /** What the figure shows of it: the run that "show me" chooses. */
  readonly shows: { readonly treatment: TreatmentId; readonly n: number };
}

export interface Claim extends Row {
  readonly id: ClaimId;
  /** The smallest effect of interest, in percentage points: below it two accuracies count as equal. */
  readonly margin: number;
}

/** One margin for all, so that no number can be an effect in one claim and none in another. */
export const MARGIN = 2;

const ALL = [1, 2, 3, 4, 5, 6, 7];
const DEEP = [3, 4, 5, 6, 7];

/** The paper's claims, the misreadings worth meeting with evidence, and what only our controls can tell. */
const ROWS = [
  {
    id: 'general',
    source: 'paper',
    preset: 'figure-2',
    kind: 'equality',
    first: gain('halves', 'AnB', [1, 2]),
    shows: { treatment: 'AnB', n: 2 },
  },
  {
    id: 'co-adaptation',
    source: 'paper',
    preset: 'figure-2',
    kind: 'effect',
    first: loss('halves', 'BnB', [4, 5]),
    shows: { treatment: 'BnB', n: 5 },
  },
  {
    id: 'recovery',
    source: 'paper',
    preset: 'figure-2',
    kind: 'contrast',
    first: loss('halves', 'BnB', [4, 5]),
    second: loss('halves', 'BnB', [6, 7]),
    shows: { treatment: 'BnB', n: 7 },
  },
  {
    id: 'mended',
    source: 'paper',
    preset: 'figure-2',
    kind: 'contrast',
    first: gain('halves', 'BnB+', [4, 5]),
    second: gain('halves', 'BnB', [4, 5]),
    shows: { treatment: 'BnB+', n: 4 },
  },
  {
    id: 'specificity',
    source: 'paper',
    preset: 'figure-2',
    kind: 'contrast',
    first: gain('halves', 'BnB', [6, 7]),
    second: gain('halves', 'AnB', [6, 7]),
    shows: { treatment: 'AnB', n: 7 },
  },
  {
    id: 'middle',
    source: 'paper',
    preset: 'figure-2',
    kind: 'contrast',
    first: loss('halves', 'BnB', [4, 5]),
    second: minus(gain('halves', 'BnB', [4, 5]), gain('halves', 'AnB', [4, 5])),
    shows: { treatment: 'BnB', n: 4 },
  },
  {
    id: 'boost',
    source: 'paper',
    preset: 'figure-2',
    kind: 'effect',
    first: gain('halves', 'AnB+', ALL),
    shows: { treatment: 'AnB+', n: 5 },
  },
  {
    id: 'flat',
    source: 'paper',
    preset: 'figure-2',
    kind: 'equality',
    first: gain('halves', 'AnB+', [5, 6, 7]),
    second: gain('halves', 'AnB+', [1, 2, 3]),
    shows: { treatment: 'AnB+', n: 7 },
  },
  {
    id: 'beyond',
    source: 'ours',
    preset: 'figure-2',
    kind: 'contrast',
    first: gain('halves', 'AnB+', ALL),
    second: gain('halves', 'BnB+', ALL),
    shows: { treatment: 'BnB+', n: 5 },
  },
  {
    id: 'second-layer',
    source: 'misreading',
    preset: 'figure-2',
    kind: 'effect',
    first: loss('halves', 'BnB', [2]),
    shows: { treatment: 'BnB', n: 2 },
  },
  {
    id: 'optimisation',
    source: 'paper',
    preset: 'figure-2',
    kind: 'effect',
    first: misfit('halves', 'BnB', [4, 5]),
    shows: { treatment: 'BnB', n: 4 },
  },
  {
    id: 'distance',
    source: 'paper',
    preset: 'dissimilar',
    kind: 'contrast',
    first: gain('halves', 'AnB', [7]),
    second: gain('dissimilar', 'AnB', [7]),
    shows: { treatment: 'AnB', n: 7 },
  },
  {
    id: 'no-substitute',
    source: 'paper',
    preset: 'random',
    kind: 'contrast',
    first: gain('halves', 'AnB', DEEP),
    second: gain('halves', 'RnB', DEEP),
    shows: { treatment: 'RnB', n: 5 },
  },
  {
    id: 'even-distant',
    source: 'paper',
    preset: 'random',
    kind: 'contrast',
    first: gain('dissimilar', 'AnB', DEEP),
    second: gain('dissimilar', 'RnB', DEEP),
    shows: { treatment: 'AnB', n: 5 },
  },
  {
    id: 'guessing',
    source: 'misreading',
    preset: 'random',
    kind: 'equality',
    first: level('halves', 'RnB', [1, 2]),
    second: chance('halves'),
    shows: { treatment: 'RnB', n: 1 },
  },
  {
    id: 'scarcity',
    source: 'ours',
    preset: 'few',
    kind: 'contrast',
    first: gain('5', 'AnB+', [2, 4, 6]),
    second: gain('100', 'AnB+', [2, 4, 6]),
    shows: { treatment: 'AnB+', n: 4 },
  },
  {
    id: 'freeze-few',
    source: 'ours',
    preset: 'few',
    kind: 'contrast',
    first: gain('5', 'AnB', [2, 4]),
    second: gain('5', 'AnB+', [2, 4]),
    shows: { treatment: 'AnB', n: 4 },
  },
  {
    id: 'knowing',
    source: 'ours',
    preset: 'few',
    kind: 'contrast',
    first: gain('5', 'AnB+', [2, 4, 6]),
    second: gain('5', 'BnB+', [2, 4, 6]),
    shows: { treatment: 'AnB+', n: 4 },
  },
  {
    id: 'lingers',
    source: 'paper',
    preset: 'long',
    kind: 'effect',
    first: gain('4', 'AnB+', [4]),
    shows: { treatment: 'AnB+', n: 4 },
  },
  {
    id: 'twice',
    source: 'ours',
    preset: 'long',
    kind: 'contrast',
    first: level('1', 'AnB+', [4]),
    second: level('2', 'base', [0]),
    shows: { treatment: 'AnB+', n: 4 },
  },
  {
    id: 'gaussian-dip',
    source: 'ours',
    preset: 'dip',
    kind: 'contrast',
    first: loss('gaussian', 'BnB', [4, 5]),
    second: loss('he', 'BnB', [4, 5]),
    shows: { treatment: 'BnB', n: 5 },
  },
  {
    id: 'dropout-dip',
    source: 'ours',
    preset: 'dip',
    kind: 'contrast',
    first: loss('he-dropout', 'BnB', [4, 5]),
    second: loss('he', 'BnB', [4, 5]),
    shows: { treatment: 'BnB', n: 5 },
  },
  {
    id: 'dropout-optimisation',
    source: 'ours',
    preset: 'dip',
    kind: 'effect',
    first: misfit('he-dropout', 'BnB', [4, 5]),
    shows: { treatment: 'BnB', n: 5 },
  },
  {
    id: 'close-dip',
    source: 'ours',
    preset: 'close-up',
    kind: 'effect',
    first: loss('w8', 'BnB', [4, 5]),
    shows: { treatment: 'BnB', n: 4 },
  },
  {
    id: 'close-recovery',
    source: 'ours',
    preset: 'close-up',
    kind: 'contrast',
    first: loss('w8', 'BnB', [4, 5]),
    second: loss('w8', 'BnB', [7]),
    shows: { treatment: 'BnB', n: 7 },
  },
  {
    id: 'close-width',
    source: 'ours',
    preset: 'close-up',
    kind: 'contrast',
    first: loss('w8', 'BnB', [4, 5]),
    second: loss('w32', 'BnB', [4, 5]),
    shows: { treatment: 'BnB', n: 5 },
  },
  {
    id: 'close-images',
    source: 'ours',
    preset: 'close-up',
    kind: 'contrast',
    first: loss('w8', 'BnB', [4, 5]),
    second: loss('w8-all', 'BnB', [4, 5]),
    shows: { treatment: 'BnB', n: 5 },
  },
  {
    id: 'close-optimisation',
    source: 'ours',
    preset: 'close-up',
    kind: 'effect',
    first: misfit('w8', 'BnB', [4, 5]),
    shows: { treatment: 'BnB', n: 4 },
  },
  {
    id: 'freeze-first',
    source: 'ours',
    preset: 'later',
    kind: 'contrast',
    first: gain('halves', 'AnB-+', ALL),
    second: gain('halves', 'AnB+', ALL),
    shows: { treatment: 'AnB-+', n: 4 },
  },
  {
    id: 'late-repair',
    source: 'ours',
    preset: 'later',
    kind: 'contrast',
    first: gain('halves', 'AnB-+', [5, 6, 7]),
    second: gain('halves', 'AnB', [5, 6, 7]),
    shows: { treatment: 'AnB-+', n: 7 },
  },
  {
    id: 'early-donor',
    source: 'ours',
    preset: 'early',
    kind: 'equality',
    first: gain('at-25', 'AnB+', [4]),
    second: gain('at-100', 'AnB+', [4]),
    shows: { treatment: 'AnB+', n: 4 },
  },
  {
    id: 'early-general',
    source: 'ours',
    preset: 'early',
    kind: 'contrast',
    first: gain('at-25', 'AnB', [7]),
    second: gain('at-100', 'AnB', [7]),
    shows: { treatment: 'AnB', n: 7 },
  },
  {
    id: 'broad',
    source: 'ours',
    preset: 'breadth',
    kind: 'contrast',
    first: gain('knows-100', 'AnB+', [2, 4, 6]),
    second: gain('knows-10', 'AnB+', [2, 4, 6]),
    shows: { treatment: 'AnB+', n: 4 },
  },
  {
    id: 'narrow',
    source: 'ours',
    preset: 'breadth',
    kind: 'contrast',
    first: gain('knows-10', 'AnB+', [2, 4, 6]),
    second: gain('knows-10', 'BnB+', [2, 4, 6]),
    shows: { treatment: 'AnB+', n: 4 },
  },
  {
    id: 'size-dip',
    source: 'ours',
    preset: 'sizes',
    kind: 'contrast',
    first: loss('size-8', 'BnB', [4, 5]),
    second: loss('size-32', 'BnB', [4, 5]),
    shows: { treatment: 'BnB', n: 4 },
  },
  {
    id: 'small-mended',
    source: 'ours',
    preset: 'sizes',
    kind: 'contrast',
    first: gain('size-8', 'BnB+', [4, 5]),
    second: gain('size-8', 'BnB', [4, 5]),
    shows: { treatment: 'BnB+', n: 4 },
  },
  {
    id: 'wide-boost',
    source: 'ours',
    preset: 'sizes',
    kind: 'effect',
    first: gain('size-32', 'AnB+', ALL),
    shows: { treatment: 'AnB+', n: 4 },
  },
  {
    id: 'size-boost',
    source: 'ours',
    preset: 'sizes',
    kind: 'contrast',
    first: gain('size-32', 'AnB+', ALL),
    second: gain('size-8', 'AnB+', ALL),
    shows: { treatment: 'AnB+', n: 4 },
  },
  {
    id: 'wide-beyond',
    source: 'ours',
    preset: 'sizes',
    kind: 'contrast',
    first: gain('size-32', 'AnB+', ALL),
    second: gain('size-32', 'BnB+', ALL),
    shows: { treatment: 'AnB+', n: 4 },
  },
  {
    id: 'wide-specificity',
    source: 'ours',
    preset: 'sizes',
    kind: 'contrast',
    first: gain('size-32', 'BnB', [6, 7]),
    second: gain('size-32', 'AnB', [6, 7]),
    shows: { treatment: 'AnB', n: 7 },
  },
] as const satisfies readonly Row[];

export type ClaimId = (typeof ROWS)[number]['id'];

export const CLAIMS: readonly Claim[] = ROWS.map((row) => ({ ...row, margin: MARGIN }));

/** The claim of that name; only names in the table can be asked for. */
export const claimOf = (id: ClaimId): Claim => CLAIMS.find((claim) => claim.id === id)!;

/**
 * The claims that an experiment's figure decides, in their order. Where it is trained at fewer n than others, each is about
 * those of its n that are there.
 */
export function claimsOf(experiment: Pick<Preset, 'id' | 'arms'>): readonly Claim[] {
  const known = NARROWED.get(experiment);
  if (known) return known;
  const ns = nsOfArms(experiment);
  const claims = CLAIMS.filter(({ preset }) => preset === experiment.id).map((claim) => {
    const { first, second, shows } = claim;
    return {
      ...claim,
      first: narrowed(first, ns),
      ...(second && { second: narrowed(second, ns) }),
      shows: { ...shows, n: nearestOf(ns, shows.n) },
    };
  });
  NARROWED.set(experiment, claims);
  return claims;
}

/** Of one experiment always the same. */
const NARROWED = new WeakMap<Pick<Preset, 'id' | 'arms'>, readonly Claim[]>();

/** The claim of an experiment that links name by its number; undefined where there is none. */
export const claimAt = (
  preset: Pick<Preset, 'id' | 'arms'>,
  ordinal: number | undefined,
): Claim | undefined => (ordinal === undefined ? undefined : claimsOf(preset)[ordinal - 1]);

/** What has to be known of a claim to train what it needs. */
export interface TrainedClaim {
  readonly id: ClaimId;
  /** Where it stands among those of its experiment, counted from 1. */
  readonly ordinal: number;
  readonly contrast: Contrast;
}

export const trainedClaim = (claim: Claim): TrainedClaim => ({
  id: claim.id,
  ordinal: ordinalOf(claim),
  contrast: contrastOf(claim),
});

/** Where a claim stands among those of its experiment, counted from 1: so links name it. */
export const ordinalOf = ({ id, preset }: Pick<Claim, 'id' | 'preset'>): number =>
  CLAIMS.filter((claim) => claim.preset === preset).findIndex((claim) => claim.id === id) + 1;

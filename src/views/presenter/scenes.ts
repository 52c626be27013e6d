import type { Claim } from '../../experiment/study/claims.ts';
import type { TreatmentId } from '../../experiment/setup/treatments.ts';

/** A line of a figure. */
export interface LineOf {
  readonly arm: string;
  readonly treatment: TreatmentId;
}

/** What a claim's screen draws besides the base: the arm of the line that is revealed, and the line to compare it with. */
export interface Scene {
  /** Where not the experiment's first. */
  readonly arm?: string;
  readonly beside?: TreatmentId | LineOf;
}

/** By claim; the line that is revealed is that of the controls, and opens as the one that the claim shows. */
const SCENES: Readonly<Partial<Record<string, Scene>>> = {
  specificity: { beside: 'BnB' },
  middle: { beside: 'AnB' },
  mended: { beside: 'BnB' },
  beyond: { beside: 'AnB+' },
  distance: { arm: 'dissimilar', beside: { arm: 'halves', treatment: 'AnB' } },
  'no-substitute': { beside: 'AnB' },
  'even-distant': { arm: 'dissimilar', beside: 'RnB' },
  scarcity: { arm: '5' },
  'freeze-few': { arm: '5', beside: 'AnB+' },
  knowing: { arm: '5', beside: 'BnB+' },
  lingers: { beside: 'BnB+' },
  'close-width': { arm: 'w8', beside: { arm: 'w32', treatment: 'BnB' } },
  'close-images': { arm: 'w8', beside: { arm: 'w8-all', treatment: 'BnB' } },
  'freeze-first': { beside: 'AnB+' },
  'late-repair': { beside: 'AnB' },
  'early-donor': { arm: 'at-25' },
  'early-general': { arm: 'at-25' },
  broad: { beside: 'BnB+' },
  narrow: { arm: 'knows-10', beside: 'BnB+' },
  'size-dip': { arm: 'size-8', beside: { arm: 'size-32', treatment: 'BnB' } },
  'small-mended': { arm: 'size-8', beside: 'BnB' },
  'wide-boost': { arm: 'size-32' },
  'size-boost': { arm: 'size-32', beside: { arm: 'size-8', treatment: 'AnB+' } },
  'wide-beyond': { arm: 'size-32', beside: 'BnB+' },
  'wide-specificity': { arm: 'size-32', beside: 'BnB' },
  'gaussian-dip': { arm: 'gaussian', beside: { arm: 'he', treatment: 'BnB' } },
  'dropout-optimisation': { arm: 'he-dropout' },
  'dropout-dip': { arm: 'he-dropout', beside: { arm: 'he', treatment: 'BnB' } },
};

/** The scene of a claim. */
export const sceneOf = (claim: Claim): Scene => SCENES[claim.id] ?? {};

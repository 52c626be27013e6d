import type { ClaimId } from '../../experiment/study/claims.ts';
import type { PresetId } from '../../experiment/study/presets.ts';
import type { TreatmentId } from '../../experiment/setup/treatments.ts';

/** A chapter of the guided path: what it sets up, and the claims that its results decide. */
interface Chapter {
  readonly id: string;
  readonly preset: PresetId;
  /** What is predicted, and the n that is looked at. */
  readonly treatment: Exclude<TreatmentId, 'base'>;
  readonly n: number;
  /** The first is what the chapter is about. */
  readonly claims: readonly [ClaimId, ...ClaimId[]];
}

/** The path, in order. Its words are among the texts. */
export const PATH = [
  { id: 'why', preset: 'random', treatment: 'RnB', n: 3, claims: ['no-substitute', 'guessing'] },
  { id: 'cut', preset: 'figure-2', treatment: 'BnB', n: 4, claims: ['recovery', 'second-layer'] },
  { id: 'co-adaptation', preset: 'figure-2', treatment: 'BnB+', n: 5, claims: ['co-adaptation', 'mended'] },
  {
    id: 'specificity',
    preset: 'figure-2',
    treatment: 'AnB',
    n: 7,
    claims: ['specificity', 'general', 'middle'],
  },
  { id: 'tuning', preset: 'figure-2', treatment: 'AnB+', n: 5, claims: ['boost', 'beyond', 'flat'] },
  {
    id: 'distance',
    preset: 'dissimilar',
    treatment: 'AnB',
    n: 7,
    claims: ['distance', 'even-distant', 'scarcity', 'freeze-few'],
  },
] as const satisfies readonly Chapter[];

/** The corners of the path's last question, and the claim that speaks most to each. */
export const CORNERS = [
  { id: 'nearFew', by: 'scarcity' },
  { id: 'nearMany', by: 'boost' },
  { id: 'farFew', by: 'freeze-few' },
  { id: 'farMany', by: 'distance' },
] as const satisfies readonly { readonly id: string; readonly by: ClaimId }[];

import type { ClaimId } from '../../experiment/study/claims.ts';
import type { PresetId } from '../../experiment/study/presets.ts';
import type { TreatmentId } from '../../experiment/setup/treatments.ts';
import type { Shown } from '../../state/view.ts';

/** A chapter of the guided path: the question that it asks, and the claims that its results decide. */
interface Chapter {
  readonly id: string;
  /** What stands on the stage. */
  readonly preset: PresetId;
  readonly treatment: Exclude<TreatmentId, 'base'>;
  readonly n: number;
  /** What its answer lets be seen of that experiment. */
  readonly shows: Shown;
  /** The first is what the chapter is about. */
  readonly claims: readonly [ClaimId, ...ClaimId[]];
}

/** The path, in order. Its words are among the texts. */
export const PATH = [
  { id: 'first', preset: 'figure-2', treatment: 'AnB', n: 2, shows: { AnB: 2 }, claims: ['general'] },
  {
    id: 'cut',
    preset: 'figure-2',
    treatment: 'BnB',
    n: 5,
    shows: { BnB: 7 },
    claims: ['co-adaptation', 'recovery', 'second-layer', 'optimisation'],
  },
  {
    id: 'top',
    preset: 'figure-2',
    treatment: 'AnB',
    n: 7,
    shows: { AnB: 7, BnB: 7 },
    claims: ['specificity', 'middle'],
  },
  {
    id: 'tuning',
    preset: 'figure-2',
    treatment: 'AnB+',
    n: 5,
    shows: { 'AnB+': 7, 'BnB+': 7 },
    claims: ['boost', 'beyond', 'mended', 'flat'],
  },
  {
    id: 'distance',
    preset: 'dissimilar',
    treatment: 'AnB',
    n: 7,
    shows: { AnB: 7 },
    claims: ['distance', 'scarcity', 'freeze-few'],
  },
  {
    id: 'random',
    preset: 'random',
    treatment: 'RnB',
    n: 3,
    shows: { RnB: 7, AnB: 7 },
    claims: ['no-substitute', 'even-distant', 'guessing'],
  },
] as const satisfies readonly Chapter[];

/** What may be seen of a chapter's experiment once some chapters are answered: what these show of the same one. */
export function shownIn(chapter: number, answered: readonly number[]): Shown {
  const { preset } = PATH[chapter - 1]!;
  const shown: Partial<Record<TreatmentId, number>> = {};
  for (const one of answered) {
    const other = PATH[one - 1];
    if (other?.preset !== preset) continue;
    for (const [treatment, n] of Object.entries(other.shows) as [TreatmentId, number][]) {
      shown[treatment] = Math.max(n, shown[treatment] ?? 0);
    }
  }
  return shown;
}

/** The corners of the path's last question, and the claim that speaks most to each. */
export const CORNERS = [
  { id: 'nearFew', by: 'scarcity' },
  { id: 'nearMany', by: 'boost' },
  { id: 'farFew', by: 'freeze-few' },
  { id: 'farMany', by: 'distance' },
] as const satisfies readonly { readonly id: string; readonly by: ClaimId }[];

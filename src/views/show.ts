import { runOf, type TreatmentId } from '../experiment/setup/treatments.ts';
import type { Settings } from '../state/settings.ts';

/** What the controls must say for a point of the figure to be the chosen one; the base is no choice of theirs. */
export function showOf(treatment: TreatmentId, n: number): Partial<Pick<Settings, 'n' | 'donor' | 'tuned'>> {
  const run = runOf(treatment, n);
  return run.kind === 'base' ? {} : { n: run.n, donor: run.donor, tuned: run.tuned };
}

import { DEFAULT_RECIPE, type Recipe } from '../experiment/recipe.ts';
import { type Donor, type Run, transfer } from '../experiment/run.ts';

/** What the visitor has set up: all that a link carries. */
export interface Experiment {
  readonly recipe: Recipe;
  /** How many layers are copied: 1 … 7. */
  readonly n: number;
  readonly donor: Donor;
  /** Whether copied layers go on learning. Means nothing for random filters, which stay frozen. */
  readonly tuned: boolean;
}

export const DEFAULT_EXPERIMENT: Experiment = { recipe: DEFAULT_RECIPE, n: 3, donor: 'A', tuned: false };

/** The run that the controls describe; the target is task B. */
export const chosenRun = ({ donor, n, tuned }: Pick<Experiment, 'donor' | 'n' | 'tuned'>): Run =>
  transfer(donor, n, 'B', tuned);

import { type BuiltInId, DATA_IDS } from '../../data/sets.ts';
import type { Recipe } from '../../experiment/setup/recipe.ts';

/** Where the classes of task A are from: a data set that comes with the page, or the visitor's own images. */
export type Donor = BuiltInId | 'own';

export const DONORS: readonly Donor[] = [...DATA_IDS, 'own'];

/** Two classes a task, and as many as an engine trains on. */
const [FEWEST, MOST] = [2, 256];

/** How few and how many classes the images may be of: half of them are task B's, or all. */
export const boundsOf = (donor: Donor): readonly [fewest: number, most: number] =>
  donor === 'own' ? [2 * FEWEST, 2 * MOST] : [FEWEST, MOST];

/** The donor that is chosen, or of few classes the first that can be. */
export const donorOf = (chosen: Donor | undefined, classes: number): Donor =>
  classes < boundsOf('own')[0] && (chosen ?? 'own') === 'own' ? DATA_IDS[0]! : (chosen ?? 'own');

/** How a recipe writes that. */
export const splitOf = (donor: Donor, isGrouped: boolean): Recipe['split'] => {
  if (donor !== 'own') return `from-${donor}`;
  return isGrouped ? 'kinds' : 'random';
};

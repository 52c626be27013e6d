import { DATA_IDS, type DataId, hashIn, isOwn } from '../../data/sets.ts';
import { fromOwn, TASK_CLASSES, type OwnId } from '../../experiment/setup/own-id.ts';
import type { Recipe } from '../../experiment/setup/recipe.ts';

/** Where the classes of task A are from: another data set, or the images of task B themselves. */
export type Donor = DataId | 'own';

const [FEWEST, MOST] = TASK_CLASSES;

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

/**
 * The visitor's own sets that can give task A to some images.
 * @param kept those that this browser has
 * @param hash of the images, which give themselves none
 * @param shown the set that gives task A now: under the name that it has there, and wherever its images are
 */
export function ownDonors(
  kept: readonly OwnId[],
  hash: string | undefined,
  shown: DataId | undefined,
): readonly OwnId[] {
  const given = shown && isOwn(shown) ? shown : undefined;
  const others = kept.filter((id) => fromOwn(`from-${id}`) && (!given || hashIn(id) !== hashIn(given)));
  return [...others, ...(given ? [given] : [])].filter((id) => hashIn(id) !== hash);
}

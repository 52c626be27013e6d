import type { ClassList } from '../../data/class-list.ts';
import { fetchClasses, fetchImages } from '../../data/fetch.ts';
import type { LabelledImages, StoredImages } from '../../data/images.ts';
import { DATA_SETS, isOwn } from '../../data/sets.ts';
import type { DonorSet } from '../../experiment/setup/tasks.ts';

/** The images of an address; a visitor's own lie in this browser, and what reads them comes when it is wanted. */
export async function browserImages(address: string): Promise<LabelledImages | StoredImages> {
  if (!address.startsWith('own:')) return fetchImages(address);
  const { storedImages } = await import('../../data/own/images/kept-images.ts');
  return storedImages(address);
}

/** What the images of an address are, before they come; undefined where they are at hand. */
export const browserIdentity = (address: string): Promise<ClassList> | undefined =>
  address.startsWith('own:') ? undefined : fetchClasses(address);

/** The images of a set that task A can be taken from; the worker's name is the address of the page, beside which they lie. */
export const browserDonors = (set: DonorSet): Promise<LabelledImages | StoredImages> =>
  browserImages(isOwn(set) ? set : new URL(DATA_SETS[set].folder, self.name).href);

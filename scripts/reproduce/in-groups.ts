import { fingerprintOf } from '../../src/data/forms/fingerprint.ts';
import { hashesOf } from '../../src/data/forms/hashes.ts';
import { classNamed } from '../../src/data/forms/names.ts';
import { imageAt, type OwnImages } from '../../src/data/forms/own-images.ts';
import { edited } from '../../src/data/own/images/edited.ts';
import { idOf } from '../../src/data/own/own-id.ts';
import { hashOf } from '../../src/data/own/trained-images.ts';
import { ownSetOf, understoodOwnId } from '../../src/data/own-set.ts';
import { offersOf } from '../../src/experiment/setup/offers.ts';
import { canBeTask, type OwnId, TASK_CLASSES } from '../../src/experiment/setup/own-id.ts';
import { BadOption } from '../command/run.ts';

/**
 * Images with their classes in two groups, the same data set to the bit as where a visitor of the page puts them so.
 * @param asked names of groups or classes, with commas between them, which stand against all others; or what a link says
 * after `data=`
 * @throws BadOption where these images have no such groups
 */
export async function inGroups(images: OwnImages, asked: string): Promise<OwnImages> {
  const id = understoodOwnId(asked.replace(/^data=/, ''));
  if (!id) return against(images, placesOf(images, asked));
  const called = await asCalled(images, id);
  if (called) return called;
  const count = offersOf(images.groupings).length;
  throw new BadOption(
    `--groups ${id} should be about the images of --data, but they are ${idOf(images)}, and ` +
      (count
        ? `none of the ${count} ways in which they are grouped makes those of it`
        : 'they have no groups'),
  );
}

/**
 * What a link calls so, where it is made of these images by what the page offers at a press: grey, and the file's own
 * groups; undefined where it is not.
 */
export async function asCalled(images: OwnImages, id: OwnId): Promise<OwnImages | undefined> {
  const { hash, colour } = ownSetOf(id)!;
  const grey = !colour && images.input[2] === 3;
  const seen = grey ? await edited(images, { grey, classes: asRead(images) }) : images;
  if (hashOf(seen) === hash) return seen;
  const offers = offersOf(images.groupings);
  if (offers.length === 0 || seen.classes.length < images.classes.length) return undefined;
  const hashes = await hashesOf(
    (i) => imageAt(seen, i),
    seen.count,
    async () => {},
  );
  const classNames = seen.classes.map(({ name }) => name);
  const offer = offers.find(({ classes }) =>
    fingerprintOf({ ...seen, classNames, hashes, groups: groupsOf(seen, classes) }).startsWith(hash),
  );
  return offer && against(images, offer.classes, grey);
}

/** The group of each class where some stand against all others; the first group has the first class. */
const groupsOf = ({ classes }: OwnImages, some: readonly number[]): (1 | 2)[] =>
  classes.map((_, c) => (some.includes(c) === some.includes(0) ? 1 : 2));

/** Every class as it is. */
const asRead = ({ classes }: OwnImages) => classes.map(({ name }, c) => ({ name, of: [c] }));

/** @throws BadOption where a group would be no task */
async function against(images: OwnImages, some: readonly number[], grey = false): Promise<OwnImages> {
  const groups = groupsOf(images, some);
  const first = groups.filter((group) => group === 1).length;
  const sizes = [first, groups.length - first];
  const [fewest, most] = TASK_CLASSES;
  if (!sizes.every(canBeTask))
    throw new BadOption(
      `--groups should make two groups of ${fewest} to ${most} classes, but it makes them of ${sizes.join(' and ')}`,
    );
  const classes = asRead(images).map((one, c) => ({ ...one, group: groups[c]! }));
  return edited(images, { grey, classes });
}

/** So many names are told where one is not known. */
const TOLD = 30;

/** Places of the classes that are named, by themselves or by a group of the file's. @throws BadOption where a name is not known */
function placesOf({ classes, groupings }: OwnImages, asked: string): number[] {
  const groups = groupings.flatMap((grouping) => grouping.groups);
  const found = (name: string): readonly number[] | undefined => {
    const wanted = classNamed(name);
    const place = classes.findIndex((one) => one.name === wanted);
    return groups.find((group) => group.name === wanted)?.classes ?? (place < 0 ? undefined : [place]);
  };
  const whole = found(asked);
  if (whole) return [...whole];
  return asked.split(',').flatMap((name) => {
    const places = found(name);
    if (places) return places;
    const known = [...groups, ...classes].map((one) => one.name);
    const told = known.slice(0, TOLD).join(', ') + (known.length > TOLD ? ', …' : '');
    throw new BadOption(
      `--groups should be names of groups or classes of these images (${told}), but none is called ${JSON.stringify(name.trim())}`,
    );
  });
}

import { idOf } from '../../src/data/own/own-id.ts';
import { DATA_SETS, type DataSet, dataSetOf, isOwn, subjectOf } from '../../src/data/sets.ts';
import { fromOwn, namelessSplit, TASK_CLASSES } from '../../src/experiment/setup/own-id.ts';
import type { Recipe } from '../../src/experiment/setup/recipe.ts';
import { type ClassKind, donorSetOf } from '../../src/experiment/setup/tasks.ts';
import type { Subject } from '../../src/texts/subject.ts';
import { BadOption } from '../command/run.ts';
import { dataFolder, readIndex } from './data-set.ts';
import { asCalled } from './in-groups.ts';
import { laidOut, readOwn } from './read-own.ts';

/** The set that a recipe takes task A from. */
export interface OpenDonors {
  /** How the recipe says that. */
  readonly split: Recipe['split'];
  readonly classes: readonly ClassKind[];
  /** Where the threads that train find its images. */
  readonly folder: string;
  /** How the texts speak of it. */
  readonly subject: Subject;
  /** Leaves nothing of it behind on the disk. */
  close(): Promise<void>;
}

/**
 * Opens what a recipe takes task A from; undefined where both tasks are of one set.
 * @param path of a file or folder of one's own images, where these are to give task A
 * @throws BadOption where nothing can be made of it, or the split is about other images
 */
export async function openDonors(
  path: string | undefined,
  split: Recipe['split'],
): Promise<OpenDonors | undefined> {
  const asked = donorSetOf(split);
  if (path !== undefined) return openOwn(path, split);
  if (!asked) return undefined;
  if (isOwn(asked))
    throw new BadOption(`--split ${split} should come with --donor-data, the file or folder of these images`);
  const set: DataSet = DATA_SETS[asked];
  const { classes } = await readIndex(set);
  return { split, classes, folder: dataFolder(set), subject: { ...set, id: asked }, close: async () => {} };
}

async function openOwn(path: string, asked: Recipe['split']): Promise<OpenDonors> {
  const called = donorSetOf(asked);
  const images = await readOwn(
    'donor-data',
    path,
    async (read) => (called && isOwn(called) && (await asCalled(read, called))) || read,
  );
  const id = idOf(images);
  const split = fromOwn(`from-${id}`);
  if (!split) {
    const [fewest, most] = TASK_CLASSES.map((count) => 2 * count);
    throw new BadOption(
      `--donor-data should be of ${fewest} to ${most} classes, half of which are task A, but it is of ${images.classes.length}`,
    );
  }
  if (asked !== 'random' && namelessSplit(asked) !== namelessSplit(split))
    throw new BadOption(`--split ${asked} should be about the images of --donor-data, but they are ${id}`);
  return {
    split,
    classes: images.classes,
    ...(await laidOut(images)),
    subject: { ...dataSetOf(id), id: subjectOf(id) },
  };
}

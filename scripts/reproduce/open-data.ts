import type { ClassList } from '../../src/data/class-list.ts';
import { idOf } from '../../src/data/own/own-id.ts';
import { hashOf, trainedClasses } from '../../src/data/own/trained-images.ts';
import { type DataSet, dataSetOf } from '../../src/data/sets.ts';
import type { Input } from '../../src/experiment/setup/input.ts';
import { canBeTask, namelessSplit, TASK_CLASSES } from '../../src/experiment/setup/own-id.ts';
import type { Recipe } from '../../src/experiment/setup/recipe.ts';
import { deal } from '../../src/experiment/setup/tasks.ts';
import { speakOf } from '../../src/texts/texts.ts';
import { BadOption } from '../command/run.ts';
import { dataFolder, readIndex } from './data-set.ts';
import { inGroups } from './in-groups.ts';
import { type OpenDonors, openDonors } from './open-donors.ts';
import type { Options } from './options.ts';
import { laidOut, readOwn } from './read-own.ts';

/** Images that networks can be trained on. */
export interface OpenData {
  readonly set: DataSet;
  /** Where the threads that train find them. */
  readonly folder: string;
  readonly hash: string;
  readonly classes: ClassList['classes'];
  /** The set that the recipe takes task A from, where it does. */
  readonly donors?: OpenDonors;
  /** The recipe that was asked for, with what task A is taken from. */
  readonly recipe: Recipe;
  /** Leaves nothing of them behind on the disk. */
  close(): Promise<void>;
}

/** What says which images. */
type Wanted = Pick<Options, 'data' | 'recipe'> & Partial<Pick<Options, 'donorData' | 'groups'>>;

/**
 * Opens the images that the options ask for: those that come with the page, or files or folders of one's own, of which
 * it says on the way what was understood.
 * @throws BadOption where nothing can be made of them, or the options ask what they cannot give
 */
export async function openData({ data, donorData, groups, recipe: asked }: Wanted): Promise<OpenData> {
  const donors = await openDonors(donorData, asked.split);
  const recipe = donors ? { ...asked, split: donors.split } : asked;
  try {
    const opened = await (typeof data === 'string'
      ? openOwn(data, groups, recipe, donors)
      : openBuiltIn(data, recipe, donors));
    const close = () => Promise.all([opened.close(), donors?.close()]).then(() => {});
    return { ...opened, ...(donors && { donors }), recipe, close };
  } catch (error) {
    await donors?.close();
    throw error;
  }
}

type Opened = Omit<OpenData, 'donors' | 'recipe'>;

async function openBuiltIn(
  data: Exclude<Options['data'], string>,
  recipe: Recipe,
  donors: OpenDonors | undefined,
): Promise<Opened> {
  checkOther(data.id, recipe);
  checkColour(recipe, data.input);
  speakOf(data, donors?.subject);
  const { hash, classes } = await readIndex(data);
  return { set: data, folder: dataFolder(data), hash, classes, close: async () => {} };
}

async function openOwn(
  path: string,
  groups: string | undefined,
  recipe: Recipe,
  donors: OpenDonors | undefined,
): Promise<Opened> {
  const images = await readOwn('data', path, async (read) =>
    groups === undefined ? read : inGroups(read, groups),
  );
  const id = idOf(images);
  checkOther(id, recipe);
  checkColour(recipe, images.input);
  const set = dataSetOf(id);
  const classes = trainedClasses(images);
  checkTasks(classes, recipe, donors);
  speakOf({ id: 'own', classes: set.classes, fewest: set.fewest }, donors?.subject);
  return { set, hash: hashOf(images), classes, ...(await laidOut(images)) };
}

/** @throws BadOption where images of one's own cannot be dealt so, or a task of theirs would be too small or too large */
function checkTasks(classes: OpenData['classes'], { split, seed }: Recipe, donors: OpenDonors | undefined) {
  const byGroups = split === 'kinds' || split === 'kinds-swapped';
  if (byGroups && classes.some(({ kind }) => kind === undefined))
    throw new BadOption(`--split ${split} should come with --groups: these classes are in none`);
  if (!byGroups && split !== 'random' && !donors)
    throw new BadOption(
      `--split should be random, kinds, kinds-swapped or from another set with images of one's own, but it is ${split}`,
    );
  const { A, B } = deal(classes, { split, seed, classesA: 100 }, donors?.classes);
  const [fewest, most] = TASK_CLASSES;
  for (const { length } of donors ? [B] : [A, B]) {
    if (!canBeTask(length))
      throw new BadOption(
        `a task should be of ${fewest} to ${most} classes, but --split ${split} of these ${classes.length} makes one of ${length}`,
      );
  }
}

/** @throws BadOption where task A is to be taken from the set itself */
function checkOther(id: string, { split }: Recipe): void {
  if (namelessSplit(split) === namelessSplit(`from-${id}`))
    throw new BadOption(`--split ${split} should be with other --data: a set gives itself no task A`);
}

/** @throws BadOption where grey images are to be made grey: another recipe for the same networks */
function checkColour({ colour }: Recipe, input: Input): void {
  if (colour === 'grey' && input[2] === 1)
    throw new BadOption('--colour should be as-is with these images: they are grey');
}

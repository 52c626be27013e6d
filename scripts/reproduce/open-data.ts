import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClassList } from '../../src/data/class-list.ts';
import { openFolderOrFile } from '../../src/data/forms/node.ts';
import type { OwnImages } from '../../src/data/forms/own-images.ts';
import { DATA_IDS, DATA_SETS, type DataSet, dataSetOf } from '../../src/data/sets.ts';
import { read } from '../../src/data/forms/read.ts';
import { idOf } from '../../src/data/own/own-id.ts';
import { hashOf, writeImages } from '../../src/data/own/trained-images.ts';
import type { Input } from '../../src/experiment/setup/input.ts';
import { type ClassKind, donorSetOf } from '../../src/experiment/setup/tasks.ts';
import { messageOf } from '../../src/messages.ts';
import forms from '../../src/texts/en/forms.json';
import { say } from '../../src/texts/say.ts';
import { bring, speakOf } from '../../src/texts/texts.ts';
import { BadOption } from '../command/run.ts';
import { dataFolder, readIndex } from './data-set.ts';
import type { Options } from './options.ts';
import { createProgressLine } from './progress-line.ts';

/** Images that networks can be trained on. */
export interface OpenData {
  readonly set: DataSet;
  /** Where the threads that train find them. */
  readonly folder: string;
  readonly hash: string;
  readonly classes: ClassList['classes'];
  /** Classes of the set that the recipe takes task A from, where it does. */
  readonly donors?: readonly ClassKind[];
  /** Leaves nothing of them behind on the disk. */
  close(): Promise<void>;
}

/** Labels are bytes: no task has more classes. */
const MOST_CLASSES = 2 * 256;

/**
 * Opens the images that the options ask for: those that come with the page, or a file or folder of one's own, of which
 * it says on the way what was understood.
 * @throws BadOption where nothing can be made of them, or the options ask what they cannot give
 */
export async function openData({ data, recipe }: Pick<Options, 'data' | 'recipe'>): Promise<OpenData> {
  const donorSet = donorSetOf(recipe.split);
  const donors = donorSet && (await readIndex(DATA_SETS[donorSet])).classes;
  const from = donors ? { donors } : {};
  if (typeof data !== 'string') {
    if (data.id === donorSet)
      throw new BadOption(
        `--split ${recipe.split} should be with other --data: a set gives itself no task A`,
      );
    checkColour(recipe, data.input);
    speakOf(data, donorSet && DATA_SETS[donorSet]);
    const { hash, classes } = await readIndex(data);
    return { set: data, folder: dataFolder(data), hash, classes, ...from, close: async () => {} };
  }
  if (recipe.split !== 'random' && !donors)
    throw new BadOption(
      `--split should be random with images of one's own, or from another set: their classes have no kinds`,
    );
  const images = await readOwn(data);
  checkColour(recipe, images.input);
  const { classes, heldOut, count } = images;
  if (classes.length > MOST_CLASSES)
    throw new BadOption(
      `--data should be of at most ${MOST_CLASSES} classes, but it is of ${classes.length}`,
    );
  const tested = heldOut.reduce((sum, flag) => sum + flag, 0);
  process.stderr.write(
    `${images.name}: ${count} images of ${classes.length} classes, ${tested} of them held out; ` +
      `${images.skippedInAll} left out (npm run dataset:inspect says why); fingerprint ${images.fingerprint}\n`,
  );
  speakOf(
    {
      id: 'own',
      classes: classes.length,
      fewest: Math.min(...classes.map(({ train }) => train)),
    },
    donorSet && DATA_SETS[donorSet],
  );
  const folder = await mkdtemp(join(tmpdir(), 'graft-images-'));
  await writeImages(folder, images);
  const close = () => rm(folder, { recursive: true, force: true });
  return { set: dataSetOf(idOf(images)), folder, hash: hashOf(images), classes, ...from, close };
}

/** @throws BadOption where grey images are to be made grey: another recipe for the same networks */
function checkColour({ colour }: Options['recipe'], input: Input): void {
  if (colour === 'grey' && input[2] === 1)
    throw new BadOption('--colour should be as-is with these images: they are grey');
}

async function readOwn(path: string): Promise<OwnImages> {
  bring('forms', forms);
  const line = createProgressLine(process.stderr);
  try {
    const form = await openFolderOrFile(path);
    return await read(form, {
      onProgress: ({ images, done }) => line.show(`${images} images read, ${Math.floor(100 * done)} %`),
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new BadOption(
        `--data should be ${DATA_IDS.join(', ')}, or a file or folder, but there is no ${path}`,
      );
    throw new BadOption(`--data cannot be read: ${say(messageOf(error))}`, { cause: error });
  } finally {
    line.clear();
  }
}

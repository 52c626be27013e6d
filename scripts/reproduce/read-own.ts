import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFolderOrFile } from '../../src/data/forms/node.ts';
import type { OwnImages } from '../../src/data/forms/own-images.ts';
import { read } from '../../src/data/forms/read.ts';
import { writeImages } from '../../src/data/own/trained-images.ts';
import { DATA_IDS } from '../../src/data/sets.ts';
import { messageOf } from '../../src/messages.ts';
import forms from '../../src/texts/en/forms.json';
import { say } from '../../src/texts/say.ts';
import { bring } from '../../src/texts/texts.ts';
import { BadOption } from '../command/run.ts';
import { createProgressLine } from './progress-line.ts';

/**
 * Reads the file or folder of images that an option names, and says on the way what was understood.
 * @param make what is wanted of these images
 * @throws BadOption where nothing can be made of it
 */
export async function readOwn(
  option: 'data' | 'donor-data',
  path: string,
  make: (images: OwnImages) => Promise<OwnImages> = async (images) => images,
): Promise<OwnImages> {
  bring('forms', forms);
  const line = createProgressLine(process.stderr);
  try {
    const form = await openFolderOrFile(path);
    const images = await make(
      await read(form, {
        onProgress: ({ images: count, done }) =>
          line.show(`${count} image${count === 1 ? '' : 's'} read, ${Math.floor(100 * done)} %`),
      }),
    );
    line.clear();
    process.stderr.write(`${aboutOf(images)}\n`);
    return images;
  } catch (error) {
    if (error instanceof BadOption) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new BadOption(
        `--${option} should be ${DATA_IDS.join(', ')}, or a file or folder, but there is no ${path}`,
      );
    throw new BadOption(`--${option} cannot be read: ${say(messageOf(error))}`, { cause: error });
  } finally {
    line.clear();
  }
}

function aboutOf({ name, count, classes, heldOut, skippedInAll, fingerprint }: OwnImages): string {
  const tested = heldOut.reduce((sum, flag) => sum + flag, 0);
  const first = classes.filter(({ group }) => group === 1).length;
  const groups = first ? ` in groups of ${first} and ${classes.length - first}` : '';
  return (
    `${name}: ${count} images of ${classes.length} classes${groups}, ${tested} of them held out; ` +
    `${skippedInAll} left out (npm run dataset:inspect says why); fingerprint ${fingerprint}`
  );
}

/** Lays images out where the threads that train find them. */
export async function laidOut(images: OwnImages): Promise<{ folder: string; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'graft-images-'));
  await writeImages(folder, images);
  return { folder, close: () => rm(folder, { recursive: true, force: true }) };
}

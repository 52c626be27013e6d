import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Input } from '../../experiment/setup/input.ts';
import type { OwnImages } from '../forms/own-images.ts';
import type { LabelledImages } from '../images.ts';

const ABOUT = 'own.json';
const PIXELS = 'pixels.u8';

/** What lies beside the pixels. */
interface About {
  readonly input: Input;
  readonly classOf: readonly number[];
  readonly heldOut: readonly number[];
  readonly classes: LabelledImages['classes'];
  readonly hash: string;
}

/** What a data set of one's own is called in results: the first twelve digits of its fingerprint, as of any data set. */
export const hashOf = ({ fingerprint }: Pick<OwnImages, 'fingerprint'>): string => fingerprint.slice(0, 12);

/**
 * Writes images of one's own into a folder, for the threads that train on them; what lay there is replaced.
 * @param images as they were read: not a set made of another, whose pixels it shares in another order
 */
export async function writeImages(folder: string, images: OwnImages): Promise<void> {
  const { input, classOf, heldOut, classes, pixels } = images;
  const about: About = {
    input,
    classOf: [...classOf],
    heldOut: [...heldOut],
    classes: classes.map(({ name, thumb, train, test }) => ({ name, thumb, train, test })),
    hash: hashOf(images),
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, PIXELS), pixels);
  await writeFile(join(folder, ABOUT), JSON.stringify(about));
}

/** The images that `writeImages` left in a folder; undefined where it left none. */
export async function writtenImages(folder: string): Promise<LabelledImages | undefined> {
  const text = await readFile(join(folder, ABOUT), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { classOf, heldOut, ...about } = JSON.parse(text) as About;
  return {
    ...about,
    count: classOf.length,
    pixels: await readFile(join(folder, PIXELS)),
    classOf: Uint16Array.from(classOf),
    heldOut: Uint8Array.from(heldOut),
    familyOf: new Uint16Array(classOf.length),
  };
}

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesOf, type Input } from '../../experiment/setup/input.ts';
import { imageAt, type OwnImages } from '../forms/own-images.ts';
import type { LabelledImages } from '../images.ts';
import { GROUPS } from '../own-set.ts';

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

/** Classes as what trains knows them: the two groups that a visitor has put them into are their kinds. */
export const trainedClasses = ({ classes }: Pick<OwnImages, 'classes'>): LabelledImages['classes'] =>
  classes.map(({ group, ...rest }) => ({ ...rest, ...(group && { kind: GROUPS[group - 1]! }) }));

/** Writes images of one's own into a folder, for the threads that train on them; what lay there is replaced. */
export async function writeImages(folder: string, images: OwnImages): Promise<void> {
  const { input, classOf, heldOut } = images;
  const about: About = {
    input,
    classOf: [...classOf],
    heldOut: [...heldOut],
    classes: trainedClasses(images),
    hash: hashOf(images),
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, PIXELS), pixelsOf(images));
  await writeFile(join(folder, ABOUT), JSON.stringify(about));
}

/** Images that are written at once. */
const AT_ONCE = 1_000;

/** The pixels of all images in their order, some at a time: a set that was made of another may share that one's. */
function* pixelsOf(images: OwnImages): Generator<Uint8Array> {
  const size = bytesOf(images.input);
  for (let first = 0; first < images.count; first += AT_ONCE) {
    const count = Math.min(AT_ONCE, images.count - first);
    const some = new Uint8Array(count * size);
    for (let i = 0; i < count; i++) some.set(imageAt(images, first + i), i * size);
    yield some;
  }
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

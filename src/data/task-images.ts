import type { ImageSet, ImageStream, TaskImages, TaskStreams } from '../experiment/setup/images.ts';
import { bytesOf } from '../experiment/setup/input.ts';
import { TASK_CLASSES } from '../experiment/setup/own-id.ts';
import { inChannels } from './channels.ts';
import type { LabelledImages, StoredImages } from './images.ts';

/** Which training images of a class stay, as positions among them. The test images always stay, all of them. */
export type Choice = (count: number, classIndex: number) => Iterable<number>;

/** Images of a task by label, as places in the data set. */
type ByLabel = readonly (readonly number[])[];

/**
 * The images of a task: those of `classIndices`, labelled by their position in that list, training images apart from the
 * held-out ones. Without a choice all training images stay. Throws a RangeError on a class that is not there or named
 * twice, and on more classes than a task can have.
 */
export function imagesOf(
  images: LabelledImages,
  classIndices: readonly number[],
  choice?: Choice,
): TaskImages {
  const { train, test } = placesOf(images, classIndices, choice);
  return { train: gather(images, train), test: gather(images, test) };
}

/** The same of images that are kept elsewhere, in so many channels. Nothing is read before it is wanted. */
export function streamsOf(
  images: StoredImages,
  classIndices: readonly number[],
  channels: number,
  choice?: Choice,
): TaskStreams {
  const { train, test } = placesOf(images, classIndices, choice);
  const stream = (byLabel: ByLabel): ImageStream => ({
    ...labelled(byLabel),
    pieces: () => piecesOf(images, classIndices, byLabel, channels),
  });
  return { train: stream(train), test: stream(test) };
}

function placesOf(
  images: Pick<LabelledImages, 'count' | 'classes' | 'classOf' | 'heldOut'>,
  classIndices: readonly number[],
  choice?: Choice,
): { readonly train: ByLabel; readonly test: ByLabel } {
  const [, most] = TASK_CLASSES;
  if (classIndices.length > most)
    throw new RangeError(
      `A task should have at most ${most} classes, whose labels are bytes, but it has ${classIndices.length}.`,
    );
  const labelOf = new Int16Array(images.classes.length).fill(-1);
  for (const [label, c] of classIndices.entries()) {
    if (labelOf[c] === undefined) {
      throw new RangeError(`A task's classes should be 0 to ${labelOf.length - 1}, but one is ${c}.`);
    }
    if (labelOf[c] !== -1)
      throw new RangeError(`A task should name a class once, but class ${c} is there twice.`);
    labelOf[c] = label;
  }
  const train = classIndices.map((): number[] => []); // drawings by label
  const test = classIndices.map((): number[] => []);
  for (let i = 0; i < images.count; i++) {
    const label = labelOf[images.classOf[i]!]!;
    (images.heldOut[i] ? test : train)[label]?.push(i);
  }
  const kept = choice
    ? train.map((drawings, label) =>
        Array.from(choice(drawings.length, classIndices[label]!), (at) => drawings[at]!),
      )
    : train;
  return { train: kept, test };
}

function labelled(byLabel: ByLabel): Pick<ImageSet, 'count' | 'labels'> {
  const count = byLabel.reduce((sum, drawings) => sum + drawings.length, 0);
  const labels = new Uint8Array(count);
  let at = 0;
  for (const [label, drawings] of byLabel.entries()) {
    labels.fill(label, at, at + drawings.length);
    at += drawings.length;
  }
  return { count, labels };
}

function gather({ pixels, input }: LabelledImages, byLabel: ByLabel): ImageSet {
  const bytes = bytesOf(input);
  const set = labelled(byLabel);
  const to = new Uint8Array(set.count * bytes);
  let at = 0;
  for (const i of byLabel.flat()) to.set(pixels.subarray(i * bytes, (i + 1) * bytes), bytes * at++);
  return { ...set, pixels: to };
}

/** The chosen images of one class after another; of a class they come as they are read where that is their order. */
async function* piecesOf(
  { input, classOf, pixelsOf }: StoredImages,
  classIndices: readonly number[],
  byLabel: ByLabel,
  channels: number,
): AsyncGenerator<Uint8Array> {
  const bytes = bytesOf(input);
  for (const [label, places] of byLabel.entries()) {
    if (places.length === 0) continue;
    const c = classIndices[label]!;
    const isInOrder = places.every((place, k) => k === 0 || place > places[k - 1]!);
    const rank = new Map(places.map((place, k) => [place, k]));
    const all = isInOrder ? undefined : new Uint8Array(places.length * bytes);
    let first = classOf.indexOf(c);
    for await (const read of pixelsOf(c)) {
      const count = read.length / bytes;
      let kept = 0;
      for (let i = 0; i < count; i++) {
        const to = rank.get(first + i);
        if (to === undefined) continue;
        const image = read.subarray(i * bytes, (i + 1) * bytes);
        if (all) all.set(image, to * bytes);
        else read.copyWithin(kept++ * bytes, i * bytes, (i + 1) * bytes); // what was read is ours
      }
      if (!all && kept > 0) yield inChannels(read.subarray(0, kept * bytes), input[2], channels);
      first += count;
    }
    if (all) yield inChannels(all, input[2], channels);
  }
}

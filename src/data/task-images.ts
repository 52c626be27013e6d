import type { ImageSet, TaskImages } from '../experiment/setup/images.ts';
import { bytesOf } from '../experiment/setup/input.ts';
import type { LabelledImages } from './images.ts';

/** Which training images of a class stay, as positions among them. The test images always stay, all of them. */
export type Choice = (count: number, classIndex: number) => Iterable<number>;

/**
 * The images of a task: those of `classIndices`, labelled by their position in that list, training images apart from the
 * held-out ones. Without a choice all training images stay. Throws a RangeError on a class that is not there or named
 * twice.
 */
export function imagesOf(
  images: LabelledImages,
  classIndices: readonly number[],
  choice?: Choice,
): TaskImages {
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
  return { train: gather(images, kept), test: gather(images, test) };
}

function gather({ pixels, input }: LabelledImages, byLabel: readonly (readonly number[])[]): ImageSet {
  const count = byLabel.reduce((sum, drawings) => sum + drawings.length, 0);
  const bytes = bytesOf(input);
  const set = { count, pixels: new Uint8Array(count * bytes), labels: new Uint8Array(count) };
  let at = 0;
  for (const [label, drawings] of byLabel.entries()) {
    for (const i of drawings) {
      set.pixels.set(pixels.subarray(i * bytes, (i + 1) * bytes), at * bytes);
      set.labels[at++] = label;
    }
  }
  return set;
}

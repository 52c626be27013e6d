import type { ImageSet, TaskImages } from '../experiment/images.ts';
import type { LabelledImages } from './images.ts';

export interface TaskOptions {
  /** At most so many training images a class; all when absent. The test images are never capped. */
  readonly perClass?: number;
  /**
   * A permutation of 0 … n − 1 for a class (by its number in the data set), whose first `perClass` choose which training
   * images stay. Asked only where the cap bites. When absent the choice is spread evenly, so that many designers stay.
   */
  readonly order?: (n: number, classIndex: number) => Uint32Array;
}

/**
 * The images of a task: those of `classIndices`, labelled by their position in that list, training images apart from the
 * held-out ones. Throws a RangeError on a class that is not there or named twice, or a cap below 1.
 */
export function imagesOf(
  images: LabelledImages,
  classIndices: readonly number[],
  options: TaskOptions = {},
): TaskImages {
  const { perClass = Infinity, order = spread(perClass) } = options;
  if (!(perClass >= 1) || (perClass % 1 !== 0 && perClass !== Infinity)) {
    throw new RangeError(
      `The cap should be a whole number of images a class, at least 1, but it is ${perClass}.`,
    );
  }
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
  const capped = train.map((drawings, label) => {
    if (drawings.length <= perClass) return drawings;
    const chosen = order(drawings.length, classIndices[label]!).subarray(0, perClass);
    return Array.from(chosen, (position) => drawings[position]!);
  });
  return { train: gather(images, capped), test: gather(images, test) };
}

/** Every n-th drawing first: `perClass` positions at even distances. */
function spread(perClass: number) {
  return (n: number): Uint32Array =>
    Uint32Array.from({ length: perClass }, (_, k) => Math.floor((k * n) / perClass));
}

function gather({ pixels, size }: LabelledImages, byLabel: readonly (readonly number[])[]): ImageSet {
  const count = byLabel.reduce((sum, drawings) => sum + drawings.length, 0);
  const area = size * size;
  const set = { count, pixels: new Uint8Array(count * area), labels: new Uint8Array(count) };
  let at = 0;
  for (const [label, drawings] of byLabel.entries()) {
    for (const i of drawings) {
      set.pixels.set(pixels.subarray(i * area, (i + 1) * area), at * area);
      set.labels[at++] = label;
    }
  }
  return set;
}

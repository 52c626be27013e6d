import type { ChosenClass, Edits, Understood } from '../../../experiment/setup/own-images.ts';
import { bytesOf } from '../../../experiment/setup/input.ts';
import { distinctNames } from '../../forms/names.ts';
import { imageAt, type OwnImages } from '../../forms/own-images.ts';

/** Pictures of a class that are shown. */
const PICTURES = 13;

/** What is shown of images: `read` as the file has them, and `made` of it by edits, where there were any. */
export function understoodOf(read: OwnImages, made: OwnImages = read, edits?: Edits): Understood {
  const { name, input, count, split, skipped, skippedInAll, files, sizes, notes } = made;
  const { decoder, fingerprint } = made;
  const wanted = distinctNames(edits?.classes.map((one) => one.name) ?? []);
  const from = (shown: string): readonly string[] =>
    edits?.classes[wanted.indexOf(shown)]?.of.map((c) => read.classes[c]!.name) ?? [shown];
  const classes = made.classes.map(({ name: shown, train, test }, c): ChosenClass => ({
    name: shown,
    from: from(shown),
    train,
    test,
    pictures: picturesOf(made, c),
  }));
  return {
    name,
    input,
    count,
    classes,
    split,
    skipped,
    skippedInAll,
    files,
    sizes,
    notes,
    decoder,
    fingerprint,
    bytes: count * (bytesOf(input) + 3),
  };
}

/** The first training images of a class: [pictures, height, width, 4], red, green, blue and 255. */
function picturesOf(made: OwnImages, c: number): Uint8ClampedArray<ArrayBuffer> {
  const { input, classOf, heldOut, count } = made;
  const places: number[] = [];
  for (let i = classOf.indexOf(c); i >= 0 && i < count && classOf[i] === c && places.length < PICTURES; i++)
    if (!heldOut[i]) places.push(i);
  const [height, width, channels] = input;
  const each = 4 * height * width;
  const pictures = new Uint8ClampedArray(each * places.length).fill(255);
  places.forEach((place, k) => {
    const image = imageAt(made, place);
    for (let p = 0; p < height * width; p++) {
      const from = p * channels;
      for (let c = 0; c < 3; c++) pictures[each * k + 4 * p + c] = image[channels === 3 ? from + c : from]!;
    }
  });
  return pictures;
}

import type { ChosenClass, Edits, Understood } from '../../../experiment/setup/own-images.ts';
import { bytesOf } from '../../../experiment/setup/input.ts';
import { distinctNames } from '../../forms/names.ts';
import type { OwnImages } from '../../forms/own-images.ts';

/** Pictures of a class that are shown. */
const PICTURES = 13;

/** What is shown of images: `read` as the file has them, and `made` of it by edits, where there were any. */
export function understoodOf(read: OwnImages, made: OwnImages = read, edits?: Edits): Understood {
  const { name, input, count, split, skipped, skippedInAll, files, sizes, notes } = made;
  const { decoder, fingerprint, pixels } = made;
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
    bytes: pixels.length + 3 * count,
  };
}

/** Training images of a class in red, green, blue and 255. */
function picturesOf(
  { pixels, input, classOf, heldOut, count }: OwnImages,
  c: number,
): Uint8ClampedArray<ArrayBuffer>[] {
  const size = bytesOf(input);
  const pictures: Uint8ClampedArray<ArrayBuffer>[] = [];
  let i = classOf.indexOf(c);
  for (; i >= 0 && i < count && classOf[i] === c && pictures.length < PICTURES; i++) {
    if (!heldOut[i]) pictures.push(inColours(pixels.subarray(i * size, (i + 1) * size), input[2]));
  }
  return pictures;
}

/** [height × width × channels] -> [height × width × 4] */
export function inColours(image: Uint8Array, channels: number): Uint8ClampedArray<ArrayBuffer> {
  const shown = new Uint8ClampedArray((image.length / channels) * 4);
  for (let p = 0; p < shown.length / 4; p++) {
    for (let c = 0; c < 3; c++) shown[4 * p + c] = image[p * channels + (channels === 3 ? c : 0)]!;
    shown[4 * p + 3] = 255;
  }
  return shown;
}

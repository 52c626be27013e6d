import { bytesOf, type Input } from '../../experiment/setup/input.ts';
import type { PictureSizes } from '../../experiment/setup/own-images.ts';
import type { Message } from '../../messages.ts';
import type { Skipped } from './entry.ts';

/** A class of one's own images. */
export interface OwnClass {
  /** Without control characters, at most 60 letters, and no other class's. */
  readonly name: string;
  /** Images to train on, and images held out for testing; at least one of each. */
  readonly train: number;
  readonly test: number;
  /** Place of an image that stands for it: its first training image. */
  readonly thumb: number;
  /** Which of two groups it is in, where every class is in one. */
  readonly group?: 1 | 2;
}

/** Classes put into groups, by the file itself: the 20 superclasses of CIFAR-100. */
export interface Grouping {
  readonly name: string;
  /** Places of the classes in each group; every class is in one. */
  readonly groups: readonly { readonly name: string; readonly classes: readonly number[] }[];
}

/** A visitor's own data set, whatever form it came in: what `LabelledImages` has, and what else was understood. */
export interface OwnImages {
  /** Of the file or folder, as it can be shown. */
  readonly name: string;
  readonly input: Input;
  readonly count: number;
  /** [count, 32, 32, channels] 0–255, by class, and within a class by the SHA-256 of each image. */
  readonly pixels: Uint8Array;
  /** [count] Where each image lies among the pixels, where these are shared with the set that this one was made of. */
  readonly places?: Uint32Array;
  /** [count] */
  readonly classOf: Uint16Array;
  /** [count] 1 where the image is for testing only. */
  readonly heldOut: Uint8Array;
  readonly classes: readonly OwnClass[];
  /** Where the test images come from: the file's own test part, or a fifth of each class. */
  readonly split: 'own' | 'fifth';
  readonly groupings: readonly Grouping[];
  /** Whether all pixels were decoded by code of ours, or some by this browser, which another may do otherwise. */
  readonly decoder: 'ours' | 'browser';
  /** What was left out, at most `MOST_NOTES` of it, and how much in all. */
  readonly skipped: readonly Skipped[];
  readonly skippedInAll: number;
  /** Files, those left out among them, where each picture is one. */
  readonly files?: number | undefined;
  /** Of the pictures that images were made of, where they were pictures. */
  readonly sizes?: PictureSizes | undefined;
  /** What else there is to say: images that were test images too, classes that had too few. */
  readonly notes: readonly Message[];
  /** SHA-256 in hexadecimal over pixels, labels, names and split: docs/own-images.md. */
  readonly fingerprint: string;
}

/** [32, 32, channels] One of the images, in their order. */
export function imageAt(
  { pixels, places, input }: Pick<OwnImages, 'pixels' | 'places' | 'input'>,
  i: number,
): Uint8Array {
  const size = bytesOf(input);
  const place = places?.[i] ?? i;
  return pixels.subarray(place * size, (place + 1) * size);
}

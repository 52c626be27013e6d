import type { Message } from '../../messages.ts';
import type { Input } from './input.ts';
import type { OwnId } from './own-id.ts';

/** A file that a visitor chose or dropped; `path` has the folders above it: `birds/robin/1.jpg`. */
export interface ChosenFile {
  readonly path: string;
  readonly file: File;
}

/** A class as it was understood. */
export interface ChosenClass {
  readonly name: string;
  /** What its classes are called in the file: one, or those that the visitor put together. */
  readonly from: readonly string[];
  /** Images to train on, and images held out for testing. */
  readonly train: number;
  readonly test: number;
  /** Some of its training images as the network sees them: `[pictures, 32, 32, 4]`, red, green, blue and 255. */
  readonly pictures: Uint8ClampedArray<ArrayBuffer>;
}

/** Width and height of a picture, upright, in pixels. */
export type PictureSize = readonly [width: number, height: number];

/** Sizes of the pictures that images were made of: those with the fewest and the most pixels. */
export interface PictureSizes {
  readonly smallest: PictureSize;
  readonly largest: PictureSize;
}

/** What was understood of a visitor's files, before anything of them is kept. */
export interface Understood {
  /** Of the file or folder. */
  readonly name: string;
  readonly input: Input;
  readonly count: number;
  readonly classes: readonly ChosenClass[];
  /** Where the test images come from: the file's own test part, or a fifth of each class. */
  readonly split: 'own' | 'fifth';
  /** What was left out and why, the first thousand of it, and how much in all. */
  readonly skipped: readonly { readonly path: string; readonly reason: Message }[];
  readonly skippedInAll: number;
  /** How many files there were, where each picture is one. */
  readonly files?: number | undefined;
  /** Where images were made of pictures. */
  readonly sizes?: PictureSizes | undefined;
  /** What else there is to say of them. */
  readonly notes: readonly Message[];
  /** Whether all pixels were decoded by code of ours, or some by this browser, which another may do otherwise. */
  readonly decoder: 'ours' | 'browser';
  /** SHA-256 in hexadecimal: docs/own-images.md. */
  readonly fingerprint: string;
  /** Bytes that keeping them takes. */
  readonly bytes: number;
}

/** What a visitor changes of what was understood. */
export interface Edits {
  /** Makes images in colour grey. */
  readonly grey: boolean;
  /** The classes that there are to be; what is in none of them is left out. */
  readonly classes: readonly {
    readonly name: string;
    /** Places of its classes among those of the file, in ascending order. */
    readonly of: readonly number[];
    /** Which of two groups it is in. Groups count once every class is in one. */
    readonly group?: 1 | 2;
  }[];
}

/** Images that were read and are not kept yet. */
export interface ChosenImages {
  /** What was understood of the file itself. */
  readonly understood: Understood;
  /** Groupings that the file has itself: the group of each of its classes. */
  readonly groupings: readonly {
    readonly name: string;
    readonly groups: readonly { readonly name: string; readonly classes: readonly number[] }[];
  }[];
  /** Milliseconds that reading took. */
  readonly took: number;
  /** What it is with some changes. Rejects with a `Told` where too little is left. */
  edit(edits: Edits): Promise<Understood>;
  /** Keeps what the last edit made of it in this browser, and says what links call it. Rejects where storage is refused. */
  keep(): Promise<OwnId>;
  /** Forgets them, and ends what reads. */
  close(): void;
}

/** What is known of a visitor's data set from what links call it. */
export interface OwnSet {
  /** First twelve digits of its fingerprint. */
  readonly hash: string;
  readonly classes: number;
  readonly images: number;
  /** Training images that each class has at least. */
  readonly fewest: number;
  readonly colour: boolean;
  /** Whether its classes are in two groups. */
  readonly grouped: boolean;
  readonly name: string;
}

/** Images that are kept in this browser. */
export interface KeptImages {
  readonly id: OwnId;
  readonly set: OwnSet;
  /** Bytes that they take. */
  readonly bytes: number;
  /** When they were kept, in milliseconds since 1970. */
  readonly when: number;
}

export interface ReadOptions {
  /** Aborted by whoever no longer wants them; the promise then rejects. */
  readonly signal: AbortSignal;
  /** How many images have been read, and of all there is to read how much, 0 to 1. */
  readonly onProgress: (images: number, done: number) => void;
}

/** A class that was drawn or photographed on the spot: images to train on, and images held out; [32, 32] grey each. */
export interface DrawnImages {
  readonly name: string;
  readonly train: readonly Uint8Array[];
  readonly test: readonly Uint8Array[];
}

/** A picture in red, green, blue and opacity, row after row, as canvases give it. */
export interface Snapshot {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Reads images of one's own, and keeps them in this browser. */
export interface OwnImagesDesk {
  /** Rejects with a `Told` where nothing can be made of the files. */
  read(files: readonly ChosenFile[], options: ReadOptions): Promise<ChosenImages>;
  /**
   * Keeps what was drawn or photographed on the spot, and says what links call it.
   * Rejects with a `Told` where storage is refused, or fewer than two classes have images of both kinds.
   */
  keepDrawn(name: string, classes: readonly DrawnImages[]): Promise<OwnId>;
  /** What the network sees of a snapshot: its centred square, [32, 32] in grey. */
  square(snapshot: Snapshot): Promise<Uint8Array>;
  kept(): Promise<readonly KeptImages[]>;
  remove(id: OwnId): Promise<void>;
  /** All of a data set as one file that can be chosen again, here or elsewhere. */
  exported(id: OwnId): Promise<{ readonly name: string; readonly file: Blob }>;
}

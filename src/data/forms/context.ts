import { message, Told } from '../../messages.ts';
import type { OtherPicture } from './content.ts';
import { Gathering } from './gathering.ts';
import { MOST_IMAGES } from './limits.ts';
import type { Picture } from './pictures/picture.ts';

/** How far reading has come. */
export interface Progress {
  /** Images that have been decoded. */
  readonly images: number;
  /** Of all there is to read, 0 to 1. */
  readonly done: number;
}

export interface ReadOptions {
  /** Aborted by whoever no longer wants the images. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Makes a data set in colour grey. */
  readonly grey?: boolean;
  /** Decodes what is neither JPEG nor PNG: a browser's decoder, whose pixels another browser may not have. */
  readonly decodeOther?: (bytes: Uint8Array, format: OtherPicture) => Promise<Picture>;
  /** Images that are taken at most, of more an evenly spread part; as many as a data set can have where nothing is said. */
  readonly most?: number;
}

/** Milliseconds of work between two moments in which others are heard: the end of a worker's wait, and a cancel. */
const TURN_MS = 100;

/** What a reader tells of its progress, and learns of who waits. */
export class Context {
  readonly options: ReadOptions;
  /** Images that are taken at most. */
  readonly most: number;
  private readonly name: string;
  private readonly opened: number;
  private isEnded = false;
  private last = performance.now();

  /** @param opened what opening the files was of all the work, where they are read now */
  constructor(name: string, options: ReadOptions, opened = 0) {
    this.name = name;
    this.options = options;
    this.most = options.most ?? MOST_IMAGES;
    this.opened = opened;
  }

  /** Where images are collected, of which so many are expected. */
  gathering(expected: number): Gathering {
    return new Gathering(this.name, expected, this.options.grey ?? false);
  }

  /** Says how far reading has come, and lets others work; not oftener than ten times a second. @throws Told when cancelled */
  async breathe(images: number, done: number): Promise<void> {
    if (this.isEnded || performance.now() - this.last < TURN_MS) return;
    this.options.onProgress?.({ images, done: this.opened + (1 - this.opened) * done });
    await new Promise((resolve) => setTimeout(resolve));
    this.last = performance.now();
    if (this.options.signal?.aborted) throw new Told(message('readingCancelled'));
  }

  /** Says nothing more, whoever still holds it. */
  end(): void {
    this.isEnded = true;
  }
}

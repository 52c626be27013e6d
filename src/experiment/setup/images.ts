/** Labelled images of one task, training or test, as every engine takes them. */
export interface ImageSet {
  readonly count: number;
  /** `[count, height, width, channels]`, 0 … 255. */
  readonly pixels: Uint8Array;
  /** `[count]`, positions in the task's list of classes: 0 … classes − 1. */
  readonly labels: Uint8Array;
}

export interface TaskImages {
  readonly train: ImageSet;
  readonly test: ImageSet;
}

/** Numbers that say how one image is moved: pixels down, pixels to the right, and 1 where it is mirrored, else 0. */
export const MOVE_LENGTH = 3;

/** Labelled images whose pixels come anew whenever they are wanted: so many that one copy of them is enough. */
export interface ImageStream {
  readonly count: number;
  /** `[count]`, as in a set. */
  readonly labels: Uint8Array;
  /** All pixels in the set's order, whole images at a time. */
  readonly pieces: () => AsyncIterable<Uint8Array>;
}

export interface TaskStreams {
  readonly train: ImageStream;
  readonly test: ImageStream;
}

export const isStream = (images: ImageSet | ImageStream): images is ImageStream => 'pieces' in images;

/** The images of a stream together, of so many bytes each. */
export async function wholeSet({ count, labels, pieces }: ImageStream, bytes: number): Promise<ImageSet> {
  const pixels = new Uint8Array(count * bytes);
  let at = 0;
  for await (const piece of pieces()) {
    pixels.set(piece, at);
    at += piece.length;
  }
  return { count, labels, pixels };
}

/** One image as networks take it: height and width in pixels, and channels. */
export type Input = readonly [height: number, width: number, channels: number];

/** Small grey images: what networks take where nothing else is said. */
export const GREY_32: Input = [32, 32, 1];

/** Bytes of one image. */
export const bytesOf = ([height, width, channels]: Input): number => height * width * channels;

/** For people: "32 × 32 × 1". */
export const inputText = (input: Input): string => input.join(' × ');

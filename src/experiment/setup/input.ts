import type { Recipe } from './recipe.ts';

/** One image as networks take it: height and width in pixels, and channels. */
export type Input = readonly [height: number, width: number, channels: number];

/** Small grey images: what networks take where nothing else is said. */
export const GREY_32: Input = [32, 32, 1];

/** Bytes of one image. */
export const bytesOf = ([height, width, channels]: Input): number => height * width * channels;

/** What networks take of such images under a recipe: in grey, one channel where it makes colours grey. */
export const inputUnder = (input: Input, { colour }: Pick<Recipe, 'colour'>): Input =>
  colour === 'grey' ? [input[0], input[1], 1] : input;

/** For people: "32 × 32 × 1". */
export const inputText = (input: Input): string => input.join(' × ');

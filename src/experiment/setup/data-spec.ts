import { GREY_32, type Input } from './input.ts';
import type { Recipe } from './recipe.ts';

/** What experiments need to know of a data set before any of it is read. */
export interface DataSpec {
  /** Names it; the page has the data and the recordings of one set at a time. */
  readonly id: string;
  /** What one image is. */
  readonly input: Input;
  /** How its classes can be dealt to A and B: without kinds in its index, at random only. */
  readonly splits: readonly Recipe['split'][];
}

/** Small grey images that can be dealt in every way: what is assumed where no data set is named. */
export const ANY_DATA: DataSpec = {
  id: 'any',
  input: GREY_32,
  splits: ['random', 'natural-man-made', 'man-made-natural'],
};

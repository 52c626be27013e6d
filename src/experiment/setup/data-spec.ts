import { GREY_32, type Input } from './input.ts';
import type { Recipe } from './recipe.ts';

/** What experiments need to know of a data set before any of it is read. */
export interface DataSpec {
  /** Names it; the page has the data and the recordings of one set at a time. */
  readonly id: string;
  /** What one image is. */
  readonly input: Input;
  /**
   * How its classes can be dealt to A and B: without kinds in its index, at random only; otherwise also the first kind to
   * A and the second to B, and then the other way round. After these, from which other data sets task A may be taken.
   */
  readonly splits: readonly Recipe['split'][];
}

/** What is meant where no data set is named: the drawings, of which there was no other set at first. */
export const ANY_DATA: DataSpec = {
  id: 'icons',
  input: GREY_32,
  splits: ['random', 'natural-man-made', 'man-made-natural', 'from-fashion'],
};

import type { Input } from './input.ts';
import type { Recipe } from './recipe.ts';

/** What experiments need to know of a data set before any of it is read. */
export interface DataSpec {
  /** What one image is. */
  readonly input: Input;
  /** How its classes can be dealt to A and B: without kinds in its index, at random only. */
  readonly splits: readonly Recipe['split'][];
}

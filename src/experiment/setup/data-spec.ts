import { GREY_32, type Input } from './input.ts';
import { fromOwn, namelessSplit } from './own-id.ts';
import type { KnobName, Recipe } from './recipe.ts';
import { donorSetOf } from './tasks.ts';

/** How experiments stand with images that the usual recipe does not do for. */
export interface Regime {
  /** Knobs that experiments open with, where their arms do not set these themselves. */
  readonly recipe: Partial<Recipe>;
  /** The n that are trained in place of all of 1 … 7. */
  readonly ns: readonly number[];
  /** How many repeats `npm run record` makes. */
  readonly repeats: number;
}

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
  /** Where its experiments are not as the table of experiments has them. */
  readonly regime?: Regime;
}

/** What is meant where no data set is named: the drawings, of which there was no other set at first. */
export const ANY_DATA: DataSpec = {
  id: 'icons',
  input: GREY_32,
  splits: ['random', 'natural-man-made', 'man-made-natural', 'from-fashion'],
};

/** What a data set says of the values of knobs. */
export type Offer = Pick<DataSpec, 'id' | 'splits' | 'input'>;

/**
 * Whether a data set's classes can be dealt so: by a split of its list, or task A from images of a visitor's own that are
 * not these, where its list takes task A from other sets too and all its classes so make one task.
 */
export const offersSplit = ({ id, splits }: Pick<Offer, 'id' | 'splits'>, split: Recipe['split']): boolean =>
  splits.includes(split) ||
  (fromOwn(split) !== undefined &&
    splits.some(donorSetOf) &&
    namelessSplit(split) !== namelessSplit(`from-${id}`));

/** The values of a knob that a data set offers, the one first that stands in for others; undefined where it offers all. */
export function offeredValues({ splits, input }: Offer, name: KnobName): readonly string[] | undefined {
  if (name === 'split') return splits;
  return name === 'colour' && input[2] === 1 ? ['as-is'] : undefined;
}

/** The knobs of a recipe that ask for what a data set does not offer, each with what stands in for that. */
export const notOffered = (dataSet: Offer, { split, colour }: Recipe): Partial<Recipe> =>
  Object.fromEntries(
    Object.entries({ split, colour }).flatMap(([name, value]) => {
      const values = offeredValues(dataSet, name as KnobName);
      const offers = !values || values.includes(value) || (name === 'split' && offersSplit(dataSet, split));
      return offers ? [] : [[name, values[0]]];
    }),
  );

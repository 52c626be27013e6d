import { ANY_DATA } from '../experiment/setup/data-spec.ts';
import { N_MAX } from '../experiment/setup/network.ts';
import { type Family, familyNames, KNOBS } from '../experiment/setup/recipe.ts';
import type { TreatmentId } from '../experiment/setup/treatments.ts';

/** The edition of the knobs' table when predictions were first kept. */
const FIRST_EDITION = 2;

/**
 * What a prediction is of: a treatment under a recipe with a data set's images, whatever the seed. Knobs and data sets that came later are named, and only where
 * they stand otherwise than before they came, so that what was predicted then is found.
 */
export function predictionKey(
  recipe: Family,
  treatment: TreatmentId,
  data: string = ANY_DATA.id,
  knobs = KNOBS,
): string {
  const values = familyNames(knobs).flatMap((name) => {
    const { since, frozenDefault } = knobs[name];
    if (since <= FIRST_EDITION) return [String(recipe[name])];
    return recipe[name] === frozenDefault ? [] : [`${name}=${recipe[name]}`];
  });
  return `${data === ANY_DATA.id ? '' : `${data}:`}${values.join()}/${treatment}`;
}

/** Accuracies in whole percent for n = 1 … 7; undefined where nothing has been drawn. */
export type Draft = readonly (number | undefined)[];

/** Finished predictions, by `predictionKey`. */
export type Predictions = Readonly<Record<string, readonly number[]>>;

/** A prediction being drawn, or the measured line coming in over a finished one, up to the n shown so far. */
export type PredictionStage =
  | { readonly kind: 'drawing'; readonly key: string; readonly draft: Draft }
  | { readonly kind: 'revealing'; readonly key: string; readonly shown: number };

export const BLANK: Draft = Array.from({ length: N_MAX }, () => undefined);

/** What a member of a class predicted. */
export interface ClassPrediction {
  /** By `predictionKey`. */
  readonly key: string;
  /** Percent at n = 1 … 7. */
  readonly values: readonly number[];
}

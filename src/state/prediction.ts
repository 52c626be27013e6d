import { N_MAX } from '../experiment/setup/network.ts';
import { type Family, KNOB_NAMES } from '../experiment/setup/recipe.ts';
import type { TreatmentId } from '../experiment/setup/treatments.ts';

/** What a prediction is of: a treatment under a recipe, whatever the seed. */
export const guessKey = (recipe: Family, treatment: TreatmentId): string =>
  `${KNOB_NAMES.filter((name) => name !== 'seed')
    .map((name) => recipe[name])
    .join()}/${treatment}`;

/** Accuracies in whole percent for n = 1 … 7; undefined where nothing has been drawn. */
export type Draft = readonly (number | undefined)[];

/** Finished predictions, by `guessKey`. */
export type Guesses = Readonly<Record<string, readonly number[]>>;

/** A prediction being drawn, or the measured line coming in over a finished one, up to the n shown so far. */
export type Prediction =
  | { readonly kind: 'drawing'; readonly key: string; readonly draft: Draft }
  | { readonly kind: 'revealing'; readonly key: string; readonly shown: number };

export const BLANK: Draft = Array.from({ length: N_MAX }, () => undefined);

import { type Family, KNOB_NAMES } from '../../experiment/setup/recipe.ts';
import type { TreatmentId } from '../../experiment/setup/treatments.ts';

/** What a prediction is of: a treatment under a recipe, whatever the seed. */
export const guessKey = (recipe: Family, treatment: TreatmentId): string =>
  `${KNOB_NAMES.filter((name) => name !== 'seed')
    .map((name) => recipe[name])
    .join()}/${treatment}`;

import { fingerprint } from '../../experiment/results/fingerprint.ts';
import type { Text } from '../../texts/texts.ts';
import { valueText } from '../value-text.ts';
import { DEFAULT_RECIPE, KNOB_NAMES, type Recipe } from '../../experiment/setup/recipe.ts';

/** Knobs that a reader wants to know of whatever they are. */
const ALWAYS = new Set(['split', 'iterations', 'batch']);

/** A recipe in one line, for captions: its fingerprint, the knobs that matter, and all that differ from the defaults. */
export function recipeLine(recipe: Recipe, dataHash: string, t: Text<'page'>, knobs: Text<'recipe'>): string {
  const written = KNOB_NAMES.filter(
    (name) => name !== 'seed' && (ALWAYS.has(name) || recipe[name] !== DEFAULT_RECIPE[name]),
  ).map((name) => `${knobs(`knobs.${name}.label`).toLowerCase()} ${valueText(knobs, name, recipe[name])}`);
  return t('saved.recipe', {
    fingerprint: fingerprint(recipe, dataHash),
    knobs: written.join(t('names:comma')),
  });
}

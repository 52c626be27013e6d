import { fingerprint } from '../../experiment/results/fingerprint.ts';
import type { Text } from '../../texts/texts.ts';
import { valueText } from '../value-text.ts';
import { familyNames, knobOf, KNOBS, type Recipe } from '../../experiment/setup/recipe.ts';

/** A recipe in one line, for captions: its fingerprint, the knobs that matter, and all that differ from the defaults. */
export function recipeLine(
  recipe: Recipe,
  dataHash: string,
  t: Text<'page'>,
  words: Text<'recipe'>,
  knobs = KNOBS,
): string {
  const written = familyNames(knobs)
    .map((name) => ({ name, value: recipe[name], knob: knobOf(name, knobs) }))
    .filter(({ knob, value }) => knob.captioned || value !== knob.default)
    .map(
      ({ name, value }) =>
        `${words(`knobs.${name}.label`).toLowerCase()} ${valueText(words, name, value, knobs)}`,
    );
  return t('saved.recipe', {
    fingerprint: fingerprint(recipe, dataHash, knobs),
    knobs: written.join(t('names:comma')),
  });
}

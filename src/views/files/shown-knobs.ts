import type { ShownKnob } from '../../experiment/files/pytorch.ts';
import { familyNames, knobOf, type Recipe } from '../../experiment/setup/recipe.ts';
import { textsIn } from '../../texts/texts.ts';
import '../controls/knobs-text.ts';

/** The recipe but for the seed, each knob with what it means, in a language. */
export function shownKnobs(recipe: Recipe, language: string): ShownKnob[] {
  const words = textsIn(language, 'recipe');
  const about = textsIn(language, 'knobs');
  return familyNames().map((name) => ({
    key: knobOf(name).key,
    value: recipe[name],
    help: `${words(`knobs.${name}.label`)}: ${about(`help.${name}`)}`,
  }));
}

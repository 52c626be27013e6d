import type { ShownKnob } from '../../experiment/files/pytorch.ts';
import { familyNames, knobOf, type Recipe } from '../../experiment/setup/recipe.ts';
import type { Text } from '../../texts/texts.ts';

/** The recipe but for the seed, each knob with what it means. */
export const shownKnobs = (recipe: Recipe, t: Text<'recipe'>): ShownKnob[] =>
  familyNames().map((name) => ({
    key: knobOf(name).key,
    value: recipe[name],
    help: `${t(`knobs.${name}.label`)}: ${t(`knobs.${name}.help`)}`,
  }));

import { fingerprint } from '../../experiment/fingerprint.ts';
import { DEFAULT_RECIPE, KNOB_NAMES, knobOf, type Recipe } from '../../experiment/recipe.ts';

/** Knobs that a reader wants to know of whatever they are. */
const ALWAYS = new Set(['split', 'iterations', 'batch']);

/** A recipe in one line, for captions: its fingerprint, the knobs that matter, and all that differ from the defaults. */
export function recipeLine(recipe: Recipe, dataHash: string): string {
  const knobs = KNOB_NAMES.filter(
    (name) => name !== 'seed' && (ALWAYS.has(name) || recipe[name] !== DEFAULT_RECIPE[name]),
  ).map((name) => {
    const knob = knobOf(name);
    const label = knob.options?.find(({ value }) => value === recipe[name])?.label;
    return `${knob.label.toLowerCase()} ${label ?? knob.format(recipe[name])}`;
  });
  return `Recipe ${fingerprint(recipe, dataHash)}: ${knobs.join(', ')}`;
}

import { type KnobName, knobOf, KNOBS, type Recipe, type Word } from '../experiment/setup/recipe.ts';
import { donorSetOf } from '../experiment/setup/tasks.ts';
import { dataSetOf } from '../data/sets.ts';
import { foreignName } from '../texts/foreign-name.ts';
import type { Text } from '../texts/texts.ts';

/** A knob's value as the page writes it: words in the visitor's language, numbers with their unit. */
export function valueText(t: Text<'recipe'>, name: KnobName, value: string | number, knobs = KNOBS): string {
  const knob = knobOf(name, knobs);
  const word = knob.word(value);
  // Both of something else than tasks.
  if (name === 'augment' && word === 'both') return t('values.shifts-flips');
  if (word !== undefined) return t(`values.${word as Word}`);
  const donors = name === 'split' && donorSetOf(value as Recipe['split']);
  if (donors) return t('fromOwn', { name: foreignName(dataSetOf(donors).name) });
  const number = knob.format(value);
  return knob.unit === 'percent' ? t('percent', { share: number }) : number;
}

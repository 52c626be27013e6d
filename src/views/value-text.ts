import { knobOf, type KnobName } from '../experiment/setup/recipe.ts';
import type { Text } from '../texts/texts.ts';

/** Values that are words. */
const WORDS = [
  'random',
  'natural-man-made',
  'man-made-natural',
  'all',
  'B',
  'both',
  'he',
  'gaussian',
  'off',
] as const;

/** A knob's value as the page writes it: words in the visitor's language, shares in percent, other numbers as they are. */
export function valueText(t: Text<'recipe'>, name: KnobName, value: string | number): string {
  const spelled = knobOf(name).format(value);
  const word = WORDS.find((one) => one === spelled);
  if (word) return t(`values.${word}`);
  return name === 'share' ? t('percent', { share: spelled }) : spelled;
}

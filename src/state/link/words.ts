import { type Message, message } from '../../messages.ts';

/** A whole number from 1 to a largest one, as a link must write it. */
export const whole = (word: string, most: number): number | undefined =>
  /^[1-9]\d?$/.test(word) && Number(word) <= most ? Number(word) : undefined;

/** The allowed whole number nearest to what a link says; undefined where that is no number. */
export function nearestWhole(word: string, most: number): number | undefined {
  const value = /^-?\d{1,9}(\.\d{1,9})?$/.test(word) ? Math.round(Number(word)) : undefined;
  return value === undefined ? undefined : Math.min(most, Math.max(1, value));
}

/** What became of a value that a link had no right to: "n = 12 → 7". */
export const repaired = (name: string, from: string, to: string | number | Message): Message =>
  message('valueRepaired', {
    name,
    from: shown(from) || message('nothing'),
    to: typeof to === 'number' ? String(to) : to,
  });

/** A stranger's text, short and on one line. */
export function shown(text: string): string {
  const clean = text.replace(/[\p{C}\s]+/gu, ' ');
  return clean.length > 24 ? `${clean.slice(0, 24)}…` : clean;
}

/** The value that a word stands for, by its own name and never by one that every object has. */
export const lookUp = <T>(words: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;

/** The one of some words that a text is. */
export const oneOf =
  <T extends string>(words: readonly T[]) =>
  (text: string): T | undefined =>
    words.find((word) => word === text);

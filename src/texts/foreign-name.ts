/** Letters of a foreign name that are shown. */
const LONGEST = 80;

/** Letters that cannot be seen, or that reorder what stands around them. */
const UNSEEN = /[\p{C}\u{2028}\u{2029}]/gu;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * A name that a stranger gave, such as a file's, fit for a sentence: what is unseen in it is spelt out, so that
 * `results\u202Enosj.exe` does not pass for another file, and what is written from right to left stays within itself.
 */
export function foreignName(name: string): string {
  const letters = Array.from(name.slice(0, 4 * LONGEST));
  const short = letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : name;
  const spelt = short.replace(UNSEEN, (letter) => `⟨U+${hex(letter.codePointAt(0)!)}⟩`);
  return RIGHT_TO_LEFT.test(spelt) ? `\u{2068}${spelt}\u{2069}` : spelt;
}

const hex = (code: number) => code.toString(16).toUpperCase().padStart(4, '0');

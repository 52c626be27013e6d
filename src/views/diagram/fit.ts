/** Widths in pixels at the band's size: the mean of "copied, still learning", and of any Chinese character. */
const [LATIN, HAN] = [6.6, 13.5];

/** Roughly how wide a text of the band's size comes out, in pixels. */
export const textWidth = (text: string): number =>
  Array.from(text, (letter) => (letter >= '\u2e80' ? HAN : LATIN)).reduce((sum, width) => sum + width, 0);

/** The first of some wordings that fits into a width, or undefined. */
export const fitting = (width: number, wordings: readonly string[]): string | undefined =>
  wordings.find((text) => textWidth(text) <= width);

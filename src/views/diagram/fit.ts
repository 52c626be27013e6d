/** Roughly how wide a text of the band's size comes out, in pixels; 6.6 is the mean of "copied, still learning". */
export const textWidth = (text: string): number => text.length * 6.6;

/** The first of some wordings that fits into a width, or undefined. */
export const fitting = (width: number, wordings: readonly string[]): string | undefined =>
  wordings.find((text) => textWidth(text) <= width);

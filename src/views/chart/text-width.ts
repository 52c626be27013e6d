/** Roughly how wide a letter of a chart's small words is, and a Chinese one, in pixels. */
const [LATIN, HAN] = [7, 14];

/** Roughly how wide a text in a chart comes out, in pixels. */
export const textWidth = (text: string): number =>
  Array.from(text, (letter) => (letter >= '\u2e80' ? HAN : LATIN)).reduce((sum, width) => sum + width, 0);

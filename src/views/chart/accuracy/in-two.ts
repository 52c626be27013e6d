/** Roughly how wide a letter of a chart's words is, and a Chinese one, in pixels. */
const [LATIN, HAN] = [7, 14.5];

const widthOf = (text: string): number =>
  Array.from(text, (letter) => (letter >= '\u2e80' ? HAN : LATIN)).reduce((sum, width) => sum + width, 0);

/** A text in one line where it fits into a width in pixels, otherwise in two of nearly the same length. */
export function inTwo(text: string, width: number): readonly string[] {
  if (widthOf(text) <= width) return [text];
  const middle = text.length / 2;
  // Chinese may break between any two letters.
  const breaks = Array.from({ length: text.length - 1 }, (_, i) => i + 1).filter(
    (i) => text[i] === ' ' || text[i]! >= '\u4e00',
  );
  const nearest = breaks.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return nearest === undefined ? [text] : [text.slice(0, nearest), text.slice(nearest).trimStart()];
}

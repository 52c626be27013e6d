import { textWidth } from '../text-width.ts';

/** A text in one line where it fits into a width in pixels, otherwise in two of nearly the same length. */
export function inTwo(text: string, width: number): readonly string[] {
  if (textWidth(text) <= width) return [text];
  const middle = text.length / 2;
  // Chinese may break between any two letters.
  const breaks = Array.from({ length: text.length - 1 }, (_, i) => i + 1).filter(
    (i) => text[i] === ' ' || text[i]! >= '\u4e00',
  );
  const nearest = breaks.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return nearest === undefined ? [text] : [text.slice(0, nearest), text.slice(nearest).trimStart()];
}

import { textWidth } from '../text-width.ts';

const MARKS = new Set('，。、：；？！）');

/** A text in one line where it fits into a width in pixels, otherwise in two of nearly the same length. */
export function inTwo(text: string, width: number): readonly string[] {
  if (textWidth(text) <= width) return [text];
  const middle = text.length / 2;
  // An equation stays whole. Chinese may break between any two letters, and after its marks, but not before them.
  const isSpace = (i: number) => text[i] === ' ' && text[i - 1] !== '=' && text[i + 1] !== '=';
  const breaks = Array.from({ length: text.length - 1 }, (_, i) => i + 1).filter((i) =>
    MARKS.has(text[i]!) ? false : isSpace(i) || text[i]! >= '\u4e00' || MARKS.has(text[i - 1]!),
  );
  const nearest = breaks.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return nearest === undefined ? [text] : [text.slice(0, nearest), text.slice(nearest).trimStart()];
}

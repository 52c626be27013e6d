/** A file of results nests seven deep. */
const DEEPEST = 16;
/** As many lists and objects as 20,000 runs have, in as many groups, and room to spare. */
const MOST_BRACKETS = 400_000;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * Whether a text is worth parsing as JSON: nested no deeper, and with no more lists and objects, than a file of results.
 * Brackets in texts do not count. Parsing millions of brackets takes minutes and gigabytes; this reads each letter once
 * and stops at the first too many.
 */
export function isBounded(text: string): boolean {
  let [depth, brackets] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) i = endOfText(text, i + 1);
    else if (OPENING.has(code)) {
      if (++depth > DEEPEST || ++brackets > MOST_BRACKETS) return false;
    } else if (CLOSING.has(code)) depth--;
  }
  return true;
}

/** Where the text ends that begins at `from`. */
function endOfText(text: string, from: number): number {
  let i = from;
  while (i < text.length && text.charCodeAt(i) !== QUOTE) i += text.charCodeAt(i) === BACKSLASH ? 2 : 1;
  return i;
}

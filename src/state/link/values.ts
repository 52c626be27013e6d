/** No value that has to be understood is longer, damage included. */
const LONGEST = 128;

/**
 * What a damaged value was most likely meant to be: the first reading that is a value, exactly or nearly, of the
 * value as it came and then of what stands in front in it, from long to short. Undefined where none is.
 */
export function understood<T>(
  value: string,
  parse: (text: string) => T | undefined,
  nearest: (text: string) => T | undefined = () => undefined,
): T | undefined {
  const near = parse(value) ?? nearest(value);
  if (near !== undefined) return near;
  const token = tokenIn(value);
  const [, decimals] = /^(-?\d+,\d+)$/.exec(token) ?? []; // as it is written in half of the world
  const exact = decimals === undefined ? undefined : parse(decimals.replace(',', '.'));
  if (exact !== undefined) return exact;
  for (const reading of beginningsOf(token)) {
    const meant = parse(reading) ?? nearest(reading);
    if (meant !== undefined) return meant;
  }
  return undefined;
}

/** The first word, number or list of a value, without brackets, quotes and what is not to be seen. */
function tokenIn(value: string): string {
  const plain = unescaped(value.slice(0, LONGEST)).normalize('NFKC').replace(/\p{C}/gu, '');
  return /[+-]?\.?[A-Za-z0-9][A-Za-z0-9+.,:-]*/.exec(plain)?.[0] ?? '';
}

function* beginningsOf(token: string): Generator<string> {
  for (let end = token.length; end > 0; end--) {
    if (!endsAt(token, end)) continue;
    const beginning = token.slice(0, end);
    yield* new Set([beginning, beginning.toLowerCase(), beginning.toUpperCase()]);
  }
}

/** Whether a word or a number may end here although something follows: "5.", "5th", "tunedPlease", "BPlease". */
function endsAt(token: string, end: number): boolean {
  const [last = '', rest] = [token[end - 1], token.slice(end, end + 2)];
  if (!/[A-Za-z0-9]/.test(last)) return false;
  if (/\d/.test(last)) return !/^\d/.test(rest);
  return /^($|[^A-Za-z0-9]|[A-Z][a-z])/.test(rest) || (/[a-z]/.test(last) && /^[A-Z]/.test(rest));
}

/** A text without its percent-encoding; as it is where that cannot be undone. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A place in a source where a text is said. */
interface Call {
  /** The key as it is written; what a template puts in is `*`. */
  readonly keys: readonly string[];
  /** The names of the values that it is given; undefined where they are not written out. */
  readonly values: readonly string[] | undefined;
}

/** For tests: every call of functions that say texts, such as `t('band.new', { count })`. */
export function callsIn(source: string, functions: readonly string[]): Call[] {
  const begin = new RegExp(`\\b(?:${functions.join('|')})\\(`, 'g');
  return [...source.matchAll(begin)].flatMap((match) => {
    const [first = '', second] = argumentsAt(source, match.index + match[0].length);
    const keys = literals(first);
    return keys.length ? [{ keys, values: second === undefined ? [] : namesOf(second) }] : [];
  });
}

/** Every text in quotation marks of an expression, as the key that it may be. */
const literals = (expression: string): string[] =>
  [...expression.matchAll(/'([\w:.+-]+)'|`([^`]*)`/g)]
    .map(([, plain, template]) => plain ?? template!.replaceAll(/\$\{[^}]*\}/g, '*'))
    .filter((key) => /^[\w:.+*-]+$/.test(key));

/** The arguments of a call from behind its opening bracket on, cut at commas outside of brackets and texts. */
function argumentsAt(source: string, from: number): string[] {
  const found: string[] = [];
  let [depth, start] = [0, from];
  for (let i = from; i < source.length; i++) {
    const letter = source[i]!;
    if (/['"`]/.test(letter)) i = endOfText(source, i);
    else if (/[([{]/.test(letter)) depth++;
    else if (/[)\]}]/.test(letter) && depth-- === 0) return [...found, source.slice(start, i).trim()];
    else if (letter === ',' && depth === 0) {
      found.push(source.slice(start, i).trim());
      start = i + 1;
    }
  }
  return [];
}

function endOfText(source: string, from: number): number {
  for (let i = from + 1; i < source.length; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === source[from]) return i;
  }
  return source.length;
}

/** The names in an object as it is written: `count`, `seed` and `n` of `{ count, seed: 3, n }`. */
function namesOf(object: string): string[] | undefined {
  if (!object.startsWith('{') || object.includes('...')) return undefined;
  return argumentsAt(`${object.slice(1, -1)})`, 0).flatMap((entry) => /^\w+/.exec(entry) ?? []);
}

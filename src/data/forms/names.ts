/** Letters that a name is cut to where it is shown, and where it names a class. */
const MOST_SHOWN = 80;
const MOST_IN_CLASS = 60;

/**
 * Control characters, halves of letters, marks that turn the direction of writing, and what is not seen. Joiners stay, since words and emoji
 * are written with them. A list rather than Unicode's classes: engines differ in the version they know, and fingerprints
 * must not.
 */
const UNSEEN =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/gu;

/**
 * A name of nothing but letters without a shape: fillers (of Hangul, an empty cell of Braille), joiners, selectors of
 * variants, tags. Beside others they stay, since some belong into words and emoji. After Default_Ignorable_Code_Point of
 * Unicode 16; again a list, so that it is the same in every engine.
 */
const BLANK =
  /^(?:[\s\u034f\ufe00-\ufe0f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufff0-\ufff8\u200c\u200d]|[\u{1bca0}-\u{1bca3}\u{1d159}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}])+$/u;

/** A name without what is not seen, in one line of at most `most` letters: the middle of a longer one is left out. */
function cleaned(name: string, most: number): string {
  const line = name
    .slice(0, 4 * most + 400)
    .replace(UNSEEN, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
  if (BLANK.test(line)) return '';
  const letters = Array.from(line);
  if (letters.length <= most) return line;
  const end = Math.floor(most / 3);
  return `${letters.slice(0, most - end - 1).join('')}…${letters.slice(-end).join('')}`;
}

/** A file's path as it can be said in a sentence. */
export const shown = (path: string): string => cleaned(path, MOST_SHOWN) || '?';

/** A class by what its folder or its file calls it; empty where nothing of it can be seen. */
export const classNamed = (name: string): string => cleaned(name.replaceAll('_', ' '), MOST_IN_CLASS);

/** Names as classes bear them: none empty, and none twice. */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((raw, i) => {
    const name = classNamed(raw) || `#${i + 1}`;
    let free = name;
    for (let k = 2; taken.has(free); k++) free = `${name} (${k})`;
    taken.add(free);
    return free;
  });
}

/** What systems leave in folders. */
const LEFT_BY_SYSTEMS = /(^|\/)(__MACOSX|\.[^/]+|Thumbs\.db|desktop\.ini)(\/|$)/i;

export const isLeftBySystem = (path: string): boolean => LEFT_BY_SYSTEMS.test(path);

/** The last part of a path. */
export const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** A file's name without what says its format: `birds.tar.gz` is birds. */
export const stemOf = (path: string): string =>
  baseOf(path).replace(/\.(zip|tm|tgz|tar\.gz|tar|gz|npz|npy|parquet|bin)$/i, '');

import { type Message, message } from '../../messages.ts';
import { isTracking, queryIn, spelling, undamaged } from './damage.ts';
import { textBehind } from './tail.ts';
import { shown } from './words.ts';

/** More is not read. Damage lengthens a link; as it was made, none has half of this. */
export const MOST_READ = 40_000;

/** Characters that a key may have that is worth comparing with ours. */
const LONGEST_KEY = 48;

/** A key as a later version of the page may have it. */
const PLAUSIBLE = /^[a-z][a-z0-9]{0,23}$/;

/** Characters that keys of later versions may take in a link, so that what is read is never more than can be read again. */
const MOST_UNKNOWN = 1000;

const NONE: ReadonlySet<string> = new Set();

/** How many names a sentence has room for. */
const MOST_NAMED = 3;

/** What a link says, key by key. */
interface Pairs {
  readonly given: ReadonlyMap<string, string>;
  /** Keys that this version does not know, and a later one may. */
  readonly unknown: readonly (readonly [string, string])[];
}

/** The keys of this version, and the one of them whose value may hold anything; no other has `&` or `=` in its value. */
interface Keys {
  readonly known: ReadonlySet<string>;
  readonly free: string;
}

/** The pairs of the part after `#`, with what tools have done to them undone, and said. The last one of a key counts. */
export function pairsOf(hash: string, { known, free }: Keys, repairs: Message[]): Pairs {
  const given = new Map<string, string>();
  const exact = new Set<string>();
  const renamed = new Map<string, string>();
  const strange = new Map<string, string>();
  const dropped = new Set<string>();
  const separators = new Set<string>();

  const take = (raw: string, value: string): void => {
    const key = keyIn(raw, known);
    if (key === undefined) {
      if (PLAUSIBLE.test(raw) && !isTracking(raw)) strange.set(raw, value);
      else dropped.add(raw);
      return;
    }
    if (key === raw) exact.add(key);
    else renamed.set(raw, key);
    if (key !== raw && exact.has(key)) return;
    const [own, ...behind] = splitAt(value, key === free ? NONE : known);
    given.set(key, own!.text);
    for (const { name, text, separator } of behind) {
      separators.add(separator.trim() || '␣');
      take(name, text);
    }
  };

  const pairs = undamaged(within(hash.replace(/^#/, ''), repairs), repairs);
  for (const [i, pair] of pairs.entries()) {
    const end = queryIn(pair) ?? (i === pairs.length - 1 ? textBehind(pair) : undefined);
    if (end !== undefined) dropped.add(pair.slice(end));
    for (const [key, value] of new URLSearchParams(pair.slice(0, end))) take(key, value);
  }
  const unknown = [...strange].filter(roomFor(MOST_UNKNOWN, dropped));
  if (separators.size > 0) repairs.push(spelling(listed(separators), '&'));
  if (renamed.size > 0) repairs.push(spelling(listed(renamed.keys()), listed(renamed.values())));
  if (dropped.size > 0) repairs.push(message('leftOut', { names: listed(dropped) }));
  return { given, unknown };
}

/** A text, or as many whole pairs of it as are read. */
function within(text: string, repairs: Message[]): string {
  if (text.length <= MOST_READ) return text;
  repairs.push(message('linkTooLong', { length: text.length, most: MOST_READ }));
  return text.slice(0, Math.max(0, text.lastIndexOf('&', MOST_READ)));
}

/** The key of ours that was meant: without capitals, blanks, signs and what is not to be seen. */
function keyIn(raw: string, known: ReadonlySet<string>): string | undefined {
  if (known.has(raw)) return raw;
  if (raw.length > LONGEST_KEY) return undefined;
  const key = raw
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}_]/gu, '')
    .toLowerCase();
  return known.has(key) ? key : undefined;
}

/** What stands in a value, up to the next pair whose separator was changed: "1;n=5", "1＆lock=1", "1 hide=1". */
interface Piece {
  readonly text: string;
  /** The key, and the sign before it; empty for the value itself. */
  readonly name: string;
  readonly separator: string;
}

function splitAt(value: string, known: ReadonlySet<string>): readonly Piece[] {
  const pieces: Piece[] = [];
  let [name, separator, start] = ['', '', 0];
  for (const { index, 0: found, 1: sign, 2: key } of value.matchAll(
    /([^A-Za-z0-9_])([A-Za-z]{1,10})\s?[=＝]/g,
  )) {
    if (!known.has(key!.toLowerCase())) continue;
    pieces.push({ name, separator, text: value.slice(start, index) });
    [name, separator, start] = [key!, sign!, index + found.length];
  }
  return [...pieces, { name, separator, text: value.slice(start) }];
}

/** Whether a pair still fits into so many characters of a link; what does not is dropped. */
function roomFor(most: number, dropped: Set<string>): (pair: [string, string]) => boolean {
  let room = most;
  return (pair) => {
    const length = `&${new URLSearchParams([pair])}`.length;
    if (length > room) dropped.add(pair[0]);
    else room -= length;
    return !dropped.has(pair[0]);
  };
}

/** The first few of some names. */
function listed(names: Iterable<string>): string {
  const all = [...names];
  const first = all.slice(0, MOST_NAMED).map((name) => shown(name).trim() || '“”');
  return [...first, ...(all.length > MOST_NAMED ? ['…'] : [])].join(', ');
}

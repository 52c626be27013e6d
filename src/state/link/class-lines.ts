import { decodeLink, encodeLink } from './link.ts';
import { MOST_CONTRIBUTIONS, type Contribution } from './class.ts';
import { taskOf } from './share-link.ts';
import { NO_SHARE } from '../share.ts';

/** Where a link begins that ends before the next blank, quote, bracket of HTML or bar of Slack. Every part is bounded. */
const START = /(?:#|%23|＃)[#\s]{0,2}(?=(?:amp;|\s)?[a-z]{1,10}(?:=|%3D|%253D|＝))/gi;
const LINK_END = /[\s<>"|`]/g;

/** Characters before a `#` that may belong to its address. */
const LONGEST_HEAD = 1000;
const LONGEST_NAME = 40;
/** Lines that a link broken by a mail program may have. */
const MOST_LINES = 250;

/** A link in a line, from its address to its end. */
interface Found {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * The links of a text, each with a name: what stands before it on its line, behind it, or alone on the line before. A
 * line without a link is kept, to be refused. A link that was broken over lines is put together. No more are returned
 * than one above what is read. The work grows with the text's length alone.
 */
export function linksIn(text: string): Contribution[] {
  if (text.trimStart().startsWith('{')) return [{ name: '', text }];
  const lines = unbroken(text)
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/^[>\s]+/, '').trimEnd())
    .filter(Boolean);
  const links: Contribution[] = [];
  let alone: string | undefined; // a line without a link, which may be the name of the next
  for (let i = 0; i < lines.length && links.length <= MOST_CONTRIBUTIONS; i++) {
    const found = linksOf(lines[i]!);
    if (found.length === 0) {
      if (alone !== undefined) links.push({ name: alone, text: '' });
      alone = nameOf(lines[i]!);
      continue;
    }
    const names = namesOf(lines[i]!, found);
    if (alone !== undefined && names[0] !== '') links.push({ name: alone, text: '' });
    const before = names[0] === '' ? alone : undefined;
    alone = undefined;
    const last = found.at(-1)!;
    const joined = last.to === lines[i]!.length ? joinedFrom(last.text, lines, i + 1) : undefined;
    i += joined?.lines ?? 0;
    const texts = found.map((one) => (one === last && joined ? joined.text : one.text));
    links.push(...distinct(texts.map((one, k) => ({ name: names[k] || before || '', text: one }))));
  }
  if (alone !== undefined) links.push({ name: alone, text: '' });
  return links;
}

/** Quoted-printable ends a broken line with "="; so does any other line that ends behind a key. */
function unbroken(text: string): string {
  const isQuoted = text.includes('=3D');
  return text.replace(/([&#][a-z]{1,10})?=\r?\n/g, (all: string, key = '') => (key && !isQuoted ? all : key));
}

/** The links of a line. */
function linksOf(line: string): readonly Found[] {
  const starts = [...line.matchAll(START)].slice(0, MOST_CONTRIBUTIONS + 1);
  return starts.flatMap(({ index, 0: sign }, k) => {
    // An address that was wrapped in another, percent-encoded, ends where that one goes on.
    const ends = sign.startsWith('%') ? /[\s<>"|`&]/g : LINK_END;
    ends.lastIndex = index + sign.length;
    const end = ends.exec(line)?.index ?? line.length;
    const head = headOf(line.slice(Math.max(0, index - LONGEST_HEAD), index));
    const to = Math.min(end, starts[k + 1]?.index ?? end);
    return [{ from: index - head, to, text: `#${line.slice(index + sign.length, to)}` }];
  });
}

/** How many characters at the end of a text are the address that a `#` follows. */
function headOf(before: string): number {
  let at = before.length;
  while (at > 0 && !/[\s<>"'|`()[\]，。；：（）【】]/.test(before[at - 1]!)) at--;
  const word = before.slice(at);
  const scheme = word.lastIndexOf('://');
  const protocol = /(?:https?|file)$/i.exec(word.slice(0, Math.max(0, scheme)))?.[0] ?? '';
  if (scheme >= 0) return word.length - scheme + protocol.length;
  // "localhost/#" and "./#" are addresses, and "Anna:#" is none.
  return /[./]/.test(word) ? word.length - word.lastIndexOf(',') - 1 : 0;
}

/** A name for each link of a line: what stands before it, or behind it where nothing stands before the first. */
function namesOf(line: string, found: readonly Found[]): readonly string[] {
  const between = [...found, undefined].map((one, k) =>
    nameOf(line.slice(found[k - 1]?.to ?? 0, one?.from ?? line.length)),
  );
  const isBehind = between[0] === '' && between[1] !== '';
  let name = between[0]!;
  return found.map((_, k) => {
    const own = between[isBehind ? k + 1 : k]!;
    // "and", "und", "," between two links of one pupil are no name.
    if (k === 0 || /\p{Lu}|\p{Lo}{2}/u.test(own)) name = own;
    return name;
  });
}

const DATE = /\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?/g;
const TIME = /\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?(?:\s?(?:GMT|UTC)[+-]?\d{0,4})?/gi;

/** A stranger's words as a name: without tags, dates, and signs around it. */
function nameOf(text: string): string {
  const words = text
    .slice(0, LONGEST_HEAD)
    .replace(/<[^<>]{0,300}>?/g, ' ')
    .replace(/https?:\S{0,1000}/gi, ' ')
    .replaceAll('&amp;', '&')
    .replace(DATE, ' ')
    .replace(TIME, ' ')
    .replace(/["“”«»|\t,;，；]+/g, ' ');
  return taskOf(words)
    .replace(/^[\s:：([（【{<>'*=•·–—/-]+/, '')
    .replace(/[\s:：()[\]（）【】{}<>'*=•·–—/-]+$/, '')
    .slice(0, LONGEST_NAME)
    .trim();
}

/** What a line that goes on with a link has. */
const CHARACTERS = /^[\w*.,:%+=&;~-]+/;

/**
 * A link put together from the lines that follow, if it has results only so. Tried are all following lines that hold
 * nothing else, these and the beginning of the next, those to the first shorter one, and all but the last.
 */
function joinedFrom(
  start: string,
  lines: readonly string[],
  next: number,
): { readonly text: string; readonly lines: number } | undefined {
  if (!isBroken(start)) return undefined;
  const parts: string[] = [];
  let whole = 0;
  for (const line of lines.slice(next, next + MOST_LINES)) {
    const [part] = CHARACTERS.exec(line) ?? [];
    if (part === undefined || linksOf(line).length > 0) break;
    parts.push(part);
    if (part !== line) break;
    whole++;
  }
  const short = parts.findIndex((part, i) => part.length < (parts[i - 1] ?? '').length);
  for (const k of new Set([whole, parts.length, short + 1, whole - 1])) {
    const text = start + parts.slice(0, k).join('');
    if (k > 0 && !isBroken(text)) return { text, lines: k };
  }
  return undefined;
}

const isBroken = (text: string): boolean => decodeLink(text).share.results === undefined;

/** Every link once, as this page writes it, where it has results: chats and web pages name it twice, each in its way. */
function distinct(links: readonly Contribution[]): readonly Contribution[] {
  const byText = new Map<string, Contribution>();
  for (const { name, text } of links) {
    const { data, experiment, share } = decodeLink(text);
    const plain = share.results
      ? encodeLink({
          data,
          experiment,
          engine: undefined,
          unknown: [],
          share: { ...NO_SHARE, results: share.results },
        })
      : text;
    if (!byText.has(plain)) byText.set(plain, { name, text: plain });
  }
  return [...byText.values()];
}

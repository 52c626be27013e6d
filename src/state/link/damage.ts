import { type Message, message } from '../../messages.ts';
import { unescaped } from './values.ts';
import { shown } from './words.ts';

/** What tools do to the text of a link. Nothing that is looked for here is in a link as this page writes it. */
interface Damage {
  readonly from: string;
  readonly to: string;
  readonly found: RegExp;
  readonly mended: string;
  /** What the text must have besides. */
  readonly only?: RegExp;
}

/** Damage to the whole text, in the order in which it is undone. */
const DAMAGES: readonly Damage[] = [
  // Mail in transit: quoted-printable.
  { from: '=3D', to: '=', found: /=3D/gi, mended: '=', only: /(?:^|&)v=3D/i },
  // JSON, shells and Markdown.
  { from: '\\u0026', to: '&', found: /\\u0026/gi, mended: '&' },
  { from: '\\', to: '', found: /\\(?=[&=#_*.~-])/g, mended: '' },
  // HTML, once or more often.
  { from: '&amp;', to: '&', found: /&(?:amp;){0,3}(?:amp|#0{0,3}38|#x0{0,3}26);/gi, mended: '&' },
  { from: '&quot;', to: '"', found: /&(?:quot|#34);/gi, mended: '%22' },
  { from: '&#39;', to: "'", found: /&(?:apos|#39|#x27);/gi, mended: '%27' },
  { from: '&lt;', to: '<', found: /&lt;/gi, mended: '%3C' },
  { from: '&gt;', to: '>', found: /&gt;/gi, mended: '%3E' },
  { from: '&nbsp;', to: ' ', found: /&nbsp;/gi, mended: '%20' },
  // HTML again, which takes `&copy` for a sign even without a semicolon.
  { from: '©ies', to: '&copies', found: /(?:©|%C2%A9)ies(?==)/gi, mended: '&copies' },
];

/** The beginning of another query, behind a value. In a value of ours a question mark is written as %3F. */
const QUERY = /\?([A-Za-z_]{2,24})=/g;

/** Keys that advertisers and newsletters add to every link. */
const TRACKING =
  /^(?:utm|mtm|pk|piwik|mc|hsa|ga|oly|vero|wt|at|rb|ref|hs|ml|li)_|^_|(?:clid|clkid|clickid|braid)$|^(?:igshid|igsh|srsltid|spm|epik|trk|mkt_tok|s_kwcid|gclsrc|icid|cmpid)$/i;

export const isTracking = (key: string): boolean => TRACKING.test(key);

/** Where a pair ends and what an advertiser added with a question mark begins; undefined where nothing was added. */
export const queryIn = (pair: string): number | undefined =>
  [...pair.matchAll(QUERY)].find(([, key]) => isTracking(key!))?.index;

/**
 * The pairs of a damaged or whole text behind `#`, each as a link has it, with what was undone said. Every tool's
 * damage is a row of the table, or one of the three kinds below that no pattern finds.
 */
export function undamaged(given: string, repairs: Message[]): readonly string[] {
  let text = withoutSigns(given, repairs);
  for (const { from, to, found, mended, only } of DAMAGES) {
    if (only && !only.test(text)) continue;
    const before = text;
    text = text.replace(found, mended);
    if (text !== before) repairs.push(spelling(from, to));
  }
  const whole = withoutOthers(text, repairs).split('&');
  const pairs = whole.flatMap((pair) => loosened(pair, whole.length === 1));
  if (pairs.some((pair, i) => pair !== whole[i])) repairs.push(spelling('%3D', '='));
  return pairs;
}

/** More signs before the link than one `#`: `##v=1`, `#?v=1`, `#/v=1`. */
function withoutSigns(text: string, repairs: Message[]): string {
  const start = text.search(/[^#?!/\s]/);
  if (start > 0) repairs.push(spelling(`#${text.slice(0, start)}`, '#'));
  return text.slice(Math.max(0, start));
}

/** One link behind another, or a whole address behind `#`: the first that says something is meant. */
function withoutOthers(text: string, repairs: Message[]): string {
  const parts = text.split(/#(?=v(?:=|%3D))/i);
  const meant = parts.find((one) => /=|%3D/i.test(one)) ?? text;
  const other = parts.find((one) => one !== meant);
  if (parts.length > 1) repairs.push(message('leftOut', { names: `#${shown(other ?? meant)}` }));
  return meant;
}

/**
 * The pairs in a text that was percent-encoded: alone as a whole, up to three times over, or among others, of which
 * each may have lost its equals sign alone.
 */
function loosened(pair: string, isAlone: boolean, times = 3): readonly string[] {
  if (times === 0 || pair.includes('=')) return [pair];
  if (!isAlone && !/%26[a-z]{1,10}%3D/i.test(pair)) return [pair.replace(/%3D|%EF%BC%9D/i, '=')];
  const once = unescaped(pair).replaceAll('＝', '=').replaceAll('＆', '&');
  if (once === pair || !/=|%3D|%253D/i.test(once)) return [pair];
  return once.split('&').flatMap((one) => loosened(one, true, times - 1));
}

/** "&amp; → &" */
export const spelling = (from: string, to: string): Message =>
  message('spelledOtherwise', { from: shown(from), to: shown(to) || message('nothing') });

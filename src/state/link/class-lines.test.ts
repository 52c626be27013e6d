import fc from 'fast-check';
import { messageOf } from '../../messages.ts';
import { expect, test } from 'vitest';
import { DEFAULT_RECIPE } from '../../experiment/setup/recipe.ts';
import { type RunResult } from '../../experiment/results/result.ts';
import { sampleResult } from '../../testing/sample-result.ts';
import { summarise } from '../../experiment/results/summary.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { encodeLink } from './link.ts';
import { collecting } from './class.ts';
import { linksIn } from './class-lines.ts';
import { createGraftStore } from '../store.ts';
import { NO_SHARE } from '../share.ts';

const DATA = '39a9b159603f';
const HOST = 'https://graft.example/lab/';

function hashOf(seed: number, runs = ['baseB', 'A3B', 'A5B', 'B3B+'], task?: string): string {
  const recipe = { ...DEFAULT_RECIPE, seed };
  const results = runs.map((name): RunResult =>
    sampleResult(name, { recipe, dataHash: DATA, testCount: 1200, accuracy: 0.75 }),
  );
  const share = { ...NO_SHARE, task, results: summarise(results) };
  return encodeLink({
    experiment: { ...DEFAULT_SETTINGS, recipe },
    engine: undefined,
    unknown: [],
    share,
  });
}

const HASH = hashOf(1);
const LINK = HOST + HASH;
const OTHER = hashOf(2);

const links = (text: string) => linksIn(text).map(({ name, text: link }) => [name, link]);
const wrapped = (text: string, width: number, end = '\n') =>
  text.replaceAll(new RegExp(`.{${width}}(?=.)`, 'g'), `$&${end}`);

/** A line as a tool or a hand makes it. */
const LINES: Readonly<Record<string, string>> = {
  'a colon': `Anna: ${LINK}`,
  'a blank': `Anna ${LINK}`,
  'nothing between': `Anna:${LINK}`,
  'a full stop behind': `Anna ${LINK}.`,
  'an exclamation mark behind': `Anna ${LINK}!`,
  'round brackets': `Anna (${LINK})`,
  'angle brackets': `Anna <${LINK}>`,
  'full-width brackets': `Anna（${LINK}）`,
  'a Chinese full stop behind': `Anna ${LINK}。`,
  'Chinese thanks behind': `Anna ${LINK}，谢谢`,
  'thanks behind': `Anna ${LINK} thanks, see you`,
  'quoted columns': `"Anna","${LINK}","2026-11-03"`,
  'plain columns': `Anna,${LINK},2026-11-03`,
  'columns between semicolons': `Anna;${LINK};03.11.2026`,
  'columns between tabs': `2026-11-03 10:22:11\tAnna\t${LINK}`,
  'columns of a form': `"2026/11/03 10:22:11 AM GMT+1","Anna","${LINK}"`,
  'columns with the name behind': `"${LINK}","Anna"`,
  Markdown: `[Anna](${LINK})`,
  'a list in Markdown': `- Anna: <${LINK}>`,
  'a link in HTML': `<a href="${LINK.replaceAll('&', '&amp;')}">Anna</a>`,
  'a table in HTML': `<tr><td>Anna</td><td><a href="${LINK}">${LINK}</a></td></tr>`,
  Slack: `<${LINK}|Anna>`,
  'an answer by mail': `> Anna ${LINK}`,
  'an escaped link': `Anna ${LINK.replaceAll('&', '&amp;')}`,
  'an encoded link': `Anna ${HOST}#${encodeURIComponent(HASH.slice(1))}`,
  'a guarded link': `Anna https://eur01.safelinks.example/?url=${encodeURIComponent(LINK)}&data=05%7C02&reserved=0`,
  'a tracked link': `Anna ${LINK}?utm_source=moodle`,
  'a link in capitals': `Anna ${LINK.replace('#v=', '#V=').replace('res=', 'RES=')}`,
  'a link without an address': `Anna ${HASH}`,
  'an address without a protocol': `Anna graft.example/lab/${HASH}`,
  'the name on the line before': `Anna\n${LINK}`,
  'the same link twice': `Anna ${LINK} ${LINK}`,
  'the link as its own text': `Anna [${LINK}](${LINK})`,
};

test.each(Object.entries(LINES))('a line with %s is a pupil’s link', (_, line) => {
  expect(links(line)).toEqual([['Anna', HASH]]);
});

test.each([20, 40, 60, 72, 76, 78, 100])('a link broken at %i columns is put together', (width) => {
  const text = ['Anna', 'Bo', 'Cem']
    .map((name, i) => wrapped(`${name} ${HOST}${hashOf(i)}`, width))
    .join('\n');
  expect(links(text)).toEqual(['Anna', 'Bo', 'Cem'].map((name, i) => [name, hashOf(i)]));
  expect(links(`${text}\nDee lost hers`).at(-1)).toEqual(['Dee lost hers', '']);
  expect(links(`${wrapped(`(${LINK})`, width)}\nBo ${HOST}${OTHER}`)).toEqual([
    ['', HASH],
    ['Bo', OTHER],
  ]);
});

test('mail in transit, quoted-printable, is read', () => {
  const mail = wrapped(`Anna ${LINK.replaceAll('=', '=3D')} bye`, 75, '=\r\n');
  expect(links(mail)).toEqual([['Anna', HASH]]);
});

test('a name may have a number sign', () => {
  expect(links(`Group #2 ${LINK}\n#3 Anna ${HOST}${OTHER}`)).toEqual([
    ['Group #2', HASH],
    ['#3 Anna', OTHER],
  ]);
});

test('every link of a line is read, each under the name before it or behind it', () => {
  const [a, b] = [LINK, HOST + OTHER];
  const both = (first: string, second: string) => [
    [first, HASH],
    [second, OTHER],
  ];
  expect(links(`Anna ${a} ${b}`)).toEqual(both('Anna', 'Anna'));
  expect(links(`Anna ${a}, ${b}`)).toEqual(both('Anna', 'Anna'));
  expect(links(`Anna ${a} and ${b}`)).toEqual(both('Anna', 'Anna'));
  expect(links(`Anna ${a} Bo ${b}`)).toEqual(both('Anna', 'Bo'));
  expect(links(`<${a}|Anna> <${b}|Bo>`)).toEqual(both('Anna', 'Bo'));
});

test('lines without a link are kept, and a name above a named link is a line of its own', () => {
  expect(links(`hello\n\n  \nAda: ${LINK}\nbye`)).toEqual([
    ['hello', ''],
    ['Ada', HASH],
    ['bye', ''],
  ]);
});

test('a pasted file of results is one contribution', () => {
  expect(linksIn('{"format":\n"graft"}')).toEqual([{ name: '', text: '{"format":\n"graft"}' }]);
});

test('what a line lacks is said truly', async () => {
  const store = createGraftStore();
  store.setState({ data: { kind: 'ready', classes: [], hash: DATA, count: 0 } });
  const noFile = () => Promise.reject(new Error('there is no file'));
  const why = async (text: string) => {
    const [read] = await collecting(store.getState(), linksIn(text), noFile, messageOf);
    return read!.refusals.map(({ kind }) => kind);
  };
  expect(await why(`Anna ${LINK}`)).toEqual([]);
  expect(await why('Anna')).toEqual(['noLink']);
  expect(await why('Group #2')).toEqual(['noLink']);
  expect(await why(`Anna ${HOST}#v=1&n=5`)).toEqual(['noResults']);
  expect(await why(`Anna ${LINK.slice(0, -9)}`)).toEqual(['cutResults']);
  expect(await why('a'.repeat(40_000))).toEqual(['noLink']);
});

test('a long text is read in time that grows with its length alone', () => {
  // One reading of 40,000 letters took 30 s, and twice that four times as long.
  const pieces = [
    'a',
    '#',
    '#v=1',
    '#v=1&res=A ',
    '<',
    '<a ',
    '://',
    '"',
    '=\n',
    'res=A\n',
    `${LINK}\n`,
    `${LINK.slice(0, -5)}\nAQE5\n`,
  ];
  for (const piece of pieces) {
    const seconds = (length: number) => {
      const start = performance.now();
      const found = linksIn(piece.repeat(length / piece.length));
      expect(found.length).toBeLessThanOrEqual(2 * 501);
      return performance.now() - start;
    };
    seconds(4_000);
    expect(seconds(400_000)).toBeLessThan(Math.max(5_000, 400 * seconds(4_000)));
  }
});

test('any mixture of pieces is read without a fault, and every whole link in it is found', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      LINK,
      HOST + OTHER,
      'Anna',
      '#',
      '&amp;',
      '\n',
      ' ',
      '<',
      '>',
      '"',
      '(',
      ')',
      '|',
      '%23',
      '=\n',
      '。',
      '{',
      '#v=1&res=',
    ),
    fc.string({ unit: 'binary', maxLength: 10 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      for (const { name } of linksIn(pieces.join(''))) expect(name.length).toBeLessThanOrEqual(40);
      const lines = linksIn(`${pieces.join('').replaceAll(/[#＃]|%23/g, '')} .\nBo ${HOST}${OTHER}`);
      fc.pre(!/^\s*\{/.test(pieces.join('').replaceAll(/[#＃]|%23/g, '')));
      expect(lines.at(-1)).toEqual({ name: 'Bo', text: OTHER });
    }),
    { numRuns: 1000 },
  );
});

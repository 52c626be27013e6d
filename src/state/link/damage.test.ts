import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_RECIPE } from '../../experiment/setup/recipe.ts';
import type { Summary } from '../../experiment/results/summary.ts';
import { say } from '../../texts/say.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { decodeLink, encodeLink, type Link } from './link.ts';
import { taskOf } from './share-link.ts';
import { NO_SHARE } from '../share.ts';

const RESULTS: Summary = {
  rules: 1,
  data: '39a9b159603f',
  groups: [
    {
      family: '0123456789ab',
      engine: 'wasm',
      test: { A: 0, B: 1203 },
      runs: [{ seed: 42, run: 'A3B', correct: 700, hash: '01234567' }],
    },
  ],
};

const optional = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: undefined });

/** A lesson: something set up, something held or hidden, with a task in any script. */
const LESSON = fc.record({
  experiment: fc.record({
    n: fc.integer({ min: 1, max: 7 }),
    seed: fc.integer({ min: 0, max: 9999 }),
    tuned: fc.boolean(),
    rate: fc.constantFrom(0.02, 0.0125),
    fig: fc.constantFrom('figure-2', 'few', 'dip'),
  }),
  lock: fc.boolean(),
  hide: fc.boolean(),
  quiz: fc.boolean(),
  task: optional(
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .map(taskOf)
      .filter((task) => task !== ''),
  ),
  results: fc.constantFrom(undefined, RESULTS),
  view: fc.record({
    language: fc.constantFrom(undefined, 'zh'),
    prediction: fc.constantFrom(undefined, { treatment: 'AnB+', values: [79, 78, 77, 70, 66, 0, 100] }),
  }),
});

type Lesson = typeof LESSON extends fc.Arbitrary<infer T> ? T : never;

function linkOf({ experiment, view, ...share }: Lesson): string {
  const { n, seed, tuned, rate, fig } = experiment;
  return encodeLink({
    experiment: {
      ...DEFAULT_SETTINGS,
      n,
      tuned,
      preset: fig,
      recipe: { ...DEFAULT_RECIPE, seed, rate },
    },
    engine: undefined,
    unknown: [],
    ...(view as object),
    share: { ...NO_SHARE, ...share },
  });
}

const plain = ({ repairs: _, ...link }: Link) => link;
const keys = (change: (key: string) => string) => (link: string) =>
  link.replace(/[a-z]+(?==)/g, (key) => change(key));
const behind = (text: string) => (link: string) => link + text;
const between = (text: string) => (link: string) => `${link.replaceAll('&', text)}${text}x=1`;

/** What tools do to links, whatever stands last in them. */
const ANYWHERE: Readonly<Record<string, (link: string) => string>> = {
  'escaped for HTML': between('&amp;'),
  'escaped for HTML twice': between('&amp;amp;'),
  'escaped for HTML by number': between('&#38;'),
  'escaped for JSON': between('\\u0026'),
  'escaped for a shell': between('\\&'),
  'percent-encoded as a whole': (link) => `#${encodeURIComponent(link.slice(1))}`,
  'percent-encoded twice': (link) => `#${encodeURIComponent(encodeURIComponent(link.slice(1)))}`,
  'percent-encoded pair by pair': (link) => link.replaceAll('=', '%3D'),
  'with another #': (link) => `#${link}`,
  'with #?': (link) => link.replace('#', '#?'),
  'with #/': (link) => link.replace('#', '#/'),
  'with blanks': between('& '),
  'with blanks, percent-encoded': between('&%20'),
  'with invisible signs': between('&%E2%80%8B'),
  'with keys in capitals': keys((key) => key.toUpperCase()),
  'with capital letters': keys((key) => key[0]!.toUpperCase() + key.slice(1)),
  'in full-width letters': keys((key) =>
    encodeURIComponent(key.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))),
  ),
  'as quoted-printable': (link) => link.replaceAll('=', '=3D'),
  tracked: behind('&utm_source=moodle&utm_medium=mail'),
  'tracked with a question mark': behind('?utm_source=moodle&fbclid=IwAR0abc'),
  'clicked in an advertisement': behind('&gclid=abc&msclkid=def&igshid=1'),
  'behind an address': (link) => `#https://graft.example/${link}`,
  'before itself': (link) => `${link}&${link}`,
};

/** What is written behind links in running text; it is damage wherever the last value is not anybody's text. */
const BEHIND: readonly string[] = [
  ...Array.from(',;:!?)]}>"\'|*`'),
  ...Array.from('。，；：！？）】》」』”’…、～'),
  '."',
  ').',
  '，谢谢',
  '。请打开',
  ' thanks',
  '%20thanks',
  '%0A',
  '\n',
  '</a>',
  '&quot;',
  '\u200B',
];

test('a link as it was made comes through untouched', () => {
  fc.assert(
    fc.property(LESSON, (lesson) => {
      const link = linkOf(lesson);
      const read = decodeLink(link);
      expect(read.repairs).toEqual([]);
      expect(encodeLink(read)).toBe(link);
    }),
    { numRuns: 500 },
  );
});

test.each(Object.entries(ANYWHERE))('a link %s is the same lesson, and it is said', (_, damage) => {
  fc.assert(
    fc.property(LESSON, (lesson) => {
      const link = linkOf(lesson);
      const damaged = damage(link);
      fc.pre(damaged !== link && !(damaged.includes('&') && !link.includes('&') && damaged.endsWith('x=1')));
      const { repairs, unknown: _, ...read } = decodeLink(damaged);
      const { repairs: __, unknown: ___, ...meant } = decodeLink(link);
      expect(read).toEqual(meant);
      expect(repairs).not.toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test.each(BEHIND)('%j behind a link changes nothing of it, and it is said', (text) => {
  fc.assert(
    fc.property(LESSON, (lesson) => {
      const link = linkOf({ ...lesson, task: undefined });
      const { repairs, ...read } = decodeLink(link + text);
      expect(read).toEqual(plain(decodeLink(link)));
      expect(repairs).not.toEqual([]);
    }),
    { numRuns: 40 },
  );
});

/** The value that a key has in a link, and what is said of it. */
const read = (pair: string) => {
  const { experiment, engine, language, repairs } = decodeLink(`#v=1&${pair}`);
  const { n, donor, tuned, preset, recipe } = experiment;
  const values = { n, donor, tuned, preset, engine, language, ...recipe };
  return [values[pair.split('=')[0] as 'n'], ...repairs.map((one) => say(one))];
};

test('a value with something behind it is the number or word in front', () => {
  expect(read('n=5.')).toEqual([5, 'n = 5. → 5']);
  expect(read('n=5。')).toEqual([5, 'n = 5。 → 5']);
  expect(read('n=5Please')).toEqual([5, 'n = 5Please → 5']);
  expect(read('n=(5)')).toEqual([5, 'n = (5) → 5']);
  expect(read('n=５')).toEqual([5, 'n = ５ → 5']);
  expect(read('n=12.')).toEqual([7, 'n = 12. → 7']);
  expect(read('n=51')).toEqual([7, 'n = 51 → 7']);
  expect(read('seed=7,')).toEqual([7, 'seed = 7, → 7']);
  expect(read('seed=7,2026-11-03')).toEqual([7, 'seed = 7,2026-11-03 → 7']);
  expect(read('rate=0,05')).toEqual([0.05, 'rate = 0,05 → 0.05']);
  expect(read('rate=0.05.')).toEqual([0.05, 'rate = 0.05. → 0.05']);
  expect(read('donor=B)')).toEqual(['B', 'donor = B) → B']);
  expect(read('donor=b')).toEqual(['B', 'donor = b → B']);
  expect(read('donor=BPlease')).toEqual(['B', 'donor = BPlease → B']);
  expect(read('donor=Both')).toEqual(['A', 'donor = Both → A']);
  expect(read('split=natural-man-made.')).toEqual([
    'natural-man-made',
    'split = natural-man-made. → natural-man-made',
  ]);
  expect(read('engine=wasm。')).toEqual(['wasm', 'engine = wasm。 → wasm']);
});

/** A lesson as a course page hands it on, by what it did: what opens is held, hidden and set. */
test.each([
  '#v=1&amp;n=5&amp;lock=1&amp;hide=1&amp;task=Why',
  '#v%3D1%26n%3D5%26lock%3D1%26hide%3D1%26task%3DWhy',
  '#v=1%26n=5%26lock=1%26hide=1%26task=Why',
  '#v=1&n%3D5&lock%3D1&hide%3D1&task%3DWhy',
  '#v=1;n=5;lock=1;hide=1;task=Why',
  '#v=1＆n=5＆lock=1＆hide=1＆task=Why',
  '#v=1 n=5 lock=1 hide=1 task=Why',
  '#V=1&N=5&LOCK=1&HIDE=1&TASK=Why',
  '#v=1&n=5&lock=&hide&task=Why',
  '#v=1&n=5&lock=yes&hide=true&task=Why',
  '#v=1&n=5&task=Why&lock=1&hide=1，请打开',
  `#v=1&n=5&lock=1&hide=1&task=Why&x=${'y'.repeat(1_000)}`,
])('the lesson %s opens covered', (link) => {
  const { experiment, share, unknown, repairs } = decodeLink(link);
  expect(experiment.n).toBe(5);
  expect(share).toEqual({ ...NO_SHARE, lock: true, hide: true, task: 'Why' });
  expect(unknown).toEqual([]);
  expect(repairs).not.toEqual([]);
});

test('what HTML makes of "&copies" is understood', () => {
  const { experiment, repairs } = decodeLink('#v=1&donor=B%C2%A9ies=tuned');
  expect(experiment).toMatchObject({ donor: 'B', tuned: true });
  expect(repairs.map((one) => say(one))).toEqual(['©ies → &copies']);
});

test('what was repaired is said by its kind, and junk is left behind', () => {
  const { repairs, unknown } = decodeLink('##v=1&amp;N=5&utm_source=moodle&fbclid=1&Junk!=2&tempo=1&a_b=1');
  expect(repairs.map((one) => say(one))).toEqual([
    '## → #',
    '&amp; → &',
    'N → n',
    'without utm_source, fbclid, Junk!, …',
  ]);
  expect(unknown).toEqual([['tempo', '1']]);
});

test('whatever was read can be written and read again, however long it was', () => {
  const swelling = fc.constantFrom('!', "'", '(', '~', '猫', '🦉', '%21', '+', 'é');
  const long = fc
    .tuple(
      fc.constantFrom('x', 'task', 'later', 'res', 'guess', 'n'),
      swelling,
      fc.integer({ min: 1, max: 9990 }),
    )
    .map(([key, sign, times]) => `${key}=${sign.repeat(times)}`);
  fc.assert(
    fc.property(fc.array(long, { maxLength: 4 }), LESSON, (pairs, lesson) => {
      const { repairs: _, ...link } = decodeLink([linkOf(lesson), ...pairs].join('&'));
      expect(decodeLink(encodeLink(link))).toEqual({ ...link, repairs: [] });
    }),
    { numRuns: 100 },
  );
});

test('the longest link that can be written is read', () => {
  const runs = Array.from({ length: 512 }, (_, i) => ({
    seed: 128 * Math.floor(i / 8),
    run: ['baseB', 'A1B', 'A1B+', 'A2B', 'A2B+', 'A3B', 'A3B+', 'A4B'][i % 8]!,
    correct: 999_999,
    hash: 'ffffffff',
  }));
  const groups = Array.from({ length: 64 }, (_, i) => ({
    family: `${i}`.padStart(12, 'f'),
    engine: 'tfjs-webgpu' as const,
    test: { A: 1_000_000, B: 1_000_000 },
    runs: runs.slice(8 * i, 8 * i + 8),
  }));
  const link: Omit<Link, 'repairs'> = {
    data: 'icons',
    experiment: {
      n: 7,
      donor: 'random',
      tuned: false,
      preset: 'dissimilar',
      repeats: 32,
      bothWays: true,
      recipe: {
        split: 'natural-man-made',
        seed: 9999,
        perClass: 100,
        width: 32,
        iterations: 40_000,
        batch: 64,
        rate: 0.012345678901234567,
        drop: 10,
        momentum: 0.12345678901234568,
        weightDecay: 0.001234567890123457,
        capped: 'both',
        share: 50,
        classesA: 25,
        colour: 'as-is',
        init: 'gaussian',
        dropout: 0.5,
        stop: 25,
        gain: 1.4,
        input: 'centred',
        augment: 'both',
      },
    },
    engine: 'tfjs-webgpu',
    language: 'zh',
    present: 20,
    chapter: 6,
    reading: 'base',
    claim: 20,
    look: 'likeness',
    prediction: { treatment: 'AnB+', values: Array.from({ length: 7 }, () => 100) },
    share: {
      embed: true,
      lock: true,
      hide: false,
      quiz: true,
      task: '🦉'.repeat(280),
      results: { rules: 999_999, data: 'f'.repeat(12), groups },
    },
    unknown: [['later', 'y'.repeat(993)]],
  };
  expect(decodeLink(encodeLink(link))).toEqual({ ...link, repairs: [] });
});

test('of an endless link as much is read as ever matters, and it is said', () => {
  const { experiment, share, repairs } = decodeLink(`#v=1&n=5&lock=1&x=${'y'.repeat(100_000)}&n=6`);
  expect(experiment.n).toBe(5);
  expect(share.lock).toBe(true);
  expect(repairs.map((one) => say(one))).toEqual(['only the first 40000 of its 100021 characters were read']);
});

test('twice the text takes no more than a few times the reading', () => {
  // What backtracking would show: a hundred times as long at ten times the length.
  const worst = ['#', '&', '=', '?a=', 'v=1#', '%3D', '&amp;', 'a1B', '\\', 'a', '.', ' n =', '&n=1'];
  for (const piece of worst) {
    const seconds = (length: number) => {
      const text = `#v=1&n=${piece.repeat(length / piece.length)}`;
      const times = Array.from({ length: 3 }, () => {
        const start = performance.now();
        decodeLink(text);
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    expect(seconds(39_000)).toBeLessThan(Math.max(1000, 40 * seconds(3_900)));
  }
});

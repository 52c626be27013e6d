import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHOICES, QUIZ } from '../../src/experiment/study/quiz.ts';
import { MARGIN } from '../../src/experiment/study/claims.ts';
import { verdictOf } from '../../src/experiment/study/findings.ts';
import { decodeLink, encodeLink } from '../../src/state/link/link.ts';
import { LANGUAGES } from '../../src/texts/languages.ts';
import quizTexts from '../../src/texts/en/quiz.json';
import { EXERCISES } from './exercises.ts';
import { linksIn, TEACHING, teachingPages } from './pages.ts';

const pages = await teachingPages();
const page = (path: string): string => pages.get(path)!;

it('the pages in docs/teaching are as `npm run teaching` writes them, and there are no others', () => {
  for (const [path, text] of pages) expect(readFileSync(join(TEACHING, path), 'utf8'), path).toBe(text);
  const there = LANGUAGES.flatMap((language) =>
    readdirSync(join(TEACHING, language)).map((file) => `${language}/${file}`),
  );
  expect(there.sort()).toEqual([...pages.keys()].sort());
});

describe.each([...pages.keys()])('%s', (path) => {
  const language = path.slice(0, 2);

  it('has links that are understood as they stand, in its language', () => {
    for (const { hash } of linksIn(page(path))) {
      const { repairs, unknown, ...link } = decodeLink(hash);
      expect({ repairs, unknown }, hash).toEqual({ repairs: [], unknown: [] });
      expect(link.language ?? 'en', hash).toBe(language);
      expect(encodeLink({ ...link, unknown })).toBe(hash);
    }
  });

  it('names files that are there', () => {
    for (const [, to] of page(path).matchAll(/\]\((?!https?:)([^)#]+)\)/g))
      expect(existsSync(join(TEACHING, dirname(path), to!)), to).toBe(true);
  });

  it('has no result that was typed by hand', () => {
    const template = readFileSync(join(import.meta.dirname, 'pages', path), 'utf8');
    const decimals = [...template.matchAll(/[+−-]?\d+\.\d+/g)].map(([number]) => number);
    // The paper's number at arXiv, a version of Safari, and that of the licence.
    expect(decimals.filter((number) => !['1411.1792', '16.4', '4.0'].includes(number))).toEqual([]);
    expect(template).not.toMatch(/[−+]\d/);
  });
});

it('both languages have the same pages, with the same links', () => {
  const links = (path: string) =>
    linksIn(page(path)).map(({ hash }) => {
      const { language: _, share, repairs: __, ...link } = decodeLink(hash);
      return encodeLink({ ...link, share: { ...share, task: share.task && 'task' } });
    });
  for (const path of pages.keys()) {
    if (path.startsWith('en/')) expect(links(path.replace('en/', 'zh/')), path).toEqual(links(path));
  }
});

it.each([
  ['lecture', 45],
  ['lab', 90],
])('the minutes of the %s leave no gap and come to %i', (name, minutes) => {
  for (const language of LANGUAGES) {
    const steps = [...page(`${language}/${name}.md`).matchAll(/^\| (\d+)–(\d+) +\|(.*)$/gm)];
    const times = steps.map(([, from, to]) => [Number(from), Number(to)] as const);
    expect(times.map(([from]) => from)).toEqual([0, ...times.slice(0, -1).map(([, to]) => to)]);
    expect(times.every(([from, to]) => from < to)).toBe(true);
    expect(times.at(-1)?.[1]).toBe(minutes);
    // Every step but the last, which looks back, opens something.
    for (const [step] of steps.slice(0, -1)) expect(step).toContain('`#v=1');
  }
});

it('every exercise is on the worksheet, in the lab and in the answer key, with its task whole', () => {
  for (const name of ['worksheet', 'lab', 'answers']) {
    for (const language of LANGUAGES) {
      const tasks = linksIn(page(`${language}/${name}.md`)).flatMap(
        ({ hash }) => decodeLink(hash).share.task ?? [],
      );
      expect(tasks).toEqual(Object.values(EXERCISES).map(({ task }) => task[language]));
    }
  }
});

it('with an address, links lead there', async () => {
  const there = (await teachingPages('https://example.org/graft/')).get('en/lecture.md')!;
  expect(there).toContain(
    '[Do the first layers work on another task as well?](https://example.org/graft/#v=1&n=2&present=1)',
  );
  expect(there).not.toMatch(/`#v|\]\(\.\./);
});

it('what the quiz calls right is right by the rule of the verdicts', () => {
  const { ask, c } = quizTexts.questions.interval;
  expect(ask).toContain(`is 0.9 points with a 95 % interval of [−0.6, 2.4]. Less than ${MARGIN} points`);
  // Ten values of that mean and interval: Student's t with 9 degrees of freedom is 2.262 at 95 %.
  const measured = {
    mean: 0.9,
    sd: (1.5 * Math.sqrt(10)) / 2.262,
    count: 10,
    interval: [-0.6, 2.4],
  } as const;
  expect(verdictOf({ kind: 'effect', margin: MARGIN }, measured).kind).toBe('unknown');
  expect(c).toContain('more splits are needed');
  expect(QUIZ.find(({ id }) => id === 'interval')!.right).toBe('c');
  for (const { right } of QUIZ) expect(CHOICES).toContain(right);
});

import { ANY_DATA } from '../../experiment/setup/data-spec.ts';
import { expect, test } from 'vitest';
import { CLAIMS } from '../../experiment/study/claims.ts';
import { presetOf } from '../../experiment/study/presets.ts';
import { runOf } from '../../experiment/setup/treatments.ts';
import { CHAPTERS } from '../../state/view.ts';
import chinese from '../../texts/zh/path.json';
import english from '../../texts/en/path.json';
import { PATH, shownIn } from './chapters.ts';
import { leadOf, tagsOf } from './words.ts';

const BLOCKS = ['setup', 'question', 'then', 'more'] as const;
const plain = (text: string) => text.replaceAll(/<[^>]+>/g, '');

test('every word that can be pressed leads to a point, to layers, to an experiment or is explained', () => {
  for (const { id } of PATH) {
    const tags = BLOCKS.flatMap((block) => tagsOf(english[block][id]));
    const leads = tags.filter((tag) => !tag.startsWith('t_')).map(leadOf);
    expect(leads).not.toContain(undefined);
    expect(leads.some((lead) => lead?.kind === 'point')).toBe(true);
    expect(leads.some((lead) => lead?.kind === 'layers')).toBe(true);
    expect(tags.some((tag) => tag.startsWith('t_'))).toBe(true);
  }
});

test('words mean what they say, and nonsense nothing', () => {
  expect(leadOf('p_AnBp_5')).toEqual({ kind: 'point', treatment: 'AnB+', n: 5 });
  expect(leadOf('l_4_6')).toEqual({ kind: 'layers', from: 4, to: 6 });
  expect(leadOf('e_few')).toEqual({ kind: 'experiment', preset: 'few' });
  for (const tag of ['b', 'p_XnB_1', 'p_AnB_9', 'p_base_0', 'l_3_2', 'l_0_9', 'e_all']) {
    expect(leadOf(tag)).toBeUndefined();
  }
});

test('no paragraph of the guide is longer than 60 words, or 120 letters in Chinese', () => {
  for (const block of BLOCKS) {
    for (const { id } of PATH) {
      expect(plain(english[block][id]).split(/\s+/).length, `${block}.${id}`).toBeLessThanOrEqual(60);
      expect(plain(chinese[block][id]).length, `${block}.${id}`).toBeLessThanOrEqual(120);
    }
  }
});

test('the first chapter uses no name before it explains it', () => {
  for (const texts of [english, chinese]) {
    const read = [texts.titles.first, ...BLOCKS.map((block) => texts[block].first)].join(' ');
    const names = [...read.matchAll(/[ABR](?:\d|n)[AB]\+?|selffer|自移植/g)].map(({ index }) => index);
    const explained = read.indexOf('<p_AnB_2>A2B</p_AnB_2>');
    expect(explained).toBeGreaterThan(0);
    // The mark itself has a name in it.
    expect(names.filter((at) => at < explained)).toEqual([]);
    expect(plain(texts.setup.first)).toMatch(/(The paper calls the result|论文把这样的网络记作) A2B[.。]$/);
  }
});

test('the six questions stand on experiments that decide their claims', () => {
  expect(PATH).toHaveLength(CHAPTERS);
  for (const { id, claims, treatment, n, shows, preset } of PATH) {
    for (const claim of claims) expect(CLAIMS.map((one) => one.id)).toContain(claim);
    expect(CLAIMS.find((one) => one.id === claims[0])!.preset, id).toBe(preset);
    expect(runOf(treatment, n).kind).toBe('transfer');
    expect(presetOf(preset, ANY_DATA).axis, 'what can be predicted').toBe('n');
    expect(Object.entries(shows).find(([shown]) => shown === treatment)![1]).toBeGreaterThanOrEqual(n);
  }
});

test('an answer shows its own lines and those of earlier answers, and never what is asked later', () => {
  expect(shownIn(1, [])).toEqual({});
  expect(shownIn(1, [1])).toEqual({ AnB: 2 });
  expect(shownIn(2, [1, 2])).toEqual({ AnB: 2, BnB: 7 });
  expect(shownIn(3, [3, 1])).toEqual({ AnB: 7, BnB: 7 });
  // Of another experiment nothing is known by then.
  expect(shownIn(5, [1, 2, 3, 4])).toEqual({});
  expect(shownIn(6, [6, 9])).toEqual({ RnB: 7, AnB: 7 });
});

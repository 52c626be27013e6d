import { expect, test } from 'vitest';
import { CLAIMS } from '../../experiment/study/claims.ts';
import { runOf } from '../../experiment/setup/treatments.ts';
import { CHAPTERS } from '../../state/view.ts';
import english from '../../texts/en/path.json';
import { PATH } from './chapters.ts';
import { leadOf, tagsOf } from './words.ts';

test('every word that can be pressed leads to a point, to layers or to an experiment', () => {
  for (const text of Object.values(english.text)) {
    const leads = tagsOf(text).map(leadOf);
    expect(leads).not.toContain(undefined);
    expect(leads.some((lead) => lead?.kind === 'point')).toBe(true);
    expect(leads.some((lead) => lead?.kind === 'layers')).toBe(true);
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

test('the path has six chapters of 80 to 140 words, whose claims exist', () => {
  expect(PATH).toHaveLength(CHAPTERS);
  for (const { id, claims, treatment } of PATH) {
    const words = english.text[id].replaceAll(/<[^>]+>/g, '').split(/\s+/).length;
    expect(words, id).toBeGreaterThanOrEqual(80);
    expect(words, id).toBeLessThanOrEqual(140);
    for (const claim of claims) expect(CLAIMS.map((one) => one.id)).toContain(claim);
    expect(runOf(treatment, 1).kind).toBe('transfer');
  }
});

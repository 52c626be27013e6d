import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chinese, chineseClasses } from './chinese.ts';
import { english } from './english.ts';
import { preferredLanguage } from './languages.ts';
import { className, speak, texts, textsIn } from './texts.ts';
import { textsOf } from './every-text.ts';

const variables = (text: string) => [...new Set(text.match(/\{\{[^}]+\}\}/g) ?? [])].toSorted();
const tags = (text: string) => [...new Set(text.match(/<\w+>/g) ?? [])].toSorted();
/** Chinese has one form where English has two. */
const plain = (place: string) => place.replace(/_(one|other)$/, '');

describe('the two languages', () => {
  const [ours, theirs] = [textsOf('en'), textsOf('zh')];

  test('have the same texts', () => {
    const places = [...new Set([...ours.keys()].map(plain))].toSorted();
    expect([...theirs.keys()].map(plain).toSorted()).toEqual(places);
  });

  test('have the forms of their plurals', () => {
    for (const place of ours.keys()) {
      if (place.endsWith('_one')) expect(ours.has(place.replace(/one$/, 'other')), place).toBe(true);
      if (place.endsWith('_other')) expect(ours.has(place.replace(/other$/, 'one')), place).toBe(true);
      expect(theirs.has(place.replace(/_one$/, '_other')), place).toBe(true);
    }
    expect([...theirs.keys()].filter((place) => place.endsWith('_one'))).toEqual([]);
  });

  test('fill in the same values and mark the same words', () => {
    for (const [place, text] of ours) {
      const other = theirs.get(place.replace(/_one$/, '_other'));
      // The number may be part of a word where there is one of a thing.
      const known = variables(text).concat(place.endsWith('_one') ? variables(other!) : []);
      expect([...new Set(known)].toSorted(), place).toEqual(variables(other!));
      expect(tags(other!), place).toEqual(tags(text));
    }
  });

  test('leave no text empty', () => {
    for (const [place, text] of [...ours, ...theirs]) expect(text.trim(), place).not.toBe('');
  });

  test('are all there: English at once or with a panel, Chinese together', () => {
    const all = new Set([...ours.keys()].map((place) => place.split('.')[0]!));
    all.delete('start'); // stands in the page itself, in every language
    const parts = [...all].toSorted();
    expect(Object.keys(chinese).toSorted()).toEqual(parts);
    for (const part of Object.keys(english)) expect(parts).toContain(part);
  });
});

test('every class of drawings has a Chinese name, and no other', () => {
  const { classes } = JSON.parse(readFileSync('public/data/icons80.json', 'utf8')) as {
    classes: { name: string }[];
  };
  expect(Object.keys(chineseClasses).toSorted()).toEqual(classes.map(({ name }) => name).toSorted());
});

test('the visitor’s first language that the page speaks is chosen', () => {
  expect(preferredLanguage(['fr-FR', 'zh-Hant-TW', 'en'])).toBe('zh');
  expect(preferredLanguage(['fr'])).toBe('en');
  expect(preferredLanguage([])).toBe('en');
});

test('a language that was asked for is spoken', async () => {
  expect(texts.t('share')).toBe('Share');
  await speak('zh');
  expect(texts.t('share')).toBe('分享');
  expect(className('shopping cart', 'zh')).toBe('购物车');
  expect(className('shopping cart', 'en')).toBe('shopping cart');
  await speak('en');
});

test('a text that comes later is said as soon as it is there', () => {
  const say = textsIn('zh', 'findings') as (key: string) => string;
  expect(say('lateComer')).toBe('lateComer');
  texts.addResource('zh', 'findings', 'lateComer', '来了');
  expect(say('lateComer')).toBe('来了');
});

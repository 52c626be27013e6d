import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { english } from './english.ts';
import { type Language, LANGUAGE_ROWS, LANGUAGES, preferredLanguage } from './languages.ts';
import { className, LATER, speak, texts, textsIn } from './texts.ts';
import { textsOf } from './every-text.ts';

const variables = (text: string) => [...new Set(text.match(/\{\{[^}]+\}\}/g) ?? [])].toSorted();
const tags = (text: string) => [...new Set(text.match(/<\w+>/g) ?? [])].toSorted();
const PLURAL = /_(zero|one|two|few|many|other)$/;
/** A text's place, whichever of its plural forms it is. */
const plain = (place: string) => place.replace(PLURAL, '');
const inEnglish = textsOf('en');
const OTHERS = LANGUAGES.filter((language): language is Exclude<Language, 'en'> => language !== 'en');

describe.each(OTHERS)('the texts in %s', (language) => {
  const theirs = textsOf(language);
  const forms = new Intl.PluralRules(LANGUAGE_ROWS[language].tag).resolvedOptions().pluralCategories;

  test('are those in English', () => {
    const places = [...new Set([...inEnglish.keys()].map(plain))].toSorted();
    expect([...new Set([...theirs.keys()].map(plain))].toSorted()).toEqual(places);
  });

  test('have the plural forms of the language, and no other', () => {
    const counted = [...inEnglish.keys()].filter((place) => PLURAL.test(place)).map(plain);
    const wanted = new Set(counted.flatMap((place) => forms.map((form) => `${place}_${form}`)));
    expect([...theirs.keys()].filter((place) => PLURAL.test(place)).toSorted()).toEqual(
      [...wanted].toSorted(),
    );
  });

  test('fill in the same values and mark the same words', () => {
    for (const [place, text] of inEnglish) {
      const other = theirs.get(place) ?? theirs.get(`${plain(place)}_other`);
      // The number may be part of a word where there is one of a thing.
      const known = variables(text).concat(place.endsWith('_one') ? variables(other!) : []);
      expect([...new Set(known)].toSorted(), place).toEqual(variables(other!));
      expect(tags(other!), place).toEqual(tags(text));
    }
  });

  test('are never empty', () => {
    for (const [place, text] of theirs) expect(text.trim(), place).not.toBe('');
  });

  test('come together, with a name for every class of every data set and no other', async () => {
    const { default: all } = await LATER[language]();
    const classes = ['public/data/classes.json', 'public/data/fashion/classes.json'].flatMap(
      (file) => (JSON.parse(readFileSync(file, 'utf8')) as { classes: { name: string }[] }).classes,
    );
    expect(Object.keys(all.texts).toSorted()).toEqual(PARTS);
    expect(Object.keys(all.classNames).toSorted()).toEqual(classes.map(({ name }) => name).toSorted());
  });
});

/** What the page's own text says in every language stands apart. */
const PARTS = [...new Set([...inEnglish.keys()].map((place) => place.split('.')[0]!))]
  .filter((part) => part !== 'start' && part !== 'launch')
  .toSorted();

describe('the texts in English', () => {
  test('have both forms of their plurals', () => {
    for (const place of inEnglish.keys()) {
      if (place.endsWith('_one')) expect(inEnglish.has(place.replace(/one$/, 'other')), place).toBe(true);
      if (place.endsWith('_other')) expect(inEnglish.has(place.replace(/other$/, 'one')), place).toBe(true);
    }
  });

  test('are never empty', () => {
    for (const [place, text] of inEnglish) expect(text.trim(), place).not.toBe('');
  });

  test('are there at once or come with a panel', () => {
    for (const part of Object.keys(english)) expect(PARTS).toContain(part);
  });
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

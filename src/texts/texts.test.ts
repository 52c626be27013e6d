import { describe, expect, test } from 'vitest';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import { preferredLanguage } from './languages.ts';
import { speak, texts } from './texts.ts';

/** Every text with its place, plural forms under the name they share: Chinese has one form where English has two. */
function flat(value: object, at = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    const place = `${at}${key.replace(/_(one|other)$/, '')}`;
    if (typeof inner === 'string') found.set(place, `${found.get(place) ?? ''}${inner}`);
    else for (const [deep, text] of flat(inner as object, `${place}.`)) found.set(deep, text);
  }
  return found;
}

const variables = (text: string) => [...new Set(text.match(/\{\{\s*[^}]+\}\}/g) ?? [])].toSorted();
const tags = (text: string) => [...new Set(text.match(/<\w+>/g) ?? [])].toSorted();

describe('the two languages', () => {
  const [ours, theirs] = [flat(english), flat(chinese)];

  test('have the same texts', () => {
    expect([...theirs.keys()].toSorted()).toEqual([...ours.keys()].toSorted());
  });

  test('fill in the same values', () => {
    for (const [place, text] of ours) {
      expect(variables(theirs.get(place) ?? ''), place).toEqual(variables(text));
      expect(tags(theirs.get(place) ?? ''), place).toEqual(tags(text));
    }
  });

  test('leave no text empty', () => {
    for (const [place, text] of [...ours, ...theirs]) expect(text.trim(), place).not.toBe('');
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
  await speak('en');
});

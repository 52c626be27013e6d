import { expect, test } from 'vitest';
import { foreignName } from './foreign-name.ts';

test('an ordinary name stays as it is', () => {
  for (const name of ['class 3 – Ada’s runs (2).json', '三班.json', '😀.csv', '']) {
    expect(foreignName(name)).toBe(name);
  }
});

test('letters that are unseen or turn others round are spelt out', () => {
  expect(foreignName('results\u202Enosj.exe')).toBe('results⟨U+202E⟩nosj.exe');
  expect(foreignName('a\u0000b\nc\u200Bd\u2066e')).toBe('a⟨U+0000⟩b⟨U+000A⟩c⟨U+200B⟩d⟨U+2066⟩e');
});

test('a name that is written from right to left stays within itself', () => {
  expect(foreignName('תוצאות.json')).toBe('\u2068תוצאות.json\u2069');
});

test('a long name is cut', () => {
  expect(foreignName('x'.repeat(500))).toBe(`${'x'.repeat(80)}…`);
});

import { expect, test } from 'vitest';

const SHEETS = import.meta.glob<string>('./**/*.css', { eager: true, query: '?raw', import: 'default' });

test('no line of text has its thickness in the short form, of which WebKit then reads nothing', () => {
  const wrong = Object.entries(SHEETS).filter(([, sheet]) => /text-decoration:[^;]*\d/.test(sheet));
  expect(Object.keys(SHEETS).length).toBeGreaterThan(30);
  expect(wrong.map(([file]) => file)).toEqual([]);
});

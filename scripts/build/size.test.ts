import { expect, it } from 'vitest';
import { sizeText } from './size.ts';

it('the size of a build is that of its files, apart from compressed copies', () => {
  const files = new Map([
    ['index.html', 400_000],
    ['index.html.br', 100_000],
    ['data/icons80.png', 2_000_000],
  ]);
  expect(sizeText(files)).toBe(
    'The page has 2 files of 2.4 MB (2.1 MB where texts are sent compressed), and 0.1 MB of compressed copies beside them.',
  );
});

import { readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Mutant, placeOf } from './mutants/place.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('a mutant’s place', () => {
  const texts: Record<string, string> = {
    'src/a/one.ts': 'x = 1;',
    'src/a/one.test.ts': '',
    'src/b/two.ts': 'y + y',
    'e/two.ts': '',
  };
  const place = (file: string, text: string, replacement: string, command = 'vitest run one.test') =>
    placeOf({ breaks: 'It', file, text, replacement, command }, Object.keys(texts), (path) => texts[path]!);

  it('is found by the end of a path, wherever the file is', () => {
    expect(place('one.ts', '1', '$&')).toEqual({ file: 'src/a/one.ts', before: 'x = 1;', after: 'x = $&;' });
    expect(place('two.ts', 'y +', 'y -')).toMatchObject({ file: 'src/b/two.ts', after: 'y - y' });
  });

  it.each([
    ['three.ts', 'x', 'z', 'It: expected a file whose path ends with three.ts, found none.'],
    ['two.ts', 'x', 'z', 'It: expected "x" once in src/b/two.ts, e/two.ts, found it 0 times.'],
    ['one.ts', 'y', 'z', 'It: expected "y" once in src/a/one.ts, found it 0 times.'],
    ['b/two.ts', 'y', 'z', 'It: expected "y" once in src/b/two.ts, found it 2 times.'],
    ['one.ts', '1', '1', 'It: its replacement changes nothing.'],
  ])('is an error where it is not there exactly once: %s, %s', (file, text, replacement, error) => {
    expect(place(file, text, replacement)).toEqual({ error });
  });

  it('is an error where its command would fail for want of tests', () => {
    const error = 'It: expected a test file with two in its path, found none.';
    expect(place('one.ts', '1', '2', 'vitest run one two')).toEqual({ error });
    expect(place('one.ts', '1', '2', 'tsc -p .')).toMatchObject({ after: 'x = 2;' });
  });
});

it('every mutant of the list has its place in the code as it is', () => {
  const mutants = JSON.parse(readFileSync(`${root}scripts/mutants.json`, 'utf8')) as Mutant[];
  const files = ['src', 'scripts'].flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).map((path) =>
      [folder, ...path.split(sep)].join('/'),
    ),
  );
  const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
  const errors = mutants.map((mutant) => placeOf(mutant, files, read)).filter((one) => 'error' in one);
  expect(errors).toEqual([]);
  expect(new Set(mutants.map(({ breaks }) => breaks)).size).toBe(mutants.length);
});

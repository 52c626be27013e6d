import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundle } from './bundle.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'graft-'))));
afterEach(() => rm(folder, { recursive: true }));

async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

test('a built page is measured by what comes first, by kind and by chunk, whatever the hashes in its names', async () => {
  const page = '<script src="./assets/first-ABCDEFGH.js"></script>';
  await put({
    'index.html': page,
    'assets/first-ABCDEFGH.js': 'a'.repeat(10_000),
    'assets/first-ABCDEFGH.js.br': 'a',
    'assets/tfjs-a_b-1234.js': 'b'.repeat(9000),
    'assets/tfjs-a_b-5678.js': 'b'.repeat(1000),
    'assets/Present-abcdefgh.js': 'c'.repeat(500),
    'data/drawings.png': 'd'.repeat(2000),
  });
  const { parts, chunks } = await bundle(folder);
  const kB = (name: string) => [...parts, ...chunks].find((one) => one.name === name)?.values;
  expect(kB('page, scripts and styles that it names, raw')).toEqual([(10_000 + page.length) / 1000]);
  expect(kB('all code, raw')).toEqual([20.5]);
  expect(kB('drawings, raw')).toEqual([2]);
  expect(kB('everything, raw')).toEqual([(22_500 + page.length) / 1000]);
  expect(kB('first.js, raw')).toEqual([10]);
  expect(kB('tfjs.js, 2 of them, raw')).toEqual([10]);
  expect(kB('chunks below 8 kB, 1 of them, raw')).toEqual([0.5]);
  expect(kB('first.js, gzip')![0]).toBeLessThan(0.1);
});

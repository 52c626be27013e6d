import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from './readme.ts';

it('README, the tables and the charts are what follows from the committed results: npm run bench -- --readme', async () => {
  for (const { file, text } of await generate()) {
    expect(await readFile(file, 'utf8'), basename(file)).toBe(text);
  }
});

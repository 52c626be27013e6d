import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from './documents.ts';

it('README’s table, docs/speed.md, the tables and the charts follow from the committed results: npm run bench -- --docs', async () => {
  for (const { file, text } of await generate()) {
    expect(await readFile(file, 'utf8'), basename(file)).toBe(text);
  }
});

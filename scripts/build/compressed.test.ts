import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { build, type Plugin } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { afterBuild } from './after-build.ts';
import { compressed } from './compressed.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'graft-compressed-'));
  await writeFile(join(root, 'index.html'), '<!doctype html><title>A page</title>');
});
afterAll(() => rm(root, { recursive: true }));

it('compresses texts alone, and what another plugin writes at the end too', async () => {
  const late: Plugin = afterBuild('late', async (folder) => {
    await writeFile(join(folder, 'sw.js'), 'later '.repeat(100));
    await writeFile(join(folder, 'picture.png'), 'no text');
  });
  const plugins = [compressed(), late]; // whatever their order
  await build({ root, configFile: false, logLevel: 'silent', plugins });
  const folder = join(root, 'dist');
  const names = await readdir(folder);
  expect(names.toSorted()).toEqual(['index.html', 'index.html.br', 'picture.png', 'sw.js', 'sw.js.br']);
  for (const name of ['index.html', 'sw.js']) {
    const small = await readFile(join(folder, `${name}.br`));
    expect(brotliDecompressSync(small)).toEqual(await readFile(join(folder, name)));
  }
});

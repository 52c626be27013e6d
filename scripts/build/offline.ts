import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { afterBuild } from './after-build.ts';

/** What only some visitors need is kept when they first ask for it: other engines, and letters of other scripts. */
const LATER = [
  /^assets\/tfjs-/,
  /source-[\w-]*\.woff2$/,
  /^credits\.html$/,
  /^sw\.js$/,
  /^_headers$/,
  /\.br$/,
];

/** Writes the service worker that lets the page open without a network, naming every file of the build. */
export const offline = (): Plugin =>
  afterBuild('graft-offline', async (folder) => {
    const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((name) => !LATER.some((pattern) => pattern.test(name)))
      .sort();
    const hash = createHash('sha256');
    for (const name of names) hash.update(name).update(await readFile(join(folder, name)));
    const source = await readFile(fileURLToPath(new URL('service-worker.js', import.meta.url)), 'utf8');
    const worker = source
      .replace('__VERSION__', hash.digest('hex').slice(0, 12))
      .replace('__FILES__', JSON.stringify(names));
    await writeFile(join(folder, 'sw.js'), worker);
  });

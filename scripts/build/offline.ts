import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { type DataSet, DATA_SETS } from '../../src/data/sets.ts';
import { afterBuild } from './after-build.ts';

/** Recordings that a page fetches by itself when it opens: Figure 2, its control, and what longer training came to. */
const OPENING = ['figure-2', 'random', 'long', 'bases'].map((name) => `recordings/${name}.json`);

/**
 * What only some visitors need is kept once they have asked for it: other engines, letters of other scripts, Chinese,
 * images of one's own, and what is recorded of experiments that are not the first; also the recorded bases' weights,
 * without which a base is trained here.
 */
const LATER = [/^assets\/(tfjs|chinese|own-images|OwnImages)-/, /source-[\w-]*\.woff2$/, /^recordings\//];
/** What a page never asks for, or only to show it in its place. */
const NEVER = [/^sw\.js$/, /^_headers$/, /\.br$/, /(^|\/)croissant\.json$/, /^credits\.html$/];
/** Drawings that are fetched packed more tightly. */
const UNSENT = Object.values<DataSet>(DATA_SETS).flatMap(({ folder, files: { packed, images } }) =>
  packed ? [`${folder}${images}`] : [],
);

/** Folders of every data set but the first, whose visitors alone need them. */
const [, ...OTHER_SETS] = Object.values(DATA_SETS).map(({ folder, recordings }) => [folder, recordings]);
const isOfOtherSet = (name: string) => OTHER_SETS.flat().some((folder) => name.startsWith(folder));
const matches = (name: string, patterns: readonly RegExp[]) => patterns.some((pattern) => pattern.test(name));

/** Writes the service worker that lets the page open without a network, naming every file of the build. */
export const offline = (): Plugin =>
  afterBuild('graft-offline', async (folder) => {
    const all = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((name) => !matches(name, NEVER) && !UNSENT.includes(name))
      .sort();
    const isLater = (name: string) => isOfOtherSet(name) || (matches(name, LATER) && !OPENING.includes(name));
    const names = all.filter((name) => !isLater(name));
    const asked = all.filter(isLater);
    const hash = createHash('sha256');
    for (const name of [...names, ...asked]) hash.update(name).update(await readFile(join(folder, name)));
    const source = await readFile(fileURLToPath(new URL('service-worker.js', import.meta.url)), 'utf8');
    const worker = source
      .replace('__VERSION__', hash.digest('hex').slice(0, 12))
      .replace('__FILES__', JSON.stringify(names))
      .replace('__ASKED__', JSON.stringify(asked));
    await writeFile(join(folder, 'sw.js'), worker);
  });

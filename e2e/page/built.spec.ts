import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const scripts = readdirSync(`${DIST}assets`).filter((name) => name.endsWith('.js'));
const textOf = (script: string) => readFileSync(`${DIST}assets/${script}`, 'utf8');

/** Names that a pattern's first group finds in a text. */
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name!);

/** Scripts that a script imports, at once or later, and those that it starts as workers. */
const importsOf = (script: string) =>
  found(textOf(script), /(?:\bfrom|\bimport)\s*\(?\s*["'`]\.\/([^"'`]+\.js)["'`]/g);
const workersOf = (script: string) =>
  found(textOf(script), /new Worker\((?:new URL\()+["'`]([\w-]+\.js)["'`]/g);

test('nothing imports the entry of a worker or of the page, which WebKit would then evaluate twice', () => {
  const imported = new Set(scripts.flatMap(importsOf));
  expect([...imported]).toContainEqual(expect.stringMatching(/^first-/));

  const workers = scripts.flatMap(workersOf);
  expect(workers).toContainEqual(expect.stringMatching(/^browser-worker-/));
  // The page's last script; those before it are chunks that it imports, each evaluated in a task of its own.
  const page = found(readFileSync(`${DIST}index.html`, 'utf8'), /src="\.\/assets\/([\w-]+\.js)"/g).at(-1);

  for (const entry of [...workers, page]) {
    expect(scripts).toContain(entry);
    expect([...imported]).not.toContain(entry);
  }
});

test('every script and style sheet that a built script names is there', () => {
  const files = readdirSync(`${DIST}assets`);
  const named = scripts.flatMap((script) => found(textOf(script), /["'`]\.\/([\w-]+\.(?:js|css))["'`]/g));
  expect(named).toContainEqual(expect.stringMatching(/\.css$/));
  expect(named.filter((name) => !files.includes(name))).toEqual([]);
});

test('what describes the data to other programs is served, and is no part of a visit', () => {
  const worker = readFileSync(`${DIST}sw.js`, 'utf8');
  for (const folder of ['data/', 'data/fashion/']) {
    expect(worker).toContain(`"${folder}classes.json"`);
    expect(readdirSync(DIST + folder)).toContain('croissant.json');
  }
  for (const text of [worker, ...scripts.map(textOf)]) expect(text).not.toContain('croissant');
});

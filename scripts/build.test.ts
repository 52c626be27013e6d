import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Runs the script as `npm run build` does. */
function build(...args: readonly string[]) {
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/build.ts', ...args],
    { cwd, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

test('every option is explained', () => {
  const { status, stdout } = build('--help');
  expect(status).toBe(0);
  for (const option of ['--stick', '--scorm', '--link', '--title', '--score', '--out'])
    expect(stdout).toMatch(new RegExp(`^ +${option} `, 'm'));
});

test.each([
  [['--sticks'], /^npm run build: Unknown option '--sticks'.*\. Try --help\.$/],
  [
    ['--out', 'a.zip'],
    /^npm run build: --out names a zip, and without --stick or --scorm there is none\. Try --help\.$/,
  ],
  [
    ['--stick', '--scorm'],
    /^npm run build: --stick and --scorm are two packages: ask for one after the other\. Try --help\.$/,
  ],
  [['--stick', '--score'], /^npm run build: --score says something of --scorm alone\. Try --help\.$/],
  [
    ['--scorm', '--link', 'v=1&n=12'],
    /^npm run build: --link should be a link that the page takes as it is \(n = 12 → 7\), but it is "v=1&n=12"\. Try --help\.$/,
  ],
  [
    ['--scorm', '--link', 'https://example.org/graft/#v=1&m=4'],
    /^npm run build: --link should be a link whose keys the page knows \(m is none\), but it is "https:.*"\. Try --help\.$/,
  ],
  [
    ['--scorm', '--title', ' '],
    /^npm run build: --title should be one line of 1 to 200 characters, but it is " "\. Try --help\.$/,
  ],
  [
    ['--scorm', '--out', '/no/such/folder/a.zip'],
    /^npm run build: --out should be a file that can be written, but "\/no\/such\/folder\/a\.zip" lies in a folder that does not exist\. Try --help\.$/,
  ],
  [
    ['--stick', '--out', '/no/such/folder/a.zip'],
    /^npm run build: --out should be a file that can be written, but "\/no\/such\/folder\/a\.zip" lies in a folder that does not exist\. Try --help\.$/,
  ],
])('%s is refused in a sentence before anything is built', (args, sentence) => {
  const { status, stderr } = build(...args);
  expect(status).toBe(2);
  expect(stderr.trim()).toMatch(sentence);
});

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Runs the script as `npm run build` does. */
function build(...args: readonly string[]) {
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', ...args], {
    cwd,
    encoding: 'utf8',
  });
  return { status, stderr };
}

test.each([
  [['--sticks'], /^npm run build: Unknown option '--sticks'.*\. Try --help\.$/],
  [
    ['--out', 'a.zip'],
    /^npm run build: --out names a zip, and without --stick there is none\. Try --help\.$/,
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

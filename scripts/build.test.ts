import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readOptions } from './build/options.ts';
import { readLink, readTitle } from './build/scorm.ts';
import { BadOption } from './command/run.ts';

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

describe('from the command line, what makes no sense is refused in a sentence before anything is built', () => {
  const NOWHERE = ['--out', '/no/such/folder/a.zip'];
  const OUT =
    '--out should be a file that can be written, but "/no/such/folder/a.zip" lies in a folder that does not exist';
  test.each([
    [['--scorm', ...NOWHERE], OUT],
    [['--stick', ...NOWHERE], OUT],
    [
      ['--scorm', '--link', 'v=1&n=12'],
      '--link should be a link that the page takes as it is (n = 12 → 7), but it is "v=1&n=12"',
    ],
    [['--scorm', '--title', ' '], '--title should be one line of 1 to 200 characters, but it is " "'],
  ])('%s', (args, sentence) => {
    expect(build(...args)).toEqual({
      status: 2,
      stdout: '',
      stderr: `npm run build: ${sentence}. Try --help.\n`,
    });
  });
});

test.each([
  [['--sticks'], /^Unknown option '--sticks'/],
  [['--out', 'a.zip'], /^--out names a zip, and without --stick or --scorm there is none$/],
  [['--stick', '--scorm'], /^--stick and --scorm are two packages: ask for one after the other$/],
  [['--stick', '--score'], /^--score says something of --scorm alone$/],
  [['--stick', '--link', 'v=1'], /^--link says something of --scorm alone$/],
  [['--title', 'A'], /^--title says something of --scorm alone$/],
])('%s is refused in a sentence', (args, sentence) => {
  const refused = () => readOptions(args);
  expect(refused).toThrow(BadOption);
  expect(refused).toThrow(sentence);
});

test('a link with a key that the page does not know, and a title of no line, are refused in a sentence', () => {
  const refused = () => readLink('https://example.org/graft/#v=1&m=4');
  expect(refused).toThrow(BadOption);
  expect(refused).toThrow(
    /^--link should be a link whose keys the page knows \(m is none\), but it is "https:.*"$/,
  );
  expect(() => readTitle('a\nb')).toThrow('--title should be one line of 1 to 200 characters');
});

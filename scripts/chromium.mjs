import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

/** Where Chrome, Chromium or Edge are installed besides the folders of PATH. */
const PLACES = {
  linux: ['/opt/google/chrome/chrome', '/snap/bin/chromium'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
    .filter(Boolean)
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
};
/** The one without windows first: opening a page costs it half as much, for the others draw their frames unseen. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];

/** A Chromium that is already here: named by CHROMIUM, installed, or Playwright's own. */
function installed() {
  const named = process.env.CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM names ${named}, and there is no such file.`);
  }
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...(PLACES[platform()] ?? []), chromium.executablePath()].find((path) =>
    existsSync(path),
  );
}

const runs = (command, args) =>
  spawnSync(command, args, { stdio: 'inherit', shell: platform() === 'win32' }).status === 0;

/** Playwright's download; where that fails, the distribution's package when this user may install it. */
function install() {
  console.log('No Chromium found: installing one for the browser tests.');
  if (runs('npx', ['playwright', 'install', 'chromium'])) return;
  const mayInstall = platform() === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall && runs('apt-get', ['update', '-q']))
    runs('apt-get', ['install', '-q', '-y', 'chromium-headless-shell']);
}

/**
 * The path of a Chromium for the browser tests, installed if need be.
 * @throws Error with one sentence on what to do, where none can be had
 */
export function findChromium() {
  const here = installed();
  if (here) return here;
  install();
  const now = installed();
  if (now) return now;
  throw new Error(
    'The browser tests need a Chromium: install Chrome, Chromium or Edge, or set CHROMIUM to its path.',
  );
}

import { existsSync } from 'node:fs';
import { platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { firefox, webkit } from 'playwright';

/** A program that is on the search path or at one of some places. */
const program = (names, places = []) =>
  [
    ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
    ...places,
  ].find((path) => existsSync(path));

/** Where Firefox is installed, if it is. */
const installedFirefox = () =>
  program(
    ['firefox-esr', 'firefox'],
    platform() === 'darwin' ? ['/Applications/Firefox.app/Contents/MacOS/firefox'] : [],
  );

/** WebKitGTK's driver and small browser, and what they need to show themselves to nobody; all or nothing. */
function installedWebkit() {
  const driver = program(['WebKitWebDriver']);
  const browser = ['4.1', '6.0', '4.0']
    .flatMap((version) =>
      ['x86_64', 'aarch64'].map((cpu) => `/usr/lib/${cpu}-linux-gnu/webkit2gtk-${version}/MiniBrowser`),
    )
    .find((path) => existsSync(path));
  return driver && browser && program(['xvfb-run']) && program(['dbus-run-session'])
    ? { driver, browser }
    : undefined;
}

/**
 * The browsers besides Chromium that the tests can be run in here: Playwright's own builds, or installed ones.
 * `missing` says what would bring one that is not there.
 */
export function otherBrowsers() {
  const own = (type) => (existsSync(type.executablePath()) ? 'playwright' : undefined);
  return [
    {
      name: 'Firefox',
      found: own(firefox) ?? installedFirefox(),
      missing: 'install Firefox, or run npx playwright install firefox',
    },
    {
      name: 'WebKit',
      found: own(webkit) ?? installedWebkit(),
      missing:
        'run npx playwright install webkit, or install webkit2gtk-driver, xvfb, xauth and dbus on a Debian',
    },
  ];
}

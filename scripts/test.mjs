// Every check and every test, browser tests included; ends with "N passed, N failed".
import { otherBrowsers } from './browsers.mjs';
import { findChromium } from './chromium.mjs';
import { BUILD, Checks, KERNELS, LINT, TYPES } from './command/checks.mjs';

try {
  findChromium();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

/** Folders of browser tests that run side by side; `timing` wants the machine to itself. */
const TOGETHER = ['gpu', 'browsers', 'page', 'render'];

const checks = new Checks();
await checks.steps([KERNELS]);
await checks.steps(
  [BUILD, ['Bundle sizes', ['size-limit']]],
  [TYPES],
  [LINT],
  [['Format', ['prettier', '--check', '--log-level', 'warn', '.']]],
  [['Unused code', ['knip']]],
);
await checks.unit('Tests');
await checks.browser('Browser tests', ...TOGETHER.map((name) => `--project=${name}`));
await checks.browser('Browser tests that want the machine to themselves', '--project=timing', '--no-deps');

/** Browsers besides Chromium that are not here: the tests do without them, and say so where it is read. */
for (const { name, missing } of otherBrowsers().filter(({ found }) => !found)) {
  console.log(`\nNot tested in ${name}, which is not here: ${missing}.`);
}
checks.end();

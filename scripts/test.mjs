// Every check and every test, browser tests included; ends with "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { otherBrowsers } from './browsers.mjs';
import { findChromium } from './chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = `${root}.cache/test-reports`;
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

/** Runs a program of this project's packages; true where it ends well. */
const run = (title, args, env = {}) => {
  console.log(`\n▸ ${title}`);
  const { status } = spawnSync('npx', ['--no-install', ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  return status === 0;
};

let browser;
try {
  browser = findChromium();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const steps = [
  ['Kernels', ['node', 'scripts/kernels.mjs']],
  ['Types', ['tsc', '-p', '.']],
  ['Lint and room rules', ['oxlint', '--type-aware', '--deny-warnings']],
  ['Format', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['Unused code', ['knip']],
  ['Build', ['vite', 'build', '--logLevel', 'warn']],
  ['Bundle sizes', ['size-limit']],
];
/** Browsers besides Chromium that are not here: the tests do without them, and say so where it is read. */
const missing = otherBrowsers().filter(({ found }) => !found);
const notTested = missing.map(
  ({ name, missing: way }) => `Not tested in ${name}, which is not here: ${way}.`,
);

const failedSteps = steps.filter(([title, args]) => !run(title, args)).map(([title]) => title);

const unit = `${reports}/unit.json`;
const e2e = `${reports}/e2e.json`;
run('Tests', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`]);
run('Browser tests', ['playwright', 'test', '--reporter=list,json'], {
  CHROMIUM: browser,
  PLAYWRIGHT_JSON_OUTPUT_NAME: e2e,
});

/** What a report counts; a run that left no report failed as a whole. */
const counted = (file, read) =>
  existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 1 };
const totals = [
  { passed: steps.length - failedSteps.length, failed: failedSteps.length },
  counted(unit, (r) => ({
    passed: r.numPassedTests,
    failed: r.numFailedTests + (r.success || r.numFailedTests ? 0 : 1),
  })),
  counted(e2e, ({ stats, errors }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + stats.skipped + (errors.length && !stats.unexpected ? 1 : 0),
  })),
];
const passed = totals.reduce((sum, part) => sum + part.passed, 0);
const failed = totals.reduce((sum, part) => sum + part.failed, 0);
for (const line of notTested) console.log(`\n${line}`);
if (failedSteps.length) console.log(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

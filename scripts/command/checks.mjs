import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../chromium.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const reports = `${root}.cache/test-reports`;

/**
 * Starts a program of this project's packages.
 * @param {boolean} kept whether what it prints is given back rather than shown
 * @returns {Promise<{ well: boolean, printed: string }>}
 */
const start = (args, { env = {}, kept = false } = {}) =>
  new Promise((resolve) => {
    const child = spawn('npx', ['--no-install', ...args], {
      cwd: root,
      stdio: kept ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32',
      env: { ...process.env, ...env },
    });
    const parts = [];
    for (const stream of kept ? [child.stdout, child.stderr] : [])
      stream.on('data', (part) => parts.push(part));
    const end = (well, printed) => resolve({ well, printed });
    child.once('error', (error) => end(false, `${error.message}\n`));
    child.once('close', (status) => end(status === 0, Buffer.concat(parts).toString()));
  });

/** What a report counts; a run that left no report failed as a whole. */
const counted = (file, read) =>
  existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 1 };

/** Checks and tests, counted together. */
export class Checks {
  #passed = 0;
  #failed = 0;
  #flaky = 0;
  #failedSteps = [];
  #runs = 0;

  constructor() {
    rmSync(reports, { recursive: true, force: true });
    mkdirSync(reports, { recursive: true });
  }

  #count({ passed, failed, flaky = 0 }) {
    this.#passed += passed;
    this.#failed += failed;
    this.#flaky += flaky;
  }

  /**
   * Programs that end well or not, as many at once as there are cores; what each prints is shown when it ends.
   * @param {readonly (readonly [title: string, args: readonly string[]])[][]} chains of a chain, each after the one before
   */
  async steps(...chains) {
    const waiting = [...chains];
    const work = async () => {
      for (let chain = waiting.shift(); chain; chain = waiting.shift()) {
        for (const [title, args] of chain) {
          const { well, printed } = await start(args, { kept: true });
          console.log(`\n▸ ${title}${well ? '' : ': failed'}\n${printed}`.trimEnd());
          this.#count(well ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
          if (!well) this.#failedSteps.push(title);
        }
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
  }

  /** Unit tests, in whatever vitest is asked to run. */
  async unit(title, ...args) {
    console.log(`\n▸ ${title}`);
    const file = `${reports}/${this.#runs++}.json`;
    const reporting = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    await start(['vitest', 'run', ...reporting, ...args]);
    this.#count(
      counted(file, (r) => ({
        passed: r.numPassedTests,
        failed: r.numFailedTests + (r.success || r.numFailedTests ? 0 : 1),
      })),
    );
  }

  /** Browser tests, in whatever Playwright is asked to run. */
  async browser(title, ...args) {
    console.log(`\n▸ ${title}`);
    const file = `${reports}/${this.#runs++}.json`;
    const env = { CHROMIUM: findChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: file };
    await start(['playwright', 'test', '--reporter=list,json', ...args], { env });
    this.#count(
      counted(file, ({ stats, errors }) => ({
        passed: stats.expected + stats.flaky,
        flaky: stats.flaky,
        failed: stats.unexpected + stats.skipped + (errors.length && !stats.unexpected ? 1 : 0),
      })),
    );
  }

  /** Says "N passed, N failed", and ends this program. */
  end() {
    if (this.#failedSteps.length) console.log(`\nFailed: ${this.#failedSteps.join(', ')}`);
    if (this.#flaky)
      console.log(`\n${this.#flaky} of the browser tests passed only at their second try: see above`);
    console.log(`\n${this.#passed} passed, ${this.#failed} failed`);
    process.exit(this.#failed === 0 && this.#passed > 0 ? 0 : 1);
  }
}

export const KERNELS = ['Kernels', ['node', 'scripts/kernels.mjs']];
export const TYPES = ['Types', ['tsc', '-p', '.']];
export const LINT = ['Lint and room rules', ['oxlint', '--type-aware', '--deny-warnings']];
export const BUILD = ['Build', ['vite', 'build', '--logLevel', 'warn']];

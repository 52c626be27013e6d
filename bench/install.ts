import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** So long, in milliseconds, a program may take. */
const INSTALLING_MS = 900_000;

/**
 * Installs the other libraries' packages where they are not here yet, and checks our use of them against the types that
 * they bring: what `npm ci` and `npm test` of the whole project do without.
 * @throws Error with one sentence
 */
export function installCandidates(say: (line: string) => void): void {
  if (!existsSync(`${FOLDER}node_modules`)) {
    say("npm ci --prefix bench installs the other libraries' packages, once.");
    run('npm', ['ci', '--prefix', FOLDER], 'the packages of bench/package.json could not be installed');
  }
  const check = ['--no-install', 'tsc', '-p', `${FOLDER}tsconfig.installed.json`];
  run('npx', check, "bench/ does not fit the types of the other libraries' packages");
}

/** Its output goes where messages go: results alone are printed. */
function run(program: string, args: readonly string[], otherwise: string): void {
  const { status } = spawnSync(program, args, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    timeout: INSTALLING_MS,
  });
  if (status !== 0) throw new Error(otherwise);
}

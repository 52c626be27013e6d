import { spawn, spawnSync } from 'node:child_process';
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BadOption } from '../scripts/command/run.ts';
import { awaited } from './awaited.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Inside the project, so that its packages are found from there. */
const FOLDER = join(ROOT, '.cache', 'compare');

/** So many seconds compiling the kernels, or building the page, may take. */
const BUILD_S = 600;

/** Another commit of the project, in a folder of its own. */
export interface Checkout {
  readonly folder: string;
  /** The commit, by the first digits of its hash. */
  readonly commit: string;
  close(): void;
}

/**
 * Checks a commit out beside the working tree and compiles its kernels. It builds with the packages that are installed
 * here, whatever its own lock file says. However the program ends, nothing of it stays.
 * @throws BadOption where there is no such commit
 */
export async function openCheckout(asked: string): Promise<Checkout> {
  const commit = hashOf(asked);
  discard();
  process.on('exit', discard);
  const signals = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => {
    const leave = () => process.exit(130);
    process.on(signal, leave);
    return () => void process.off(signal, leave);
  });
  git('worktree', 'add', '--quiet', '--detach', FOLDER, commit);
  if (existsSync(join(ROOT, 'bench/node_modules')))
    symlinkSync(join(ROOT, 'bench/node_modules'), join(FOLDER, 'bench/node_modules'), 'junction');
  await run(FOLDER, [process.execPath, 'scripts/kernels.mjs'], BUILD_S);
  return {
    folder: FOLDER,
    commit,
    close() {
      for (const leave of signals) leave();
      process.off('exit', discard);
      discard();
    },
  };
}

/** Builds a checkout's page. @returns the folder of the built page */
export async function buildPage({ folder }: Checkout): Promise<string> {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  await run(folder, [process.execPath, vite, 'build', '--logLevel', 'error'], BUILD_S);
  return join(folder, 'dist');
}

/**
 * Runs a program in a folder; what it prints goes where messages go.
 * @throws Error with one sentence where it fails, or takes too long: then it is ended
 */
export async function run(
  folder: string,
  [program, ...args]: readonly [string, ...string[]],
  seconds: number,
): Promise<void> {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 2, 2] });
  const end = () => void child.kill();
  process.on('exit', end);
  const what = `the end of ${args.slice(0, 4).join(' ')}`;
  try {
    const status = await awaited(
      what,
      seconds,
      new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject)),
    );
    if (status !== 0)
      throw new Error(`${what} should be a success, but its status is ${status} (in ${folder})`);
  } finally {
    process.off('exit', end);
    end();
  }
}

function hashOf(asked: string): string {
  const { status, stdout } = spawnSync(
    'git',
    ['rev-parse', '--verify', '--quiet', '--short', `${asked}^{commit}`],
    { cwd: ROOT, encoding: 'utf8' },
  );
  if (status !== 0 || asked.startsWith('-'))
    throw new BadOption(`--compare should be a commit of this project, but it is ${JSON.stringify(asked)}`);
  return stdout.trim();
}

function git(...args: string[]): void {
  const { status, stderr } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.trim().split('\n')[0]}`);
}

/** Takes the checkout away, also one that an earlier command has left. */
function discard(): void {
  spawnSync('git', ['worktree', 'remove', '--force', FOLDER], { cwd: ROOT, stdio: 'ignore' });
  rmSync(FOLDER, { recursive: true, force: true });
  spawnSync('git', ['worktree', 'prune'], { cwd: ROOT, stdio: 'ignore' });
}

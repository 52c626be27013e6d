import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Environment = Readonly<Record<string, string>>;

/** Whether a program can be started here. */
export const isThere = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** A program of which it matters when it ends, and how; what it prints goes nowhere. */
export function started(
  program: string,
  args: readonly string[],
  env: Environment = {},
): { readonly ended: Promise<number | null>; readonly stop: (signal: NodeJS.Signals) => void } {
  const options = { cwd: root, stdio: 'ignore', env: { ...process.env, ...env } } as const;
  const child = spawn(program, args, options);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { ended, stop: (signal) => void child.kill(signal) };
}

/**
 * Runs a program to its end.
 * @returns what it printed
 * @throws Error with what it complained of, where its status is not 0
 */
export function printed(program: string, args: readonly string[], env: Environment = {}): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with status ${status}: ${stderr}`);
  return stdout.trim();
}

const PATIENCE_S = 600;

/**
 * Waits until something holds.
 * @throws Error that says what was waited for, after ten minutes
 */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 0.1) {
    if (waited > PATIENCE_S) throw new Error(`waited ten minutes in vain until ${what}`);
    await pause(100);
  }
}

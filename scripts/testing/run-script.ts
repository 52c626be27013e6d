import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How a script ended, and what it printed. */
export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Telling {
  /** Given a line of progress; the first signal that it returns is sent to the script. */
  readonly onProgress?: (line: string) => NodeJS.Signals | undefined;
  /** Asked again and again until it holds, whereupon the script is sent the signal. */
  readonly until?: { readonly holds: () => Promise<boolean>; readonly signal: NodeJS.Signals };
  /** Where what is printed goes: to the test, to nobody, or into an open file. */
  readonly stdout?: 'read' | 'unread' | number;
}

/** Runs a script of this project as `npm run` does. */
export function runScript(
  script: 'reproduce' | 'merge' | 'inspect',
  args: readonly string[],
  { onProgress = () => undefined, until, stdout = 'read' }: Telling = {},
): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], {
    cwd: root,
    stdio: ['ignore', typeof stdout === 'number' ? stdout : 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  if (stdout === 'unread') child.stdout!.destroy();
  child.stderr!.on('data', (chunk: Buffer) => {
    err += chunk.toString();
    const signal = onProgress(chunk.toString());
    if (signal && !child.killed) child.kill(signal);
  });
  const asking = setInterval(() => {
    void until?.holds().then((holds) => {
      if (holds && !child.killed) child.kill(until.signal);
    });
  }, 10);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => clearInterval(asking));
    child.on('close', (status) => resolve({ status, out, err }));
  });
}

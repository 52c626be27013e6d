import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeResults } from '../src/experiment/results-file-read.ts';
import { runName } from '../src/experiment/run.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graft-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the script as `npm run reproduce` does. */
function reproduce(args: readonly string[], onStart: (kill: () => void) => void = () => {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/reproduce.ts', ...args], { cwd: root });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    if (err === '') onStart(() => child.kill('SIGINT'));
    err += chunk.toString();
  });
  return new Promise<{ status: number | null; out: string; err: string }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, err }));
  });
}

const TINY = ['--iterations', '20', '--width', '8', '--batch', '16', '--n', '2', '--treatments', 'AnB'];

it('trains bases and a transfer, prints the table and writes the file', async () => {
  const json = join(folder, 'results.json');
  const { status, out } = await reproduce([...TINY, '--seed', '3', '--threads', '2', '--json', json]);
  expect(status).toBe(0);
  expect(out).toMatch(/^base B +\d+\.\d % +62\.5 %$/m);
  expect(out).toMatch(/^A2B +2 +\d+\.\d % +[+−]?\d+\.\d +62\.4 % +−0\.1$/m);
  expect(out).toContain('One split, one seed: no interval.');

  const text = await readFile(json, 'utf8');
  const results = decodeResults(text, (JSON.parse(text) as { data: string }).data);
  expect(results.map(({ run }) => runName(run)).sort()).toEqual(['A2B', 'baseA', 'baseB']);
  expect(results[0]).toMatchObject({ recipe: { seed: 3, width: 8 }, engine: { id: 'wasm' } });
  const transfer = results.find(({ run }) => run.kind === 'transfer')!;
  expect(transfer.copiedHash!.after).toBe(transfer.copiedHash!.before);
  expect(transfer.curve.at(-1)).toMatchObject({ iteration: 20, accuracy: transfer.accuracy });
});

it('pools repeats, and says what they tell of the paper’s claims', async () => {
  const { status, out } = await reproduce([...TINY, '--n', '1,2', '--repeats', '2', '--threads', '2']);
  expect(status).toBe(0);
  expect(out).toMatch(/^A2B +2 +\d+\.\d % +[+−]?\d+\.\d +\[[^\]]+\] +62\.4 % +−0\.1$/m);
  expect(out).toContain('Means over 2 repeats');
  expect(out).toMatch(/^First layers are general: cannot tell yet/m);
});

it('ends with status 2 and one line on a bad option, and trains nothing', async () => {
  expect(await reproduce(['--n', '9'])).toEqual({
    status: 2,
    out: '',
    err: 'reproduce: --n should be numbers of layers from 1 to 7 such as 3, 1,4,7 or 2-5, but it is "9". Try --help.\n',
  });
  const { status, err } = await reproduce(['--json', join(folder, 'no', 'such.json')]);
  expect(status).toBe(2);
  expect(err).toMatch(/^reproduce: --json should be a file in a folder that can be written, .*\n$/);
});

it('prints its help and ends well', async () => {
  const { status, out, err } = await reproduce(['--help']);
  expect([status, err]).toEqual([0, '']);
  expect(out).toContain('Usage: npm run reproduce');
});

it('ends cleanly with status 130 when it is interrupted', async () => {
  const { status, out, err } = await reproduce(['--iterations', '20000'], (kill) => kill());
  expect(status).toBe(130);
  expect(out).toBe('');
  expect(err).toContain('reproduce: interrupted; nothing was written.');
});

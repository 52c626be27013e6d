import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encode } from 'fast-png';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeResults } from '../src/experiment/files/results-file-read.ts';
import { runName } from '../src/experiment/setup/run.ts';
import { runScript, type Telling } from './testing/run-script.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graft-'));
});
afterAll(() => rm(folder, { recursive: true }));

const reproduce = (args: readonly string[], telling?: Telling) => runScript('reproduce', args, telling);

const runsIn = async (file: string): Promise<string[]> => {
  const text = await readFile(file, 'utf8');
  const results = decodeResults(text, (JSON.parse(text) as { data: string }).data);
  return results.map(({ run }) => runName(run)).sort();
};

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

it('transfers from the drawings to images of one’s own, in whatever channels', async () => {
  const own = join(folder, 'own');
  for (const [c, name] of ['cold', 'warm'].entries()) {
    await mkdir(join(own, name), { recursive: true });
    for (let i = 0; i < 5; i++) {
      const data = Uint8Array.from({ length: 32 * 32 * 3 }, (_, at) => (at % 3 === 2 * c ? 200 + i : 20));
      await writeFile(join(own, name, `${i}.png`), encode({ width: 32, height: 32, data, channels: 3 }));
    }
  }
  const json = join(folder, 'across.json');
  const { status, out } = await reproduce([...TINY, '--data', own, '--donor-data', 'icons', '--json', json]);
  expect(status).toBe(0);
  expect(out).toMatch(/^A2B +2 /m);
  const text = await readFile(json, 'utf8');
  const results = decodeResults(text, (JSON.parse(text) as { data: string }).data);
  const counts = Object.fromEntries(results.map(({ run, testCount }) => [runName(run), testCount]));
  // One image of five is held out of each of two classes; of the drawings that 40 classes hold out there are hundreds.
  expect(counts).toMatchObject({ A2B: 2, baseB: 2 });
  expect(counts['baseA']).toBeGreaterThan(400);
  for (const { recipe } of results) expect(recipe.split).toBe('from-icons');

  // Made grey they learn on base A of the drawings themselves, of which as many are tested.
  const grey = join(folder, 'grey.json');
  const args = [...TINY, '--data', own, '--donor-data', 'icons', '--colour', 'grey', '--json', grey];
  expect((await reproduce(args)).status).toBe(0);
  const alone = join(folder, 'alone.json');
  expect((await reproduce([...TINY, '--json', alone])).status).toBe(0);
  const hashIn = async (file: string) => {
    const content = await readFile(file, 'utf8');
    const trained = decodeResults(content, (JSON.parse(content) as { data: string }).data);
    return trained.find(({ run }) => runName(run) === 'baseA')!.hash;
  };
  expect(await hashIn(grey)).toBe(await hashIn(alone));
  expect(await hashIn(grey)).not.toBe(await hashIn(json));
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
});

/** A device that takes nothing, where the system has one. */
const FULL = '/dev/full';

it.each<[string, () => string, string]>([
  ['a folder', () => folder, 'is a folder'],
  ['in no folder that exists', () => join(folder, 'no', 'such.json'), 'lies in a folder that does not exist'],
  ['in what is no folder', () => join(root, 'package.json', 'x.json'), 'lies in something that is no folder'],
  ['of too long a name', () => join(folder, `${'x'.repeat(300)}.json`), 'has too long a name'],
  ...(existsSync(FULL) ? [['a device', () => FULL, 'is a device'] as [string, () => string, string]] : []),
])('ends with status 2 before anything is trained where --json is %s', async (_, name, why) => {
  const { status, out, err } = await reproduce(['--json', name()]);
  expect([status, out]).toEqual([2, '']);
  expect(err).toBe(
    `reproduce: --json should be a file that can be written, but ${JSON.stringify(name())} ${why}. Try --help.\n`,
  );
});

it('prints its help and ends well', async () => {
  const { status, out, err } = await reproduce(['--help']);
  expect([status, err]).toEqual([0, '']);
  expect(out).toContain('Usage: npm run reproduce');
});

const LONG = ['--iterations', '20000', '--threads', '1'];

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('ends cleanly at %s with status %d', async (signal, status) => {
  const json = join(folder, `${signal}.json`);
  await writeFile(json, 'earlier');
  const ended = await reproduce([...LONG, '--json', json], { onProgress: () => signal });
  expect(ended).toMatchObject({ status, out: '' });
  expect(ended.err).toMatch(/reproduce: interrupted; 0 of \d+ networks had finished\.\n$/);
  expect(await readFile(json, 'utf8')).toBe('earlier');
});

it('writes and prints what has finished when it is interrupted, and leaves no draft', async () => {
  const json = join(folder, 'interrupted.json');
  const weights = join(folder, 'interrupted');
  await mkdir(weights);
  // Of 300 networks, two at once: when three have left their weights, one at least has been counted, and never all.
  const networks = async () =>
    (await readdir(weights)).filter((name) => /^seed\d+-[^t].*\.safetensors$/.test(name));
  const many = [...TINY, '--repeats', '100', '--threads', '2', '--json', json, '--weights', weights];
  const { status, out, err } = await reproduce(many, {
    until: { holds: async () => (await networks()).length >= 3, signal: 'SIGINT' },
  });
  expect(status).toBe(130);
  const [, count] =
    /interrupted; (\d+) of 300 networks had finished, written to .*interrupted\.json\.$/m.exec(err)!;
  expect(await runsIn(json)).toHaveLength(Number(count));
  expect(out === '' || out.includes('base B')).toBe(true);
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
});

it('goes on in silence when nobody reads what it prints, and still writes its file', async () => {
  const json = join(folder, 'unread.json');
  const ended = await reproduce([...TINY, '--json', json], { stdout: 'unread' });
  expect(ended).toMatchObject({ status: 0, out: '' });
  expect(ended.err).not.toContain('reproduce:');
  expect(await runsIn(json)).toEqual(['A2B', 'baseA', 'baseB']);
});

if (existsSync(FULL)) {
  it('says in one sentence that what it printed had no room', async () => {
    const full = openSync(FULL, 'w');
    const ended = await reproduce(['--help'], { stdout: full });
    closeSync(full);
    expect(ended).toEqual({
      status: 1,
      out: '',
      err: 'reproduce: what was to be printed is lost (ENOSPC).\n',
    });
  });
}

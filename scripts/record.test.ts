import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encode } from 'fast-png';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { decodeResults } from '../src/experiment/files/results-file-read.ts';
import { runName } from '../src/experiment/setup/run.ts';
import { DEFAULT_RECIPE } from '../src/experiment/setup/recipe.ts';
import { readOptions } from './record/options.ts';
import { recordOf } from './record/record-of.ts';
import { recordedIn } from './record/recorded.ts';
import { openData } from './reproduce/open-data.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
let home: string;
let birds: string;
let out: string;

/** A folder of four classes of five pictures, each 32 × 32 of a grey of its own. */
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'graft-record-'));
  [birds, out] = [join(home, 'birds'), join(home, 'results')];
  for (const [c, name] of ['gull', 'hen', 'mallard', 'teal'].entries()) {
    mkdirSync(join(birds, name), { recursive: true });
    for (let i = 0; i < 5; i++) {
      const data = new Uint8Array(32 * 32).fill(50 * c + 10 * i);
      const png = encode({ width: 32, height: 32, data, depth: 8, channels: 1 });
      writeFileSync(join(birds, name, `${i}.png`), png);
    }
  }
});
afterAll(() => rmSync(home, { recursive: true }));

/** Runs the script as `npm run record` does, without training anything. */
function record(...args: readonly string[]) {
  const command = ['--import', 'tsx', 'scripts/record.ts', '--data', birds, '--cached-only', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

it('records one’s own images in a folder of one’s choice', () => {
  const ended = record('--out', out);
  expect(ended).toMatchObject({ status: 0 });
  // Bases of both tasks, BnB, AnB, BnB+ and AnB+ at n = 1 … 7, and base B trained for twice as long.
  expect(ended.out).toContain('figure-2: seed 42 lacks 31 of 31 runs');
  expect(readdirSync(out)).toEqual([]);
});

it('says what is missing, and writes nothing then', () => {
  const nowhere = record();
  expect(nowhere).toMatchObject({ status: 2 });
  expect(nowhere.err).toContain('--out should be a folder, because the page has none for these images');
  const elsewhere = join(home, 'elsewhere');
  const without = record('dissimilar', '--out', elsewhere);
  expect(without).toMatchObject({ status: 2 });
  expect(without.err).toContain(
    'dissimilar compares two kinds of classes, but these images have none: --groups makes two',
  );
  expect(existsSync(elsewhere)).toBe(false);
});

it('writes recordings of one’s own images, in two groups too, that are read back, and trains none of it again', async () => {
  const folder = join(home, 'tiny');
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const data = await openData({ data: birds, groups: 'gull,hen', recipe: DEFAULT_RECIPE });
  // As of a set that has a regime of its own, so that it takes no minutes.
  const regime = { recipe: { iterations: 20, batch: 16, width: 8 }, ns: [1], repeats: 1 } as const;
  const tiny = { ...data, set: { ...data.set, regime } };
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const options = readOptions(['figure-2', 'dissimilar', '--data', birds, '--out', folder], 2);
  const written = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
  try {
    expect(await recordOf(tiny, options, join(home, 'finished'))).toBe(0);
    const first = written();
    expect(first.map(([name]) => name)).toEqual(['dissimilar.json', 'figure-2.json']);
    const runs = first.map(([, text]) => decodeResults(text!, data.hash));
    const names = ['A1B', 'A1B+', 'B1B', 'B1B+', 'baseA', 'baseB', 'baseB'];
    expect(runs[1]!.map(({ run }) => runName(run)).toSorted()).toEqual(names);
    // Base B has been trained for twice as long once. Of two classes one image each is held out.
    expect(runs[1]!.filter(({ recipe }) => recipe.iterations === 40)).toHaveLength(1);
    expect(runs[1]!.every(({ testCount }) => testCount === 2)).toBe(true);
    expect(new Set(runs[0]!.map(({ recipe }) => recipe.split))).toEqual(new Set(['random', 'kinds']));
    expect(await recordedIn(folder, data.hash)).toHaveLength(runs.flat().length);
    // Whoever has the recordings alone need train nothing.
    expect(await recordOf(tiny, { ...options, cachedOnly: true }, join(home, 'elsewhere'))).toBe(0);
    expect(written()).toEqual(first);
  } finally {
    vi.restoreAllMocks();
    await data.close();
  }
});

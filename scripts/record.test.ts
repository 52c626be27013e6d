import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encode } from 'fast-png';
import { afterAll, beforeAll, expect, it } from 'vitest';

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
  expect(without.err).toContain('dissimilar compares two kinds of classes, but these images have none');
  expect(existsSync(elsewhere)).toBe(false);
});

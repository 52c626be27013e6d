import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pngs, zipOf } from '../../src/testing/own-files.ts';
import { readOwn } from './read-own.ts';

let home: string;
let zip: string;
const written: string[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'graft-read-'));
  zip = join(home, 'birds.zip');
  await writeFile(zip, zipOf({ ...pngs('gull', 6, 0), ...pngs('hen', 6, 100) }));
  written.length = 0;
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
});
afterEach(async () => {
  vi.restoreAllMocks();

  await rm(home, { recursive: true });
});

/** Whoever reads sees a second pass at every look at the clock, however fast the machine. */
function slowly(): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
}

const ABOUT =
  /^birds: 12 images of 2 classes, 2 of them held out; 0 left out \(npm run dataset:inspect says why\); fingerprint [0-9a-f]{64}\n$/;

it('says how far reading has come, and then what was understood', async () => {
  slowly();
  await readOwn('data', zip);
  const about = written.pop()!;
  expect(about).toMatch(ABOUT);
  // A line at once, and then one every 15 seconds of this clock.
  expect(written[0]).toBe('0 images read, 0 %\n');
  expect(written.length).toBeGreaterThan(1);
  const counts = written.map((line) => /^(\d+) images? read, (\d+) %\n$/.exec(line)!.slice(1).map(Number));
  for (const [count, percent] of counts.slice(1)) {
    expect(count).toBeGreaterThan(0);
    expect(percent).toBeGreaterThanOrEqual(Math.floor((100 * count!) / 12));
  }
});

it('rewrites its line on a terminal, and takes it away before what was understood', async () => {
  slowly();
  const terminal = { isTTY: true, columns: 80, cursorTo: () => true, clearLine: () => true };
  const before = Object.keys(terminal).map(
    (key) => [key, Object.getOwnPropertyDescriptor(process.stderr, key)] as const,
  );
  Object.assign(process.stderr, terminal);
  try {
    await readOwn('data', zip);
  } finally {
    for (const [key, descriptor] of before) {
      if (descriptor) Object.defineProperty(process.stderr, key, descriptor);
      else Reflect.deleteProperty(process.stderr, key);
    }
  }
  const about = written.findIndex((text) => ABOUT.test(text));
  expect(written.slice(0, 3)).toEqual(['0 images read, 0 %', '1 image read, 8 %', '2 images read, 16 %']);
  expect(written[about - 1]).toBe('');
  expect(written.slice(0, about).every((text) => !text.includes('\n'))).toBe(true);
});

it('takes its line away where a file cannot be read, and says why', async () => {
  await writeFile(zip, 'no zip');
  await expect(readOwn('donor-data', zip)).rejects.toThrow(/^--donor-data cannot be read: /);
  await expect(readOwn('data', join(home, 'none.zip'))).rejects.toThrow(/but there is no .*none\.zip$/);
  expect(written).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Told } from '../../messages.ts';
import {
  cifarOf,
  type Files,
  gzipOf,
  idxOf,
  memoryFolder,
  noise,
  npyOf,
  parquetOf,
  png,
  pngs,
  tarOf,
  text,
  zipOf,
} from '../../testing/own-files.ts';
import { recognise } from './form.ts';
import { read } from './read.ts';

/** Damaged files that are read: GRAFT_FUZZ=10000 npx vitest run src/data/forms/fuzz.test.ts reads more of them. */
const CASES = Number(process.env.GRAFT_FUZZ ?? 300);
/** Milliseconds that one of them may take, on a machine that has other work too. */
const MOST_MS = 5_000;
/** Bytes that all of them together may leave behind or hold at a time, beside what tests hold anyway. */
const MOST_BYTES = 600_000_000;

interface Pictures {
  readonly cases: readonly { readonly name: string; readonly file: string }[];
}
const { cases } = JSON.parse(
  readFileSync(new URL('pictures/reference.json', import.meta.url), 'utf8'),
) as Pictures;
const pictures = Object.fromEntries(
  cases.map(({ name, file }, i) => [
    `set/${i % 2 ? 'a' : 'b'}/${name.replaceAll('/', ' ')}`,
    new Uint8Array(Buffer.from(file, 'base64')),
  ]),
);
const few = (from: number): Files => Object.fromEntries(Object.entries(pictures).slice(from, from + 12));
const labels = Uint8Array.from({ length: 12 }, (_, i) => i % 3);
const rows = Array.from({ length: 10 }, (_, i) => ({ bytes: png(i, 8), label: i % 2 }));
const testRows = rows.map(({ label }, i) => ({ bytes: png(20 + i, 8), label }));

/** Three pictures of a class as Teachable Machine’s projects have them. */
const machine = (name: string, first: number): Files =>
  Object.fromEntries([0, 1, 2].map((i) => [`${name}-!-${i}.png`, png(first + i)]));

/** Three pictures of a class’s samples. */
const samples = (first: number): Files =>
  Object.fromEntries([0, 1, 2].map((i) => [`${i}.png`, png(first + i)]));

/** Whole files of every form. */
const WHOLE: readonly Files[] = [
  few(0),
  few(24),
  few(44),
  { 'birds.zip': zipOf({ ...few(8), ...pngs('set/c', 3, 0) }) },
  { 'birds.tgz': gzipOf(tarOf({ ...few(50), 'set/notes.txt': text('hello') })) },
  {
    'train-images-idx3-ubyte.gz': gzipOf(idxOf([12, 28, 28], noise(1, 12 * 784))),
    'train-labels-idx1-ubyte.gz': gzipOf(idxOf([12], labels)),
  },
  {
    'train-images-idx3-ubyte': idxOf([12, 9, 40], noise(2, 12 * 360)),
    'train-labels-idx1-ubyte': idxOf([12], labels),
  },
  {
    'cifar.tar.gz': gzipOf(
      tarOf({ 'data_batch_1.bin': cifarOf([[0], [1], [0], [1]], 0), 'batches.meta.txt': text('a\nb\n') }),
    ),
  },
  {
    'train.bin': cifarOf(
      [
        [3, 0],
        [7, 1],
        [3, 0],
        [7, 1],
      ],
      0,
    ),
    'fine_label_names.txt': text('a\nb\n'),
  },
  {
    'set.npz': zipOf({
      'train_images.npy': npyOf([12, 8, 8, 3], noise(3, 12 * 192)),
      'train_labels.npy': npyOf([12], labels),
    }),
  },
  { 'cat.npy': npyOf([6, 784], noise(4, 6 * 784)), 'dog.npy': npyOf([6, 784], noise(5, 6 * 784)) },
  { 'train.parquet': parquetOf(rows, ['x', 'y']) },
  { 'train.parquet': parquetOf(rows, ['x', 'y'], 'UNCOMPRESSED') },
  { 'train.parquet': parquetOf(rows, ['x', 'y']), 'test.parquet': parquetOf(testRows, ['x', 'y']) },
  {
    ...pngs('tiny/train/n01/images', 3, 100),
    ...pngs('tiny/train/n02/images', 3, 110),
    ...pngs('tiny/val/images', 2, 120),
    'tiny/val/val_annotations.txt': text('0.png\tn02\t0\t0\t1\t1\n1.png\tn01\t0\t0\t1\t1\n'),
    'tiny/words.txt': text('n01\tgoldfish, Carassius auratus\nn02\tEuropean fire salamander\n'),
  },
  { 'project.tm': zipOf({ 'manifest.json': text('{}'), ...machine('Class 1', 0), ...machine('B', 10) }) },
  { 'Cat-samples.zip': zipOf(samples(0)), 'Dog-samples.zip': zipOf(samples(10)) },
  {
    'emnist-letters-train-images-idx3-ubyte.gz': gzipOf(idxOf([12, 28, 28], noise(6, 12 * 784))),
    'emnist-letters-train-labels-idx1-ubyte.gz': gzipOf(idxOf([12], labels)),
    'emnist-letters-mapping.txt': text('0 65 97\n1 66 98\n2 67 99\n'),
  },
  {
    'gzip.zip': zipOf({
      'emnist-letters-train-images-idx3-ubyte': idxOf([12, 28, 28], noise(7, 12 * 784)),
      'emnist-letters-train-labels-idx1-ubyte': idxOf([12], labels),
      'emnist-digits-train-images-idx3-ubyte': idxOf([9, 28, 28], noise(8, 9 * 784)),
      'emnist-digits-train-labels-idx1-ubyte': idxOf([9], labels.subarray(0, 9)),
      'emnist-digits-mapping.txt': text('0 48\n1 49\n2 50\n'),
    }),
  },
];

/** Numbers that a case determines: x ← 1664525 x + 1013904223 mod 2^32. */
function numbers(seed: number) {
  let state = (seed * 2_654_435_761) >>> 0;
  return (below: number): number => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Damage as disks, networks and mischief do it. */
function damaged(bytes: Uint8Array, next: (below: number) => number): Uint8Array {
  let out = bytes.slice();
  for (let k = 1 + next(4); k > 0; k--) {
    // Heads and ends say most, so that half of all damage is done there.
    const near = Math.min(out.length, 200);
    const at = [next(out.length), next(near), out.length - 1 - next(near), next(out.length)][next(4)]!;
    const kind = next(6);
    if (kind === 0) out = out.slice(0, at);
    else if (kind === 1)
      out = Uint8Array.from([...out.subarray(0, at), ...noise(next(1e6), next(40)), ...out.subarray(at)]);
    else if (kind === 2) out.fill([0, 255, 1, 127][next(4)]!, at, at + 1 + next(8));
    else if (kind === 3) out[at]! ^= 1 << next(8);
    else if (kind === 4) out.copyWithin(next(out.length), at, at + next(64));
    else out[at] = next(256);
    if (!out.length) break;
  }
  return out;
}

async function outcome(files: Files): Promise<string> {
  try {
    const images = await read(await recognise(memoryFolder(files)));
    const { count, pixels, classOf, heldOut, classes, input } = images;
    expect(pixels).toHaveLength(count * input[0] * input[1] * input[2]);
    expect([classOf.length, heldOut.length]).toEqual([count, count]);
    expect(classOf.every((c) => c < classes.length)).toBe(true);
    expect(classes.every(({ train, test }) => train > 0 && test > 0)).toBe(true);
    return 'read';
  } catch (error) {
    if (error instanceof Told) return error.told.key;
    throw error;
  }
}

test.each(WHOLE.map((files) => [Object.keys(files)[0]!, files] as const))(
  'what is damaged below is read while it is whole: %s',
  async (_, files) => {
    expect(await outcome(files)).toBe('read');
  },
);

test(
  'damaged files of every form are read or refused in a sentence, in bounded time and memory',
  async () => {
    const outcomes = new Map<string, number>();
    const before = process.memoryUsage();
    let most = 0;
    for (let i = 0; i < CASES; i++) {
      const next = numbers(i + 1);
      const whole = Object.entries(WHOLE[i % WHOLE.length]!);
      const victim = next(whole.length);
      const files = Object.fromEntries(
        whole.map(([path, bytes], k) => [path, k === victim || next(4) === 0 ? damaged(bytes, next) : bytes]),
      );
      const start = performance.now();
      const what = await outcome(files).catch((error: unknown) => {
        throw new Error(`case ${i}: ${String(error)}`, { cause: error });
      });
      expect(performance.now() - start, `case ${i}: ${what}`).toBeLessThan(MOST_MS);
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      most = Math.max(most, heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers);
      outcomes.set(what, (outcomes.get(what) ?? 0) + 1);
    }
    expect(most).toBeLessThan(MOST_BYTES);
    // Damage that were noticed nowhere, or everywhere, would test nothing.
    expect(outcomes.get('read') ?? 0).toBeGreaterThan(CASES / 10);
    expect(outcomes.size).toBeGreaterThan(8);
    if (process.env.GRAFT_FUZZ)
      process.stdout.write(`${JSON.stringify([...outcomes])} ${Math.round(most / 1e6)} MB\n`);
  },
  60_000 + 100 * CASES,
);

import { describe, expect, it } from 'vitest';
import { message } from '../../../messages.ts';
import {
  cifarOf,
  idxOf,
  noise,
  npyOf,
  parquetOf,
  png,
  pngs,
  text,
  zipOf,
} from '../../../testing/own-files.ts';
import { countsOf, readFiles, reasonsOf } from '../../../testing/read-files.ts';

describe('folders of parts', () => {
  const parts = {
    ...pngs('x/train/a', 6, 0),
    ...pngs('x/train/b', 6, 10),
    ...pngs('x/test/a', 3, 20),
    ...pngs('x/test/b', 3, 30),
  };

  it.each([
    ['at the root', 'cover.png', 'cover.png'],
    ['beside them', 'x/cover.png', 'x'],
    ['in a folder beside them', 'x/docs/figure.png', 'x/docs'],
  ])('are parts where a picture lies %s, which is left out', async (_, path, folder) => {
    const found = await readFiles({ 'set.zip': zipOf({ ...parts, [path]: png(77) }) });
    expect(found.split).toBe('own');
    expect(countsOf(found)).toEqual({ a: [6, 3], b: [6, 3] });
    expect(reasonsOf(found)).toEqual([message('outsideParts', { file: folder, count: 1 })]);
    expect(found.fingerprint).toBe((await readFiles(parts)).fingerprint);
  });

  it('are classes where they hold none', async () => {
    const found = await readFiles({ ...pngs('train', 5, 0), ...pngs('test', 5, 10), ...pngs('car', 5, 20) });
    expect(countsOf(found)).toEqual({ car: [4, 1], test: [4, 1], train: [4, 1] });
  });

  it('decide nothing where most pictures lie elsewhere, or at two places', async () => {
    const many = await readFiles({ ...parts, ...pngs('x/c', 25, 100) });
    expect(many.split).toBe('fifth');
    expect(countsOf(many)).toEqual({ a: [8, 1], b: [8, 1], c: [20, 5] });
    const other = Object.fromEntries(
      Object.entries({
        ...pngs('y/train/c', 2, 100),
        ...pngs('y/train/d', 2, 110),
        ...pngs('y/val/c', 1, 120),
        ...pngs('y/val/d', 1, 130),
      }),
    );
    const two = await readFiles({ ...parts, ...other });
    expect(countsOf(two)).toEqual({ a: [8, 1], b: [8, 1], c: [2, 1], d: [2, 1] });
  });
});

describe('what systems leave in folders', () => {
  const left = noise(1, 176);
  const labels = Uint8Array.from({ length: 12 }, (_, i) => i % 2);
  const rows = Array.from({ length: 12 }, (_, i) => ({ bytes: png(i), label: i % 2 }));

  it.each([
    ['Parquet', { 'd/train.parquet': parquetOf(rows, ['a', 'b']) }],
    ['NumPy', { 'd/a.npy': npyOf([6, 784], noise(1, 4704)), 'd/b.npy': npyOf([6, 784], noise(2, 4704)) }],
    ['CIFAR', { 'd/data_batch_1.bin': cifarOf([[0], [1], [0], [1]], 0) }],
    [
      'IDX',
      {
        'd/train-images-idx3-ubyte': idxOf([12, 28, 28], noise(1, 12 * 784)),
        'd/train-labels-idx1-ubyte': idxOf([12], labels),
      },
    ],
    ['pictures', { ...pngs('d/a', 4, 0), ...pngs('d/b', 4, 10) }],
  ])('is passed over beside %s, without a word', async (_, files) => {
    const beside = Object.fromEntries(
      Object.keys(files).map((path) => [`__MACOSX/${path.replace(/([^/]+)$/, '._$1')}`, left]),
    );
    const whole = { ...files, ...beside, 'd/.DS_Store': left, 'd/Thumbs.db': left };
    const found = await readFiles({ 'd.zip': zipOf(whole) });
    expect(found.skippedInAll).toBe(0);
    expect(found.fingerprint).toBe((await readFiles(files)).fingerprint);
  });

  it('is what is read, where it is a folder that all lies in', async () => {
    const found = await readFiles({ ...pngs('.cache/a', 4, 0), ...pngs('.cache/b', 4, 10) });
    expect(countsOf(found)).toEqual({ a: [3, 1], b: [3, 1] });
  });
});

describe('a name of what cannot be seen', () => {
  it.each([
    ['a filler of Hangul', '\u3164'],
    ['two of them and a space', '\u115f \u1160'],
    ['an empty cell of Braille', '\u2800'],
    ['joiners', '\u200c\u200d'],
    ['selectors of variants', '\ufe0f\ufe0e'],
    ['tags', '\u{e0061}\u{e007f}'],
    ['a grapheme joiner and half a filler', '\u034f\uffa0'],
  ])('is as good as empty: %s', async (_, name) => {
    const found = await readFiles({ ...pngs(`x/${name}`, 4, 0), ...pngs('x/b', 4, 10) });
    expect(found.classes.map((one) => one.name)).toEqual(['#1', 'b']);
    expect(found.fingerprint).toBe(
      (await readFiles({ ...pngs('x/#1', 4, 0), ...pngs('x/b', 4, 10) })).fingerprint,
    );
  });

  it('is a name where there is a letter too', async () => {
    const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}';
    const heart = '\u2764\ufe0f';
    const found = await readFiles({
      ...pngs(`x/${family}`, 4, 0),
      ...pngs(`x/${heart}`, 4, 10),
      ...pngs('x/\u3164가', 4, 20),
    });
    expect(found.classes.map((one) => one.name)).toEqual([heart, '\u3164가', family]);
  });
});

describe('a test part and nothing else', () => {
  const labels = Uint8Array.from({ length: 12 }, (_, i) => i % 2);
  const rows = Array.from({ length: 12 }, (_, i) => ({ bytes: png(i), label: i % 2 }));

  it.each([
    [
      'pictures',
      { ...pngs('test/a', 6, 0), ...pngs('test/b', 6, 10) },
      { ...pngs('a', 6, 0), ...pngs('b', 6, 10) },
    ],
    [
      'pictures for validation',
      { ...pngs('val/a', 6, 0), ...pngs('val/b', 6, 10) },
      { ...pngs('a', 6, 0), ...pngs('b', 6, 10) },
    ],
    [
      'CIFAR',
      { 'test_batch.bin': cifarOf([[0], [1], [0], [1]], 0) },
      { 'data_batch_1.bin': cifarOf([[0], [1], [0], [1]], 0) },
    ],
    [
      'IDX',
      {
        't10k-images-idx3-ubyte': idxOf([12, 28, 28], noise(1, 12 * 784)),
        't10k-labels-idx1-ubyte': idxOf([12], labels),
      },
      {
        'train-images-idx3-ubyte': idxOf([12, 28, 28], noise(1, 12 * 784)),
        'train-labels-idx1-ubyte': idxOf([12], labels),
      },
    ],
    [
      'Parquet',
      { 'test.parquet': parquetOf(rows, ['a', 'b']) },
      { 'train.parquet': parquetOf(rows, ['a', 'b']) },
    ],
  ])('is images like any, and this is said: %s', async (_, testOnly, trainOnly) => {
    const found = await readFiles(testOnly);
    const expected = await readFiles(trainOnly);
    expect(found.split).toBe('fifth');
    expect(found.fingerprint).toBe(expected.fingerprint);
    expect(found.notes).toEqual([message('onlyTest')]);
    expect(expected.notes).toEqual([]);
  });

  it('is no such thing where there is validation beside it, which is trained on then', async () => {
    const found = await readFiles({
      ...pngs('val/a', 4, 0),
      ...pngs('val/b', 4, 10),
      ...pngs('test/a', 2, 20),
      ...pngs('test/b', 2, 30),
      'notes.txt': text('hello'),
    });
    expect(countsOf(found)).toEqual({ a: [4, 2], b: [4, 2] });
    expect(found.notes).toEqual([]);
  });
});

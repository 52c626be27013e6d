import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { message } from '../../messages.ts';
import {
  memoryFile,
  memoryFolder,
  noise,
  parquetOf,
  png,
  pngs,
  text,
  zipOf,
} from '../../testing/own-files.ts';
import { countsOf, readFiles, reasonsOf, refusalOf } from '../../testing/read-files.ts';
import { recognise } from './form.ts';
import { read } from './read.ts';

const rows = (first: number) =>
  Array.from({ length: 12 }, (_, i) => ({
    bytes: png(first + i),
    label: i % 3,
    coarse: i % 3 === 2 ? 1 : 0,
  }));
const NAMES = ['apple', 'pear', 'rose'];

/** Written by Arrow, and what NumPy makes of it: scripts/reference/parquet.py. */
const REFERENCE = JSON.parse(
  readFileSync(new URL('layouts/reference.json', import.meta.url), 'utf8'),
) as Record<
  string,
  { file: string; classes: string[]; train: number[]; test: number[]; fingerprint: string }
>;

test.each(Object.entries(REFERENCE))(
  'what Arrow writes is read (%s), to the fingerprint',
  async (_, expected) => {
    const file = memoryFile('birds.zip', new Uint8Array(Buffer.from(expected.file, 'base64')));
    const images = await read(await recognise([file]));
    expect(images.classes.map(({ name }) => name)).toEqual(expected.classes);
    expect(images.classes.map(({ train }) => train)).toEqual(expected.train);
    expect(images.classes.map((one) => one.test)).toEqual(expected.test);
    expect(images.fingerprint).toBe(expected.fingerprint);
  },
);

test.each(['UNCOMPRESSED', 'SNAPPY'] as const)(
  'pictures with labels are read (%s), their names from the metadata',
  async (codec) => {
    const file = memoryFile('train-00000-of-00001.parquet', parquetOf(rows(0), NAMES, codec));
    const images = await read(await recognise([file]));
    expect(images.classes.map(({ name, train, test }) => [name, train, test])).toEqual([
      ['apple', 3, 1],
      ['pear', 3, 1],
      ['rose', 3, 1],
    ]);
    const place = images.classOf.indexOf(0);
    const apples = [0, 3, 6, 9].map((i) => noise(i, 3072).join());
    expect(apples).toContain(images.pixels.subarray(place * 3072, (place + 1) * 3072).join());
    expect(images.groupings).toEqual([
      {
        name: 'coarse',
        groups: [
          { name: '0', classes: [0, 1] },
          { name: '1', classes: [2] },
        ],
      },
    ]);
  },
);

test('the part is in the file’s name, and a zip of both is the same', async () => {
  const files = {
    'data/train-00000-of-00001.parquet': parquetOf(rows(0), NAMES),
    'data/test-00000-of-00001.parquet': parquetOf(rows(100), NAMES),
  };
  const images = await read(await recognise(memoryFolder(files)));
  expect(images.split).toBe('own');
  expect(images.classes.map(({ train, test }) => [train, test])).toEqual([
    [4, 4],
    [4, 4],
    [4, 4],
  ]);
  const zipped = await read(await recognise([memoryFile('data.zip', zipOf(files))]));
  expect(zipped.fingerprint).toBe(images.fingerprint);
});

test('rows whose picture is none are left out, and said', async () => {
  const bad = [...rows(0), { bytes: noise(1, 40), label: 1 }];
  const images = await read(await recognise([memoryFile('a.parquet', parquetOf(bad, NAMES))]));
  expect(images.count).toBe(12);
  expect(images.skipped).toEqual([
    { path: 'a.parquet/12.png', reason: { key: 'notAPicture', values: { file: 'a.parquet/12.png' } } },
  ]);
});

const APPLES = { apple: [3, 1], pear: [3, 1], rose: [3, 1] };
const damaged = (file: string) => message('parquetDamaged', { file });

describe('Parquet of which a file is no good', () => {
  const train = parquetOf(rows(0), NAMES);
  const test = parquetOf(rows(100), NAMES);
  const torn = test.slice().fill(0, 3000, 3400);

  it.each([
    ['is cut off', test.subarray(0, test.length - 100)],
    ['is cut off early', test.subarray(0, 2_000)],
    ['is damaged in its first rows', torn],
  ] as const)('is read without it, where it %s', async (_, bad) => {
    const found = await readFiles({ 'd/train.parquet': train, 'd/test.parquet': bad });
    expect(countsOf(found)).toEqual(APPLES);
    expect(reasonsOf(found)).toEqual([damaged('d/test.parquet')]);
    expect(found.fingerprint).toBe((await readFiles({ 'train.parquet': train })).fingerprint);
  });

  it('is read without one of other columns', async () => {
    const other = parquetOf(rows(0), NAMES);
    // Its schema calls the pictures’ bytes otherwise.
    const at = Buffer.from(other).lastIndexOf('bytes');
    for (let i = 0; i < other.length - 5; i++)
      if (i <= at && Buffer.from(other.subarray(i, i + 5)).toString('latin1') === 'bytes')
        other.set(text('bites'), i);
    const found = await readFiles({ 'd/train.parquet': train, 'd/other.parquet': other });
    expect(countsOf(found)).toEqual(APPLES);
    expect(reasonsOf(found)).toMatchObject([{ key: 'parquetColumns' }]);
  });

  it('is refused for what is wrong with the first, where all are bad', async () => {
    const cut = train.subarray(0, 500);
    expect(await refusalOf({ 'd/a.parquet': cut, 'd/b.parquet': cut })).toMatchObject({
      key: 'noImagesBecause',
      values: { why: damaged('d/a.parquet') },
    });
  });
});

describe('labels of Parquet', () => {
  const more = (...labels: readonly number[]) =>
    parquetOf([...rows(0), ...labels.map((label, i) => ({ bytes: png(200 + i), label }))], NAMES);

  it('beyond their names are none, nor is −1', async () => {
    const found = await readFiles({ 'p.parquet': more(99, -1, 3) });
    expect(countsOf(found)).toEqual(APPLES);
    expect(reasonsOf(found)).toEqual([
      message('labelOutOfRange', { file: 'p.parquet', count: 3, label: 99, most: 2 }),
    ]);
  });

  it('that are all −1 leave a test part without images, as Hugging Face has many', async () => {
    const unlabelled = parquetOf(
      rows(100).map((row) => ({ ...row, label: -1 })),
      [],
    );
    const found = await readFiles({ 'train.parquet': parquetOf(rows(0), []), 'test.parquet': unlabelled });
    expect(countsOf(found)).toEqual({ 0: [3, 1], 1: [3, 1], 2: [3, 1] });
    expect(reasonsOf(found)).toEqual([
      message('labelNegative', { file: 'test.parquet', count: 12, label: -1 }),
    ]);
  });
});

describe('Parquet and what lies beside it', () => {
  const files = { 'd/train.parquet': parquetOf(rows(0), NAMES) };

  it('is read where there is a picture too, which is left out', async () => {
    const found = await readFiles({ ...files, 'd/preview.png': png(5), 'd/README.md': text('hello') });
    expect(found.fingerprint).toBe((await readFiles(files)).fingerprint);
    expect(reasonsOf(found)).toEqual([message('pictureBeside', { file: 'd/preview.png' })]);
  });

  it('gives way to folders of pictures, a class each', async () => {
    const found = await readFiles({ ...files, ...pngs('d/a', 5, 0), ...pngs('d/b', 5, 10) });
    expect(countsOf(found)).toEqual({ a: [4, 1], b: [4, 1] });
  });

  it('is told by its first bytes where no name says so', async () => {
    const found = await readFiles({
      'd/train': files['d/train.parquet'],
      'd/test': parquetOf(rows(100), NAMES),
    });
    expect(countsOf(found)).toEqual({ apple: [4, 4], pear: [4, 4], rose: [4, 4] });
  });
});

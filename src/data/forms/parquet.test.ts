import { expect, test } from 'vitest';
import { memoryFile, memoryFolder, noise, parquetOf, png, zipOf } from '../../testing/own-files.ts';
import { recognise } from './form.ts';
import { read } from './read.ts';

const rows = (first: number) =>
  Array.from({ length: 12 }, (_, i) => ({
    bytes: png(first + i),
    label: i % 3,
    coarse: i % 3 === 2 ? 1 : 0,
  }));
const NAMES = ['apple', 'pear', 'rose'];

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

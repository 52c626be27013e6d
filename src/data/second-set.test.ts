import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { encode } from 'fast-png';
import { beforeAll, describe, expect, it } from 'vitest';
import { PRESET_IDS } from '../experiment/study/presets.ts';
import { deal } from '../experiment/setup/tasks.ts';
import { classListOf, parseClassList } from './class-list.ts';
import { parseIndex } from './image-index.ts';
import { decodeImages, type LabelledImages } from './images.ts';
import { DATA_IDS, type DataSet, DATA_SETS, dataSetAt, dataSetOf } from './sets.ts';
import { imagesOf } from './task-images.ts';

/** A data set unlike the icons: 16 × 16 pixels in colour, five classes of no kind, test drawings listed one by one. */
const FLAGS: DataSet = {
  ...DATA_SETS.icons,
  id: 'flags',
  name: 'flags',
  folder: 'data/flags/',
  input: [16, 16, 3],
  classes: 5,
  fewest: 1,
  kinds: [],
  splits: ['random'],
  heldOut: 'listed',
};

/** Two flags a class, the second of each for testing; all pixels of flag i are [i, 100 + i, 200 + i]. */
function sample() {
  const count = 10;
  const columns = 4;
  const [width, height] = [columns * 16, 3 * 16];
  const data = new Uint8Array(width * height * 3);
  for (let p = 0; p < width * height; p++) {
    const tile = Math.floor(p / width / 16) * columns + Math.floor((p % width) / 16);
    for (let c = 0; c < 3; c++) data[3 * p + c] = tile + 100 * c;
  }
  const png = Uint8Array.from(encode({ width, height, data, depth: 8, channels: 3 }));
  const index = {
    version: 1,
    source: 'by hand',
    size: 16,
    columns,
    count,
    sha256: createHash('sha256').update(png).digest('hex'),
    classes: ['mali', 'peru', 'chad', 'oman', 'cuba'].map((name, c) => ({ name, count: 2, thumb: 2 * c })),
    testRuns: Array.from({ length: count }, (_, i) => [i % 2, 1]).flat(),
  };
  return { png, index };
}

describe('a second data set', () => {
  let images: LabelledImages;
  const { png, index } = sample();
  beforeAll(async () => {
    images = await decodeImages(png, index, FLAGS);
  });

  it('is read with its own sides and channels', () => {
    expect(images.input).toEqual([16, 16, 3]);
    expect(images.pixels).toHaveLength(10 * 16 * 16 * 3);
    for (let i = 0; i < 10; i++) {
      const tile = images.pixels.subarray(i * 768, (i + 1) * 768);
      expect(tile.every((value, at) => value === i + 100 * (at % 3))).toBe(true);
    }
  });

  it('needs neither kinds nor families', () => {
    expect([...images.heldOut]).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
    expect(images.classes[1]).toEqual({ name: 'peru', thumb: 2, train: 1, test: 1 });
    expect(images.hash).toMatch(/^[0-9a-f]{12}$/);
    const list = classListOf(parseIndex(index, FLAGS));
    expect(parseClassList(JSON.parse(JSON.stringify(list)), FLAGS)).toEqual(list);
  });

  it('has its odd number of classes dealt to two tasks, at random and in no other way', () => {
    const { A, B } = deal(images.classes, { classesA: 100, split: 'random', seed: 3 });
    expect([A.length, B.length]).toEqual([2, 3]);
    expect([...A, ...B].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
    const { train, test } = imagesOf(images, B);
    expect(train.pixels).toHaveLength(3 * 768);
    expect([...test.labels]).toEqual([0, 1, 2]);
    expect(() => deal(images.classes, { classesA: 100, split: 'natural-man-made', seed: 3 })).toThrow(
      'expected classes that are natural or man-made, but "mali" is neither',
    );
  });

  it.each<[string, object, string]>([
    [
      'no list of test drawings',
      { testRuns: undefined },
      'The index of the flags should have "testRuns" as a list',
    ],
    ['test drawings that are neither', { testRuns: [2, 10] }, 'should hold values from 0 to 1, but one is 2'],
    ['other sides', { size: 32 }, 'The index of the flags should have drawings of 16 × 16 pixels'],
    [
      'another sprite',
      { columns: 5 },
      'The sprite of the flags should be 80 × 32 in 8-bit red, green and blue',
    ],
    [
      'a kind that is none',
      { classes: [{ name: 'mali', kind: 'old', count: 10, thumb: 0 }] },
      '"mali" that is "old"',
    ],
  ])('is named where its files are wrong: %s', async (_, change, sentence) => {
    await expect(decodeImages(png, { ...index, ...change }, FLAGS)).rejects.toThrow(sentence);
  });

  it('is named where its list of classes is wrong', () => {
    expect(() => parseClassList({ classes: [] }, FLAGS)).toThrow(
      'The list of classes of the flags should have "hash" as text, but it has undefined.',
    );
  });
});

describe('the table of data sets', () => {
  it('finds a row by the folder that its files lie in, and says where none lies', () => {
    for (const address of ['data/', 'https://example.test/graft/data', '/home/me/graft/public/data/'])
      expect(dataSetAt(address).id).toBe('icons');
    expect(() => dataSetAt('https://example.test/dates/')).toThrow('A data set should lie in data/');
  });

  it('finds a row by its id', () => {
    for (const id of DATA_IDS) expect(dataSetOf(id).id).toBe(id);
  });

  it.each(DATA_IDS)('says what the files of the %s are', async (id) => {
    const { folder, files, classes, kinds, fewest } = DATA_SETS[id];
    const index = parseIndex(
      JSON.parse(await readFile(`public/${folder}${files.index}`, 'utf8')),
      DATA_SETS[id],
    );
    expect(index.classes).toHaveLength(classes);
    expect([...new Set(index.classes.map(({ kind }) => kind))]).toEqual(kinds);
    expect(Math.min(...index.classes.map(({ train }) => train))).toBe(fewest);
    const list: unknown = JSON.parse(await readFile(`public/${folder}${files.classes}`, 'utf8'));
    expect(parseClassList(list, DATA_SETS[id])).toEqual(classListOf(index));
  });

  it.each(DATA_IDS)('says which experiments of the %s are recorded', async (id) => {
    const { recordings, recorded }: DataSet = DATA_SETS[id];
    const there = await readdir(`public/${recordings}`).catch((): string[] => []);
    expect(PRESET_IDS.filter((preset) => there.includes(`${preset}.json`))).toEqual([...recorded]);
  });

  it('names every row by its key, in a folder that no other has', () => {
    const rows = Object.entries<DataSet>(DATA_SETS);
    for (const [key, { id, folder }] of rows) {
      expect(id).toBe(key);
      expect(dataSetAt(folder).id).toBe(id);
    }
  });
});

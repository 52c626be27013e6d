import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import {
  cifarOf,
  type Files,
  gzipOf,
  idxOf,
  memoryFile,
  memoryFolder,
  noise,
  npyOf,
  png,
  pngs,
  tarOf,
  text,
  zipOf,
} from '../../testing/own-files.ts';
import type { ReadOptions } from './context.ts';
import { recognise } from './form.ts';
import { browserFile, type OwnFile } from './own-file.ts';
import type { OwnImages } from './own-images.ts';
import { read } from './read.ts';

const readFiles = async (files: readonly OwnFile[], options?: ReadOptions) =>
  read(await recognise(files), options);
const readOne = (path: string, bytes: Uint8Array, options?: ReadOptions) =>
  readFiles([memoryFile(path, bytes)], options);

/** Each class by its name: images to train on and to test on. */
const counts = ({ classes }: OwnImages) =>
  Object.fromEntries(classes.map(({ name, train, test }) => [name, [train, test]]));

/** The images of a class, as text, in whatever order. */
function imagesOf({ pixels, input, classOf, classes }: OwnImages, name: string): string[] {
  const size = input[0] * input[1] * input[2];
  const place = classes.findIndex((one) => one.name === name);
  const found: string[] = [];
  classOf.forEach((c, i) => {
    if (c === place) found.push(pixels.subarray(i * size, (i + 1) * size).join());
  });
  return found.toSorted();
}

const BIRDS: Files = { ...pngs('birds/robin', 10, 0), ...pngs('birds/wren', 7, 100) };

/** What Python's own writers and NumPy make of it: scripts/reference/forms.py. */
interface Expected {
  readonly file: string;
  readonly classes: readonly string[];
  readonly train: readonly number[];
  readonly test: readonly number[];
  readonly left_out: number;
  readonly fingerprint: string;
}
const reference = JSON.parse(readFileSync(new URL('reference.json', import.meta.url), 'utf8')) as Record<
  string,
  Expected
>;

describe.each(Object.entries(reference))('%s, written by Python', (name, expected) => {
  it('is understood as NumPy has it, to the fingerprint', async () => {
    const images = await readOne(name, new Uint8Array(Buffer.from(expected.file, 'base64')));
    expect(images.classes.map((one) => one.name)).toEqual(expected.classes);
    expect(images.classes.map((one) => one.train)).toEqual(expected.train);
    expect(images.classes.map((one) => one.test)).toEqual(expected.test);
    expect(images.fingerprint).toBe(expected.fingerprint);
    const left = images.notes.find(({ key }) => key === 'alsoTest');
    expect(left?.values ?? { count: 0 }).toEqual({ count: expected.left_out });
  });
});

describe('folders of classes', () => {
  it('are the same in a folder, a zip and a tar.gz, in whatever order', async () => {
    const folder = await readFiles(memoryFolder(BIRDS));
    expect(folder).toMatchObject({
      name: 'birds',
      count: 17,
      input: [32, 32, 3],
      split: 'fifth',
      decoder: 'ours',
    });
    expect(counts(folder)).toEqual({ robin: [8, 2], wren: [6, 1] });
    expect(imagesOf(folder, 'wren')).toEqual(
      Array.from({ length: 7 }, (_, i) => noise(100 + i, 3072).join()).toSorted(),
    );
    const reversed = Object.fromEntries(Object.entries(BIRDS).toReversed());
    for (const [name, bytes] of [
      ['birds.zip', zipOf(BIRDS)],
      ['renamed.jpg', zipOf(reversed)],
      ['birds.tar', tarOf(BIRDS)],
      ['birds.tgz', gzipOf(tarOf(reversed))],
    ] as const) {
      expect((await readOne(name, bytes)).fingerprint, name).toBe(folder.fingerprint);
    }
  });

  it('have a thumbnail a class that is an image to train on', async () => {
    const { classes, classOf, heldOut } = await readFiles(memoryFolder(BIRDS));
    for (const [c, { thumb }] of classes.entries()) expect([classOf[thumb], heldOut[thumb]]).toEqual([c, 0]);
  });

  it('keep to train, val and test above them', async () => {
    const parts = {
      ...pngs('x/train/a', 3, 0),
      ...pngs('x/train/b', 4, 10),
      ...pngs('x/val/a', 2, 20),
      ...pngs('x/val/b', 1, 30),
    };
    expect(counts(await readFiles(memoryFolder(parts)))).toEqual({ a: [3, 2], b: [4, 1] });
    const three = { ...parts, ...pngs('x/test/a', 1, 40), ...pngs('x/test/b', 2, 50) };
    const images = await readOne('x.zip', zipOf(three));
    expect(images.split).toBe('own');
    expect(counts(images)).toEqual({ a: [5, 1], b: [5, 2] });
  });

  it('may be called train where others are no parts', async () => {
    const traffic = { ...pngs('train', 5, 0), ...pngs('car', 5, 10) };
    expect(counts(await readOne('traffic.zip', zipOf(traffic)))).toEqual({ car: [4, 1], train: [4, 1] });
  });

  it('hold out a fifth of a class that has no test image of its own', async () => {
    const parts = { ...pngs('train/a', 10, 0), ...pngs('train/b', 10, 20), ...pngs('test/a', 1, 40) };
    expect(counts(await readFiles(memoryFolder(parts)))).toEqual({ a: [10, 1], b: [8, 2] });
  });

  it('are left out where they lack two different images, and said', async () => {
    const images = await readFiles(
      memoryFolder({ ...BIRDS, 'birds/owl/1.png': png(500), 'birds/owl/2.png': png(500) }),
    );
    expect(counts(images)).toEqual({ robin: [8, 2], wren: [6, 1] });
    expect(images.notes).toEqual([{ key: 'classTooSmall', values: { name: 'owl' } }]);
  });

  it('are grey where every picture is, and where it is asked for', async () => {
    const grey = {
      'a/1.png': png(1, 32, 1),
      'a/2.png': png(2, 32, 1),
      'b/1.png': png(3, 32, 1),
      'b/2.png': png(4, 32, 1),
    };
    expect((await readFiles(memoryFolder(grey))).input).toEqual([32, 32, 1]);
    expect((await readFiles(memoryFolder({ ...grey, ...pngs('c', 2, 10) }))).input).toEqual([32, 32, 3]);
    expect((await readFiles(memoryFolder(BIRDS), { grey: true })).input).toEqual([32, 32, 1]);
  });

  it('come from Teachable Machine as one project or as a zip of samples a class', async () => {
    const project = {
      'manifest.json': text('{}'),
      'Class 1-!-0.png': png(1),
      'Class 1-!-1.png': png(2),
      'B-!-0.png': png(3),
      'B-!-1.png': png(4),
    };
    expect(counts(await readOne('project.tm', zipOf(project)))).toEqual({ B: [1, 1], 'Class 1': [1, 1] });
    const samples = [
      memoryFile('Cat-samples.zip', zipOf({ '0.png': png(1), '1.png': png(2) })),
      memoryFile('Dog-samples.zip', zipOf({ '0.png': png(3), '1.png': png(4) })),
    ];
    expect(counts(await readFiles(samples))).toEqual({ Cat: [1, 1], Dog: [1, 1] });
  });

  it('are Tiny-ImageNet’s by its lists', async () => {
    const root = 'tiny-imagenet-200';
    const zip = zipOf({
      ...pngs(`${root}/train/n01/images`, 3, 0),
      [`${root}/train/n01/n01_boxes.txt`]: text('0.png\t0\t0\t1\t1\n'),
      ...pngs(`${root}/train/n02/images`, 4, 10),
      ...pngs(`${root}/val/images`, 3, 20),
      [`${root}/val/val_annotations.txt`]: text(
        '0.png\tn02\t0\t0\t1\t1\n1.png\tn01\t0\t0\t1\t1\n2.png\tn02\t0\t0\t1\t1\n',
      ),
      ...pngs(`${root}/test/images`, 2, 30),
      [`${root}/wnids.txt`]: text('n01\nn02\n'),
      [`${root}/words.txt`]: text('n01\tgoldfish, Carassius auratus\nn02\tEuropean fire salamander\n'),
    });
    const images = await readOne('tiny-imagenet-200.zip', zip);
    expect(counts(images)).toEqual({ 'European fire salamander': [4, 2], goldfish: [3, 1] });
    expect(images.skipped).toEqual([
      {
        path: `${root}/test/images`,
        reason: { key: 'unlabelled', values: { file: `${root}/test/images`, count: 2 } },
      },
    ]);
  });
});

describe('CIFAR', () => {
  const labels = [[0], [1], [0], [1], [0], [1], [0], [1], [0], [1]];

  it('is read from bare batches, planes becoming pixels', async () => {
    const images = await readFiles(
      memoryFolder({ 'c/data_batch_1.bin': cifarOf(labels, 0), 'c/test_batch.bin': cifarOf([[1], [0]], 50) }),
    );
    expect(counts(images)).toEqual({ 0: [5, 1], 1: [5, 1] });
    const planes = noise(0, 3072);
    const pixels = Array.from({ length: 3072 }, (_, i) => planes[(i % 3) * 1024 + Math.floor(i / 3)]);
    expect(imagesOf(images, '0')).toContain(pixels.join());
  });

  it('of a hundred classes has its superclasses for a grouping', async () => {
    const records = [
      [0, 3],
      [1, 7],
      [0, 3],
      [1, 7],
      [0, 9],
      [0, 9],
    ];
    const images = await readFiles(
      memoryFolder({
        'c/train.bin': cifarOf(records, 0),
        'c/test.bin': cifarOf(records, 100),
        'c/fine_label_names.txt': text(Array.from({ length: 100 }, (_, i) => `fine_${i}`).join('\n')),
        'c/coarse_label_names.txt': text('fish\nflowers\n'),
      }),
    );
    expect(counts(images)).toEqual({ 'fine 3': [2, 2], 'fine 7': [2, 2], 'fine 9': [2, 2] });
    expect(images.groupings).toEqual([
      {
        name: 'coarse',
        groups: [
          { name: 'fish', classes: [0, 2] },
          { name: 'flowers', classes: [1] },
        ],
      },
    ]);
  });
});

describe('IDX', () => {
  const count = 12;
  const values = noise(7, count * 28 * 28);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  const pair = (name: string, images = values): Files => ({
    [`${name}-images-idx3-ubyte`]: idxOf([count, 28, 28], images),
    [`${name}-labels-idx1-ubyte`]: idxOf([count], labels),
  });
  /** The first image in the middle of 32 × 32, a border of two around it. */
  const framed = (pixel: (y: number, x: number) => number) =>
    Array.from({ length: 1024 }, (_, i) => {
      const [y, x] = [Math.floor(i / 32) - 2, (i % 32) - 2];
      return y >= 0 && x >= 0 && y < 28 && x < 28 ? pixel(y, x) : 0;
    }).join();

  it('is read with a border of two, packed or not', async () => {
    const images = await readFiles(
      memoryFolder({ ...pair('m/train'), ...pair('m/t10k', noise(8, count * 28 * 28)) }),
    );
    expect(images).toMatchObject({ input: [32, 32, 1], split: 'own' });
    expect(counts(images)).toEqual({ 0: [6, 6], 1: [6, 6] });
    expect(imagesOf(images, '0')).toContain(framed((y, x) => values[y * 28 + x]!));
    const packed = Object.fromEntries(
      Object.entries(pair('m/train')).map(([path, bytes]) => [`${path}.gz`, gzipOf(bytes)]),
    );
    const plain = await readFiles(memoryFolder(pair('m/train')));
    expect((await readFiles(memoryFolder(packed))).fingerprint).toBe(plain.fingerprint);
    expect((await readOne('m.zip', zipOf(packed))).fingerprint).toBe(plain.fingerprint);
  });

  it('of EMNIST is transposed, and its letters are its mapping’s', async () => {
    const files = {
      ...pair('e/emnist-letters-train'),
      'e/emnist-letters-mapping.txt': text('0 65 97\n1 66 98\n'),
    };
    const images = await readFiles(memoryFolder(files));
    expect(counts(images)).toEqual({ A: [5, 1], B: [5, 1] });
    expect(imagesOf(images, 'A')).toContain(framed((y, x) => values[x * 28 + y]!));
  });
});

describe('NumPy', () => {
  it('a file a class, as of Quick, Draw!, with images in rows', async () => {
    const draw = (seed: number) => npyOf([10, 784], noise(seed, 7840));
    const images = await readFiles(
      memoryFolder({ 'full_numpy_bitmap_ice cream.npy': draw(1), 'full_numpy_bitmap_cat.npy': draw(2) }),
    );
    expect(counts(images)).toEqual({ cat: [8, 2], 'ice cream': [8, 2] });
  });

  it('labels of eight bytes and images in colour', async () => {
    const labels = new Uint8Array(new BigInt64Array(10).map((_, i) => BigInt(i % 2)).buffer);
    const files = {
      'images.npy': npyOf([10, 8, 8, 3], noise(1, 1920)),
      'labels.npy': npyOf([10], labels, '<i8'),
    };
    const images = await readOne('set.npz', zipOf(files));
    expect(images.input).toEqual([32, 32, 3]);
    expect(counts(images)).toEqual({ 0: [4, 1], 1: [4, 1] });
    const small = noise(1, 192);
    const large = Array.from({ length: 3072 }, (_, i) => {
      const [y, x] = [Math.floor(i / 96), Math.floor(i / 3) % 32];
      return small[(Math.floor(y / 4) * 8 + Math.floor(x / 4)) * 3 + (i % 3)];
    });
    expect(imagesOf(images, '0')).toContain(large.join());
  });
});

test('images of the same bytes are never on both sides, whatever their class', async () => {
  const files = {
    ...pngs('train/a', 5, 0),
    ...pngs('train/b', 5, 10),
    ...pngs('test/a', 2, 20),
    ...pngs('test/b', 2, 30),
  };
  const images = await readFiles(
    memoryFolder({ ...files, 'train/b/again.png': png(20), 'train/a/again.png': png(21) }),
  );
  expect(counts(images)).toEqual({ a: [5, 2], b: [5, 2] });
  expect(images.notes).toEqual([{ key: 'alsoTest', values: { count: 2 } }]);
});

test('what is neither JPEG nor PNG is decoded by whoever offers it, and the set says so', async () => {
  const gif = text('GIF89a and so on');
  const files = [...memoryFolder(BIRDS), memoryFile('birds/wren/x.gif', gif)];
  const asked: unknown[] = [];
  const images = await readFiles(files, {
    decodeOther: async (bytes, format) => {
      asked.push([bytes, format]);
      const row = (y: number, into: Uint8Array) => into.fill(y, 0, 40);
      return { width: 40, height: 32, channels: 1, orientation: 1, row };
    },
  });
  expect(asked).toEqual([[gif, 'GIF']]);
  expect(images).toMatchObject({ count: 18, decoder: 'browser', skippedInAll: 0 });
  const lines = Array.from({ length: 3072 }, (_, i) => Math.floor(i / 96));
  expect(imagesOf(images, 'wren')).toContain(lines.join());
});

test('a browser’s files are read by their slices', async () => {
  const files = Object.entries(BIRDS).map(([path, bytes]) =>
    browserFile(new File([bytes as Uint8Array<ArrayBuffer>], path.split('/').at(-1) ?? path), path),
  );
  expect((await readFiles(files)).fingerprint).toBe((await readFiles(memoryFolder(BIRDS))).fingerprint);
  const zip = new File([zipOf(BIRDS) as Uint8Array<ArrayBuffer>], 'birds.zip');
  expect((await readFiles([browserFile(zip)])).name).toBe('birds');
});

test('a list in NumPy’s format beside many pictures does not make them arrays', async () => {
  const many = { ...pngs('a', 25, 0), ...pngs('b', 25, 100), 'labels.npy': npyOf([50], noise(1, 50)) };
  expect(counts(await readFiles(memoryFolder(many)))).toEqual({ a: [20, 5], b: [20, 5] });
});

test('reading tells how far it is, and stops when it is cancelled', async () => {
  const many = Object.fromEntries(['a', 'b'].flatMap((c, k) => Object.entries(pngs(c, 150, 1000 * k))));
  const abort = new AbortController();
  const told: number[] = [];
  const onProgress = ({ done }: { done: number }) => {
    told.push(done);
    abort.abort();
  };
  const form = await recognise(
    memoryFolder(
      Object.fromEntries(
        Array.from({ length: 12 }, (_, k) =>
          Object.entries(many).map(([path, bytes]) => [`${k}/${path}`, bytes] as const),
        ).flat(),
      ),
    ),
  );
  await expect(read(form, { signal: abort.signal, onProgress })).rejects.toMatchObject({
    told: { key: 'readingCancelled' },
  });
  expect(told).toHaveLength(1);
  expect(told[0]).toBeLessThan(1);
});

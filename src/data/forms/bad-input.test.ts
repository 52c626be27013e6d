import { gzipSync } from 'node:zlib';
import { encode } from 'fast-png';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { type Message, messageOf } from '../../messages.ts';
import {
  cifarOf,
  type Files,
  gzipOf,
  idxOf,
  joinedBytes,
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
import forms from '../../texts/en/forms.json';
import { say } from '../../texts/say.ts';
import { bring } from '../../texts/texts.ts';
import { crc32 } from './containers/crc.ts';
import { recognise } from './form.ts';
import type { OwnFile } from './own-file.ts';
import { read } from './read.ts';

const readFiles = async (files: readonly OwnFile[]) => read(await recognise(files));

/** What is said of files of which nothing is good. */
async function refusal(files: readonly OwnFile[]): Promise<Message> {
  try {
    await readFiles(files);
  } catch (error) {
    return messageOf(error);
  }
  throw new Error('These files should be refused.');
}

const GOOD: Files = { ...pngs('a', 5, 0), ...pngs('b', 5, 10) };
const GOOD_ZIP = zipOf(GOOD);

/** Sets a bit of the flags of every entry in a zip's list, or changes another field of it. */
function inList(zip: Uint8Array, change: (view: DataView, at: number) => void): Uint8Array {
  const bytes = zip.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 46 < bytes.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) change(view, at);
  return bytes;
}

/** The labels of a whole file that is refused, and words of the sentence that says why. */
const REFUSED: readonly (readonly [what: string, files: () => OwnFile[], sentence: RegExp])[] = [
  ['nothing', () => [], /holds no image/],
  [
    'a zip that is cut off',
    () => [memoryFile('x.zip', GOOD_ZIP.subarray(0, 900))],
    /“x.zip” is no whole zip/,
  ],
  [
    'a zip with a password',
    () => [
      memoryFile(
        'x.zip',
        inList(GOOD_ZIP, (view, at) => view.setUint16(at + 8, 1, true)),
      ),
    ],
    /“x.zip” is encrypted/,
  ],
  ['an empty zip', () => [memoryFile('x.zip', zipOf({}))], /“x” holds no image/],
  [
    'a zip whose entries lie over one another',
    () => [
      memoryFile(
        'x.zip',
        inList(GOOD_ZIP, (view, at) => view.setUint32(at + 20, GOOD_ZIP.length, true)),
      ),
    ],
    /“x.zip” was not unpacked: it becomes more/,
  ],
  [
    'a zip bomb',
    () => [memoryFile('x.zip', zipSync({ 'a/1.png': new Uint8Array(70_000_000) }, { level: 1 }))],
    /“x.zip” was not unpacked: it becomes more than 200 times as long/,
  ],
  [
    'a gzip bomb',
    () => [
      memoryFile('x-idx3-ubyte.gz', gzipOf(idxOf([90_000, 28, 28], new Uint8Array(70_560_000)))),
      memoryFile('x-idx1-ubyte', idxOf([90_000], new Uint8Array(90_000))),
    ],
    /was not unpacked: it becomes more than 200 times as long/,
  ],
  [
    'another archive',
    () => [memoryFile('x.7z', joinedBytes([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], noise(1, 100)))],
    /“x.7z” is an archive of a kind/,
  ],
  [
    'a zip within a zip',
    () => [memoryFile('x.zip', zipOf({ 'a/in.zip': GOOD_ZIP }))],
    /“a\/in.zip” is an archive within an archive/,
  ],
  ['one picture', () => [memoryFile('x.png', png(1))], /“x.png” is a single picture/],
  ['a text', () => [memoryFile('x.csv', text('a,b\n1,2\n'))], /“x.csv” is nothing that is read here/],
  ['noise', () => [memoryFile('x.bin', noise(1, 3000))], /“x.bin” is nothing that is read here/],
  ['one class', () => [memoryFile('x.zip', zipOf(pngs('a', 9, 0)))], /“x” has 1 of the at least two classes/],
  [
    'two images',
    () => [memoryFile('x.zip', zipOf({ 'a/1.png': png(1), 'b/1.png': png(2) }))],
    /“x” has 0 of the at least two classes/,
  ],
  [
    '1,001 classes',
    () =>
      memoryFolder(
        Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`x/${i}/1.png`, png(i, 4, 1)])),
      ),
    /“x” has more classes than the 1000/,
  ],
  [
    'more than 2 GB',
    () => [{ ...memoryFile('x.zip', GOOD_ZIP), size: 2_000_000_001 }],
    /“x” has 2001 MB: at most 2000 MB/,
  ],
  [
    'a tar with a damaged header',
    () => [
      memoryFile('x.tar', joinedBytes(tarOf({ 'a/1.png': png(1) }).subarray(0, 512 + 3584), noise(1, 600))),
    ],
    /“x.tar” is damaged/,
  ],
  [
    'a tar.gz that is cut off',
    () => [memoryFile('x.tgz', gzipOf(tarOf(GOOD)).subarray(0, 9_000))],
    /“x.tgz” is damaged/,
  ],
  [
    'IDX without labels',
    () => [memoryFile('x-images-idx3-ubyte', idxOf([4, 28, 28], noise(1, 3136)))],
    /“x-images-idx3-ubyte” has no labels/,
  ],
  [
    'IDX with too few labels',
    () =>
      memoryFolder({
        'x-images-idx3-ubyte': idxOf([4, 28, 28], noise(1, 3136)),
        'x-labels-idx1-ubyte': idxOf([3], noise(1, 3)),
      }),
    /has 4 images and 3 labels/,
  ],
  [
    'IDX that is cut off',
    () =>
      memoryFolder({
        'x-images-idx3-ubyte': idxOf([4, 28, 28], noise(1, 3000)),
        'x-labels-idx1-ubyte': idxOf([4], noise(1, 4)),
      }),
    /“x-images-idx3-ubyte” is cut off/,
  ],
  [
    'NumPy of real numbers',
    () =>
      memoryFolder({
        'a.npy': npyOf([4, 28, 28], noise(1, 12544), '<f4'),
        'b.npy': npyOf([4, 28, 28], noise(2, 12544), '<f4'),
      }),
    /“a.npy” has values of the type <f4: expected bytes/,
  ],
  [
    'NumPy in Fortran’s order',
    () =>
      memoryFolder({
        'a.npy': npyOf([4, 8, 8], noise(1, 256), '|u1', 'True'),
        'b.npy': npyOf([4, 8, 8], noise(2, 256), '|u1', 'True'),
      }),
    /“a.npy” lies in Fortran’s order/,
  ],
  [
    'NumPy of volumes',
    () => [
      memoryFile(
        'x.npz',
        zipOf({ 'images.npy': npyOf([4, 8, 8, 8], noise(1, 2048)), 'labels.npy': npyOf([4], noise(1, 4)) }),
      ),
    ],
    /“images.npy” is an array of 4 × 8 × 8 × 8/,
  ],
  [
    'NumPy with many labels an image',
    () => [
      memoryFile(
        'x.npz',
        zipOf({ 'images.npy': npyOf([4, 8, 8], noise(1, 256)), 'labels.npy': npyOf([4, 14], noise(1, 56)) }),
      ),
    ],
    /“labels.npy” is an array of 4 × 14: expected one whole number/,
  ],
  [
    'Parquet that is none',
    () => [memoryFile('x.parquet', joinedBytes(text('PAR1'), noise(1, 500)))],
    /“x.parquet” is no whole Parquet file/,
  ],
];

describe('what is refused whole', () => {
  beforeAll(() => bring('forms', forms));

  it.each(REFUSED)('%s', async (_, files, sentence) => {
    expect(say(await refusal(files()))).toMatch(sentence);
  });
});

/** What lies beside good pictures, is left out, and the sentence that says why. */
const LEFT_OUT: readonly (readonly [what: string, files: Files, sentence: RegExp])[] = [
  ['a text', { 'a/notes.txt': text('hello') }, /“a\/notes.txt” is no picture/],
  ['a picture that is none', { 'a/x.jpg': text('<html>') }, /“a\/x.jpg” is no picture/],
  [
    'a picture that is cut off',
    { 'a/x.png': png(99).subarray(0, 800) },
    /“a\/x.png” is cut off: its PNG data/,
  ],
  ['a picture without a class', { 'x.png': png(99) }, /“x.png” holds 1 file without a class/],
  ['a path that leads out', { '../x.png': png(99) }, /“..\/x.png” was left out: its path leads out/],
  ['a path from the root', { '/etc/x.png': png(99) }, /“\/etc\/x.png” was left out/],
  ['a zip', { 'a/x.zip': GOOD_ZIP }, /“a\/x.zip” is an archive within an archive/],
  [
    'a GIF',
    { 'a/x.gif': joinedBytes(text('GIF89a'), noise(1, 50)) },
    /“a\/x.gif” is a GIF: expected JPEG or PNG/,
  ],
  [
    'a JPEG in print colours',
    {
      'a/x.jpg': Uint8Array.of(
        0xff,
        0xd8,
        0xff,
        0xc0,
        0,
        20,
        8,
        0,
        8,
        0,
        8,
        4,
        ...new Array<number>(12).fill(0x11),
        0xff,
        0xd9,
      ),
    },
    /is a JPEG with print colours \(CMYK\): expected/,
  ],
];

describe('what is left out beside what is good', () => {
  beforeAll(() => bring('forms', forms));

  it.each(LEFT_OUT)('%s', async (_, files, sentence) => {
    const images = await readFiles([memoryFile('set.zip', zipOf({ ...GOOD, ...files }))]);
    expect(images.count).toBe(10);
    expect(images.skippedInAll).toBe(1);
    expect(say(images.skipped[0]!.reason)).toMatch(sentence);
  });

  it('an entry whose sum is wrong, or that says it is shorter than it is', async () => {
    for (const [field, by] of [
      [16, 1],
      [24, -9],
    ] as const) {
      const zip = inList(GOOD_ZIP, (view, at) => {
        if (view.getUint32(at + 42, true) === 0)
          view.setUint32(at + field, view.getUint32(at + field, true) + by, true);
      });
      const images = await readFiles([memoryFile('set.zip', zip)]);
      expect(images.count).toBe(9);
      expect(images.skipped).toEqual([
        { path: 'a/0.png', reason: { key: 'entryDamaged', values: { file: 'a/0.png' } } },
      ]);
    }
  });

  it('labels out of range', async () => {
    const labels = [[0], [1], [0], [1], [200], [1], [0], [77]];
    const images = await readFiles([memoryFile('batch.bin', cifarOf(labels, 0))]);
    expect(images.count).toBe(6);
    expect(say(images.skipped[0]!.reason)).toMatch(
      /“batch.bin” has 2 images with a label that there is not \(200, for one\): expected 0 to 9/,
    );
  });

  it('what systems leave in folders, without a word', async () => {
    const left = { '__MACOSX/a/._0.png': text('x'), 'a/.DS_Store': text('x'), 'a/Thumbs.db': text('x') };
    expect((await readFiles([memoryFile('set.zip', zipOf({ ...GOOD, ...left }))])).skippedInAll).toBe(0);
  });
});

test('names are shown in one short line of what can be seen', async () => {
  const names = ['<b>bold</b>', 'evil\u202etxt', 'x'.repeat(200), 'tab\tand\u0000nul', 'Zoë', 'Zoe\u0308'];
  const files = Object.fromEntries(
    names.flatMap((name, k) =>
      Object.entries(pngs(name, 2, 10 * k)).map(([path, bytes]) => [`s/${path}`, bytes]),
    ),
  );
  const images = await readFiles(
    memoryFolder(
      Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path.replace('/b>', '∕b>'), bytes])),
    ),
  );
  const shown = images.classes.map(({ name }) => name);
  expect(shown).toEqual(
    ['<b>bold<∕b>', 'Zoë', 'eviltxt', 'tabandnul', `${'x'.repeat(39)}…${'x'.repeat(20)}`].toSorted((a, b) =>
      a < b ? -1 : 1,
    ),
  );
  expect(images.classes.find(({ name }) => name === 'Zoë')).toMatchObject({ train: 3, test: 1 });
  const long = await refusal([memoryFile(`${'y'.repeat(10_000)}\u202e.csv`, text('1'))]);
  expect(say(long).length).toBeLessThan(300);
});

test('a class name that is left twice by what cannot be seen is told apart', async () => {
  const files = { ...pngs('cat', 2, 0), ...pngs('c\u200bat', 2, 10), ...pngs('\u200b', 2, 20) };
  const images = await readFiles(memoryFolder(files));
  expect(images.classes.map(({ name }) => name)).toEqual(['#1', 'cat', 'cat (2)']);
});

/** A file with one bit of one byte changed. */
function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const changed = bytes.slice();
  changed[at < 0 ? changed.length + at : at]! ^= 1;
  return changed;
}

/** Where bytes lie in a file that holds them as they are. */
const placeIn = (bytes: Uint8Array, part: Uint8Array): number => Buffer.from(bytes).indexOf(part);

describe('a file whose bytes are not those that were packed', () => {
  beforeAll(() => bring('forms', forms));

  const images = npyOf([10, 8, 8], noise(1, 640));
  const labels = npyOf(
    [10],
    Uint8Array.from({ length: 10 }, (_, i) => i % 2),
  );
  const batches = [0, 1, 2].map((k) => cifarOf([[0], [1], [0], [1]], 10 * k));
  const cifar = { 'data_batch_1.bin': batches[0]!, 'data_batch_2.bin': batches[1]! };

  it.each([0, 9] as const)('an .npz, compressed or not (level %i)', async (level) => {
    const npz = zipSync({ 'images.npy': images, 'labels.npy': labels }, { level });
    expect((await readFiles([memoryFile('x.npz', npz)])).count).toBe(10);
    for (const at of [400, 640]) {
      const told = await refusal([memoryFile('x.npz', flipped(npz, at))]);
      expect(say(told)).toMatch(/“images.npy” is damaged: what is unpacked is not what was packed/);
    }
    const inLabels = npz.slice();
    const list = Buffer.from(npz).lastIndexOf('labels.npy') - 46;
    inLabels[list + 16]! ^= 1; // the sum of the labels
    expect(say(await refusal([memoryFile('x.npz', inLabels)]))).toMatch(/“labels.npy” is damaged/);
  });

  it('a batch of CIFAR’s, of which nothing is taken', async () => {
    const whole = zipSync(cifar, { level: 0 });
    const first = await readFiles([memoryFile('data_batch_1.bin', batches[0]!)]);
    const damaged = flipped(whole, placeIn(whole, batches[1]!) + 2000);
    const left = await readFiles([memoryFile('c.zip', damaged)]);
    expect(left.fingerprint).toBe(first.fingerprint);
    expect(left.skipped).toEqual([
      { path: 'data_batch_2.bin', reason: { key: 'entryDamaged', values: { file: 'data_batch_2.bin' } } },
    ]);
  });

  it('a gzip whose sum or length at the end is another', async () => {
    const files = (bytes: Uint8Array, count: number) =>
      memoryFolder({
        'x-images-idx3-ubyte.gz': bytes,
        'x-labels-idx1-ubyte': idxOf(
          [count],
          new Uint8Array(count).map((_, i) => i % 2),
        ),
      });
    // Of the small one not even the beginning can be had.
    for (const count of [10, 2000]) {
      const packed = gzipOf(idxOf([count, 8, 8], noise(1, 64 * count)));
      expect((await readFiles(files(packed, count))).count).toBe(count);
      for (const at of [-8, -4])
        expect(say(await refusal(files(flipped(packed, at), count)))).toMatch(/is damaged: what is unpacked/);
    }
  });

  it('a tar.gz of which the last byte was read long before its sum', async () => {
    // A tar's end is filled up to whole blocks, here so many that its sum is far behind.
    const tar = joinedBytes(tarOf(GOOD), new Uint8Array(300_000));
    const stored = new Uint8Array(gzipSync(tar, { level: 0 }));
    expect((await readFiles([memoryFile('x.tgz', stored)])).count).toBe(10);
    for (const bytes of [flipped(stored, placeIn(stored, GOOD['a/3.png']!) + 900), flipped(stored, -8)])
      expect(say(await refusal([memoryFile('x.tgz', bytes)]))).toMatch(/“x.tgz” is damaged/);
  });
});

/** A JPEG of which there is only the head: so many components, as marker says baseline or progressive. */
function jpegHead(width: number, height: number, components: number, marker = 0xc0): Uint8Array {
  const parts = Array.from({ length: components }, (_, i) => [i + 1, 0x11, 0]).flat();
  const sides = [height >> 8, height & 255, width >> 8, width & 255];
  return joinedBytes(
    [0xff, 0xd8, 0xff, marker, 0, 8 + parts.length, 8, ...sides, components, ...parts],
    [0xff, 0xd9],
  );
}
const CMYK = jpegHead(8, 8, 4);
const many = (folder: string, bytes: Uint8Array, count: number, ending = 'jpg'): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${folder}/${i}.${ending}`, bytes]));

/** Files of which several are bad, and the sentence that says why nothing comes of them. */
const SEVERAL: readonly (readonly [what: string, files: () => OwnFile[], sentence: RegExp])[] = [
  [
    'pictures in print colours',
    () => memoryFolder({ ...many('d/a', CMYK, 6), ...many('d/b', CMYK, 6) }),
    /^“d” holds no image that can be read; 12 of 12 files were left out for this reason: “d\/a\/0.jpg” is a JPEG with print colours \(CMYK\): expected 8 bits a colour, grey or RGB\.$/,
  ],
  [
    'zips in a zip',
    () => [memoryFile('set.zip', zipOf({ 'train.zip': GOOD_ZIP, 'test.zip': GOOD_ZIP }))],
    /^“set” holds no image that can be read; 2 of 2 files were left out for this reason: “train.zip” is an archive within an archive/,
  ],
  [
    'GIFs without a browser',
    () =>
      memoryFolder({
        ...many('d/a', text('GIF89a and so on'), 2, 'gif'),
        ...many('d/b', text('GIF89a'), 3, 'gif'),
      }),
    /5 of 5 files were left out for this reason: “d\/a\/0.gif” is a GIF: expected JPEG or PNG/,
  ],
  [
    'one reason oftener than others',
    () =>
      memoryFolder({
        'd/a/0.jpg': text('<html>'),
        ...many('d/a', png(1).subarray(0, 800), 2, 'png'),
        ...many('d/b', CMYK, 4),
        'd/notes.txt': text('hello'),
        'd/list.csv': text('a,b'),
      }),
    /4 of 7 files were left out for this reason: “d\/b\/0.jpg” is a JPEG with print colours/,
  ],
  [
    'pictures without classes',
    () => memoryFolder(pngs('d', 3, 0)).map(({ path, ...file }) => ({ ...file, path: path.slice(2) })),
    /3 of 3 files were left out for this reason: “0.png” holds 1 file without a class/,
  ],
  [
    'one class that is good, and one that is not',
    () => memoryFolder({ ...pngs('d/a', 5, 0), ...many('d/b', CMYK, 2) }),
    /^“d” has 1 of the at least two classes expected that have an image to train on and another to test on; 2 of 7 files were left out for this reason: “d\/b\/0.jpg” is a JPEG with print colours/,
  ],
  [
    'one class that is good, and one with a bad picture',
    () => memoryFolder({ ...pngs('d/a', 5, 0), ...many('d/b', CMYK, 1) }),
    /; 1 of 6 files was left out for this reason: “d\/b\/0.jpg”/,
  ],
  [
    'texts beside one class, which say nothing of why there is no other',
    () => memoryFolder({ ...pngs('d/a', 5, 0), 'd/readme.md': text('x'), 'd/list.csv': text('x') }),
    /and another to test on\.$/,
  ],
  [
    'one that is damaged, beside a text',
    () => memoryFolder({ 'd/a.zip': GOOD_ZIP.subarray(0, 900), 'd/readme.md': text('x') }),
    /^“d\/a.zip” is no whole zip/,
  ],
  [
    'texts only',
    () => memoryFolder({ 'd/readme.md': text('x'), 'd/list.csv': text('x') }),
    /^“d” holds no image that can be read: expected pictures in a folder a class\.$/,
  ],
  [
    'labels that there are not, in batches',
    () =>
      memoryFolder({
        'c/data_batch_1.bin': cifarOf([[0], [0], [200], [99]], 0),
        'c/data_batch_2.bin': cifarOf([[0], [0], [201]], 10),
      }),
    /^“c” has 1 of the at least two classes .*; what was left out: “c\/data_batch_1.bin” has 2 images with a label that there is not/,
  ],
  [
    'zips that are cut off',
    () => memoryFolder({ 'd/a.zip': GOOD_ZIP.subarray(0, 900), 'd/b.zip': GOOD_ZIP.subarray(0, 800) }),
    /^“d” holds no image that can be read; 2 of 2 files were left out for this reason: “d\/a.zip” is no whole zip/,
  ],
  [
    'archives of other kinds',
    () =>
      memoryFolder({
        'd/a.7z': joinedBytes([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], noise(1, 100)),
        'd/b.rar': joinedBytes(text('Rar!'), [0x1a, 7, 0], noise(1, 100)),
      }),
    /2 of 2 files were left out for this reason: “d\/a.7z” is an archive of a kind that is not opened here/,
  ],
];

describe('what is said where several files are bad', () => {
  beforeAll(() => bring('forms', forms));

  it.each(SEVERAL)('%s', async (_, files, sentence) => {
    expect(say(await refusal(files()))).toMatch(sentence);
  });

  it('beside what is good, each of its own', async () => {
    const bad = {
      ...many('c', CMYK, 3),
      ...many('c', png(1).subarray(0, 800), 2, 'png'),
      ...many('c', text('x'), 2, 'gif'),
    };
    const images = await readFiles(memoryFolder({ ...GOOD, ...bad }));
    expect([images.count, images.skippedInAll, images.files]).toEqual([10, 7, 17]);
    const count = (key: string) => images.skipped.filter(({ reason }) => reason.key === key).length;
    expect(['pictureUnsupported', 'pictureCut', 'notAPicture'].map(count)).toEqual([3, 2, 2]);
  });
});

describe('what is said of what is too large', () => {
  beforeAll(() => bring('forms', forms));

  const reasonFor = async (name: string, bytes: Uint8Array) =>
    say((await readFiles(memoryFolder({ ...GOOD, [`a/${name}`]: bytes }))).skipped[0]!.reason);

  it('is the rule that it breaks', async () => {
    expect(await reasonFor('p.jpg', jpegHead(6000, 5000, 3, 0xc2))).toMatch(
      /“a\/p.jpg” has 6000 × 5000 pixels, which may take 270 MB of memory to decode: expected at most 256 MB\./,
    );
    expect(await reasonFor('p.jpg', jpegHead(9000, 8000, 3, 0xc2))).toMatch(
      /“a\/p.jpg” has 9000 × 8000 pixels: expected at most 64 million/,
    );
    const deep = encode({ width: 1, height: 1, channels: 4, depth: 16, data: new Uint16Array(4) });
    const view = new DataView(deep.buffer, deep.byteOffset);
    view.setUint32(16, 7000);
    view.setUint32(20, 6000);
    view.setUint32(29, crc32(deep.subarray(12, 29)));
    expect(await reasonFor('p.png', deep)).toMatch(
      /“a\/p.png” has 7000 × 6000 pixels, which may take 336 MB of memory to decode: expected at most 256 MB\./,
    );
    const wide = {
      'x-images-idx3-ubyte': idxOf([4, 5000, 100], new Uint8Array(2_000_000)),
      'x-labels-idx1-ubyte': idxOf([4], Uint8Array.of(0, 1, 0, 1)),
    };
    expect(say(await refusal(memoryFolder(wide)))).toMatch(
      /“x-images-idx3-ubyte” has images of 100 × 5000 pixels: expected sides of 1 to 4096\./,
    );
  });
});

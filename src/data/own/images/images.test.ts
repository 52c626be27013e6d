import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { encode } from 'fast-png';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, test, vi } from 'vitest';
import type { ChosenFile, Edits, Understood } from '../../../experiment/setup/own-images.ts';
import {
  type ImageSet,
  type TaskImages,
  type TaskStreams,
  wholeSet,
} from '../../../experiment/setup/images.ts';
import { messageOf } from '../../../messages.ts';
import {
  type Files,
  gzipOf,
  memoryFile,
  memoryFolder,
  noise,
  png,
  pngs,
  tarOf,
  zipOf,
} from '../../../testing/own-files.ts';
import { recognise } from '../../forms/form.ts';
import { Gathering } from '../../forms/gathering.ts';
import { PART } from '../../forms/held-out.ts';
import { imageAt, type OwnImages } from '../../forms/own-images.ts';
import { read } from '../../forms/read.ts';
import { inChannels } from '../../channels.ts';
import { ownSetOf } from '../../own-set.ts';
import { imagesOf, streamsOf } from '../../task-images.ts';
import { keepDrawn, squareOf } from './drawn.ts';
import { edited } from './edited.ts';
import { exported } from './exported.ts';
import { type Answer, imagesLoop, type Order } from './images-loop.ts';
import { keepImages, keptImages, labelledImages, removeImages, storedImages } from './kept-images.ts';
import { ownClasses } from './own-classes.ts';
import { understoodOf } from './understood.ts';

/** Where the page would be. */
const PAGE = 'https://example.test/graft/';

const folder = async (files: Files): Promise<OwnImages> => read(await recognise(memoryFolder(files)));

const BIRDS: Files = {
  ...pngs('birds/gull', 10, 0),
  ...pngs('birds/hen', 6, 200),
  ...pngs('birds/mallard', 7, 100),
  ...pngs('birds/teal', 5, 300),
};
const greys = (folder: string, count: number, first: number): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${folder}/${i}.png`, png(first + i, 32, 1)]));
const everyImage = (images: OwnImages) =>
  Array.from({ length: images.count }, (_, i) => imageAt(images, i).join());
const AS_READ = ['gull', 'hen', 'mallard', 'teal'];

/** Every class as it is, with changes of some. */
const edits = (
  change: (name: string, c: number) => Partial<Edits['classes'][number]> = () => ({}),
): Edits => ({
  grey: false,
  classes: AS_READ.map((name, c) => ({ name, of: [c], ...change(name, c) })),
});

const counts = ({ classes }: Pick<OwnImages, 'classes'>) =>
  classes.map(({ name, train, test }) => [name, train, test]);

describe('what a visitor changes', () => {
  it('makes the data set that the same files would be, had they lain so', async () => {
    const birds = await folder(BIRDS);
    const merged = await edited(birds, {
      grey: false,
      classes: [
        { name: 'duck', of: [2, 3] },
        { name: 'gull', of: [0] },
        { name: 'hen', of: [1] },
      ],
    });
    const lain = await folder({
      ...pngs('birds/duck', 7, 100),
      ...Object.fromEntries(
        Object.entries(pngs('birds/duck', 5, 300)).map(([path, bytes]) => [
          path.replace('duck/', 'duck/t'),
          bytes,
        ]),
      ),
      ...pngs('birds/gull', 10, 0),
      ...pngs('birds/hen', 6, 200),
    });
    expect(counts(merged)).toEqual([
      ['duck', 10, 2],
      ['gull', 8, 2],
      ['hen', 5, 1],
    ]);
    expect(merged.fingerprint).toBe(lain.fingerprint);
    expect(everyImage(merged)).toEqual(everyImage(lain));
    // It lies where the birds lie, and is kept as if it lay by itself.
    expect(merged.pixels).toBe(birds.pixels);
    const kept = await labelledImages(await keepImages(merged));
    expect(Buffer.compare(kept.pixels, lain.pixels)).toBe(0);
    expect(kept.hash).toBe(lain.fingerprint.slice(0, 12));
  });

  it('is grey where only grey classes are left of a set in colour', async () => {
    const files = { ...pngs('zoo/gull', 6, 0), ...greys('zoo/hen', 6, 20), ...greys('zoo/teal', 6, 40) };
    const zoo = await folder(files);
    expect(zoo.input).toEqual([32, 32, 3]);
    const classes = [1, 2].map((c) => ({ name: zoo.classes[c]!.name, of: [c] }));
    const left = await edited(zoo, { grey: false, classes });
    const lain = await folder({ ...greys('zoo/hen', 6, 20), ...greys('zoo/teal', 6, 40) });
    expect(left.input).toEqual([32, 32, 1]);
    expect(left.fingerprint).toBe(lain.fingerprint);
  });

  it('leaves a class out, calls another otherwise, and refuses a single one', async () => {
    const birds = await folder(BIRDS);
    const { classes } = edits((name) => (name === 'hen' ? { name: 'chicken' } : {}));
    expect(counts(await edited(birds, { grey: false, classes: classes.slice(0, 2) }))).toEqual([
      ['gull', 8, 2],
      ['chicken', 5, 1],
    ]);
    await expect(edited(birds, { grey: false, classes: classes.slice(0, 1) })).rejects.toMatchObject({
      told: { key: 'tooFewClasses' },
    });
  });

  it('makes colours grey as the same files are read in grey', async () => {
    const grey = await edited(await folder(BIRDS), { ...edits(), grey: true });
    const readGrey = await read(await recognise(memoryFolder(BIRDS)), { grey: true });
    expect(grey.input).toEqual([32, 32, 1]);
    expect(grey.fingerprint).toBe(readGrey.fingerprint);
  });

  it('puts classes into two groups once each has two, and the fingerprint tells', async () => {
    const birds = await folder(BIRDS);
    const half = await edited(
      birds,
      edits((_, c) => (c === 3 ? {} : { group: c < 2 ? 2 : 1 })),
    );
    expect(half.classes.map(({ group }) => group)).toEqual([undefined, undefined, undefined, undefined]);
    expect(half.fingerprint).toBe(birds.fingerprint);
    const grouped = await edited(
      birds,
      edits((_, c) => ({ group: c < 2 ? 2 : 1 })),
    );
    // The first group is that of the first class.
    expect(grouped.classes.map(({ group }) => group)).toEqual([1, 1, 2, 2]);
    expect(grouped.fingerprint).toBe(fingerprint(birds, [1, 1, 2, 2]));
    expect(birds.fingerprint).toBe(fingerprint(birds, []));
  });

  it('is shown with what each class was put together from, and pictures of it', async () => {
    const birds = await folder(BIRDS);
    const change: Edits = {
      grey: false,
      classes: [
        { name: 'duck', of: [2, 3] },
        { name: 'gull', of: [0] },
      ],
    };
    const { classes, bytes } = understoodOf(birds, await edited(birds, change), change);
    expect(classes.map(({ name, from }) => [name, from])).toEqual([
      ['duck', ['mallard', 'teal']],
      ['gull', ['gull']],
    ]);
    expect(classes.map(({ pictures }) => pictures.length / 4096)).toEqual([10, 8]);
    const { pictures } = classes[1]!;
    expect(pictures.every((value, i) => i % 4 < 3 || value === 255)).toBe(true);
    const opaque = Array.from({ length: 8 }, (_, i) =>
      pictures
        .subarray(4096 * i, 4096 * (i + 1))
        .filter((_value, k) => k % 4 < 3)
        .join(),
    );
    const drawn = Array.from({ length: 10 }, (_, i) => noise(i, 3072).join());
    for (const picture of opaque) expect(drawn).toContain(picture);
    expect(bytes).toBe(22 * (3072 + 3));
  });
});

/** By docs/own-images.md, from the pixels on. */
function fingerprint({ input, classes, classOf, heldOut, pixels }: OwnImages, groups: number[]): string {
  const size = pixels.length / classOf.length;
  const u32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
  const parts: Uint8Array[] = [Buffer.from('graft-images-1\n'), Uint8Array.from(input), u32(classes.length)];
  for (const { name } of classes) parts.push(u32(Buffer.byteLength(name)), Buffer.from(name));
  parts.push(u32(classOf.length));
  classOf.forEach((c, i) => {
    const sum = createHash('sha256')
      .update(pixels.subarray(i * size, (i + 1) * size))
      .digest();
    parts.push(Uint8Array.of(c & 255, c >> 8, heldOut[i]!), sum);
  });
  return createHash('sha256')
    .update(Buffer.concat([...parts, Uint8Array.from(groups)]))
    .digest('hex');
}

test('files are counted and pictures measured, upright, and stay so whatever is changed', async () => {
  const birds = await folder({
    ...BIRDS,
    'birds/hen/large.png': png(900, 64),
    'birds/hen/wide.png': encode({ width: 40, height: 30, channels: 1, depth: 8, data: noise(1, 1200) }),
    'birds/hen/notes.txt': new TextEncoder().encode('no picture'),
  });
  const of = { files: 31, sizes: { smallest: [32, 32], largest: [64, 64] } };
  expect(understoodOf(birds)).toMatchObject({ ...of, skippedInAll: 1, count: 30 });
  expect(await edited(birds, { ...edits(), grey: true })).toMatchObject(of);
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('images that are kept', () => {
  beforeEach(() => {
    indexedDB = new IDBFactory();
  });

  it('come back as they were, to be shown and to be trained on', async () => {
    const birds = await edited(
      await folder(BIRDS),
      edits((_, c) => ({ group: c < 2 ? 1 : 2 })),
    );
    const id = await keepImages(birds);
    const hash = birds.fingerprint.slice(0, 12);
    expect(ownSetOf(id)).toEqual({
      hash,
      classes: 4,
      images: 28,
      fewest: 4,
      colour: true,
      grouped: true,
      name: 'birds',
    });
    expect(await keptImages()).toMatchObject([{ id, bytes: 28 * (3072 + 3) }]);
    const { sheet, ...shown } = await ownClasses(id, PAGE);
    expect(shown.hash).toBe(hash);
    expect(shown.classes.map(({ name, kind }) => [name, kind])).toEqual([
      ['gull', 'group 1'],
      ['hen', 'group 1'],
      ['mallard', 'group 2'],
      ['teal', 'group 2'],
    ]);
    expect(sheet!.size).toBe(54 + 320 * 32 * 3);
    const trained = await labelledImages(id);
    expect(trained).toMatchObject({ hash, count: 28, input: [32, 32, 3] });
    expect([...trained.pixels]).toEqual([...birds.pixels]);
    await removeImages(id);
    expect(await keptImages()).toEqual([]);
  });

  it('come piece by piece as they come whole, for whatever a recipe takes of them', async () => {
    // More of a class than one piece holds. Every image is of one colour of its own.
    const image = (i: number) =>
      Uint8Array.from({ length: 3072 }, (_, at) => (at % 3 ? i >> (4 * (at % 3)) : i) & 255);
    const gathering = new Gathering('many', 1_140, false);
    for (const [c, count] of [1_100, 10, 20, 10].entries())
      for (let i = 0; i < count; i++) gathering.add(c, PART.none, image(2_000 * c + i));
    const images = await gathering.finish({}, async () => {});
    const id = await keepImages(images);
    const [whole, stored] = [await labelledImages(id), await storedImages(id)];
    expect(Buffer.compare(whole.pixels, images.pixels)).toBe(0);
    const sums = ({ train, test }: TaskImages) =>
      [train, test].map(({ count, labels, pixels }) => [count, labels.join(), sha256(pixels)]);
    const fetched = async ({ train, test }: TaskStreams, channels: number) => ({
      train: await wholeSet(train, 1024 * channels),
      test: await wholeSet(test, 1024 * channels),
    });
    // All images, some in an order of their own, and classes in another order.
    for (const [classes, choice] of [
      [[0, 1, 2, 3]],
      [[2, 0], (count: number) => [count - 1, 3, 0, 4]],
    ] as const) {
      const expected = imagesOf(whole, classes, choice);
      expect(sums(await fetched(streamsOf(stored, classes, 3, choice), 3))).toEqual(sums(expected));
      const grey = (set: ImageSet) => ({ ...set, pixels: inChannels(set.pixels, 3, 1) });
      expect(sums(await fetched(streamsOf(stored, classes, 1, choice), 1))).toEqual(
        sums({ train: grey(expected.train), test: grey(expected.test) }),
      );
    }
    await removeImages(id);
    await expect(fetched(streamsOf(stored, [0, 1], 3), 3)).rejects.toMatchObject({
      told: { key: 'imagesNotHere' },
    });
  });

  it('are found where the first version of the database kept them, and go from there too', async () => {
    const birds = await folder(BIRDS);
    const id = await keepImages(birds);
    const key = ownSetOf(id)!.hash;
    const now = await openDB('graft-images', 2);
    const record = await now.get('sets', key);
    now.close();
    indexedDB = new IDBFactory();
    const then = await openDB('graft-images', 1, {
      upgrade(database) {
        database.createObjectStore('sets');
        database.createObjectStore('pixels');
      },
    });
    await then.put('sets', record, key);
    await then.put('pixels', birds.pixels, key);
    then.close();
    const read = await labelledImages(id);
    expect(read.pixels).toEqual(birds.pixels);
    await removeImages(id);
    const after = await openDB('graft-images', 2);
    expect(await after.count('pixels')).toBe(0);
    after.close();
  });

  it('are told to be elsewhere where this browser does not have them', async () => {
    const id = 'own:5d1e07b49c20:3:412:98:grey:my birds: all of them';
    const values = { name: 'my birds: all of them', classCount: 3, imageCount: 412 };
    await expect(labelledImages(id)).rejects.toMatchObject({ told: { key: 'imagesNotHere', values } });
    const { classes, hash, count, sheet } = await ownClasses(id, PAGE);
    expect([hash, count, classes.length]).toEqual(['5d1e07b49c20', 412, 3]);
    expect(sheet).toBeUndefined();
  });

  it('are exported as a file that is the same data set when it is chosen again', async () => {
    const birds = await edited(
      await folder(BIRDS),
      edits((name, c) => ({ name: c === 0 ? 'zebra finch' : name, group: c < 2 ? 1 : 2 })),
    );
    const file = exported(await labelledImages(await keepImages(birds)));
    const again = await read(await recognise([memoryFile('birds.npz', file)]));
    expect(again.fingerprint).toBe(birds.fingerprint);
    expect(counts(again)).toEqual(counts(birds));
    // As numpy.save of NumPy 1.24 begins such an array.
    const head = "{'descr': '|u1', 'fortran_order': False, 'shape': (23, 32, 32, 3), }";
    expect(Buffer.from(file).includes(Buffer.from(`\x93NUMPY\x01\x00\x76\x00${head}`, 'latin1'))).toBe(true);
  });
});

describe('the worker that reads', () => {
  const asked = (answers: Answer[] = []) => {
    let give: (order: Order) => void = () => {};
    imagesLoop(
      {
        post: (answer, handedOver) =>
          void answers.push(structuredClone(answer, { transfer: [...handedOver] })),
        listen: (handler) => void (give = handler),
      },
      { decodeOther: undefined, keep: async () => 'own:000000000000:2:4:1:grey:x' },
    );
    const next = async () => {
      const [count] = [answers.filter(({ kind }) => kind !== 'progress').length];
      await expect
        .poll(() => answers.filter(({ kind }) => kind !== 'progress').length)
        .toBeGreaterThan(count);
      return answers.at(-1);
    };
    return (order: Order) => {
      const came = next();
      give(order);
      return came;
    };
  };
  const chosen = (name: string, bytes: Uint8Array): ChosenFile => ({
    path: name,
    file: new File([Uint8Array.from(bytes)], name),
  });

  test('answers what it read, what changes make of it, and gives back what was read', async () => {
    const ask = asked();
    const first = await ask({ kind: 'read', files: [chosen('birds.zip', zipOf(BIRDS))] });
    const { understood } = first as { understood: Understood };
    expect(understood.classes.map(({ name }) => name)).toEqual(AS_READ);
    const changed = await ask({ kind: 'edit', edits: { ...edits(), grey: true } });
    expect((changed as { understood: Understood }).understood.input).toEqual([32, 32, 1]);
    const back = await ask({ kind: 'edit', edits: edits() });
    expect((back as { understood: Understood }).understood.fingerprint).toBe(understood.fingerprint);
    expect(await ask({ kind: 'keep' })).toEqual({ kind: 'kept', id: 'own:000000000000:2:4:1:grey:x' });
  });

  test('tells of its progress while a packed tar is opened already', async () => {
    // Each look at the clock is a second later, so that there is something to tell whenever it may be told.
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
    const answers: Answer[] = [];
    const ask = asked(answers);
    try {
      await ask({ kind: 'read', files: [chosen('birds.tgz', gzipOf(tarOf(BIRDS)))] });
    } finally {
      clock.mockRestore();
    }
    const told = answers.flatMap((answer) => (answer.kind === 'progress' ? [answer] : []));
    expect(told[0]).toMatchObject({ images: 0 });
    expect(told[0]!.done).toBeGreaterThan(0);
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((a, b) => a - b));
    expect(told.at(-1)).toMatchObject({ images: 28, done: 1 });
  });

  test('says what is wrong with a file, and takes no changes before there is anything', async () => {
    const ask = asked();
    const answer = await ask({
      kind: 'read',
      files: [chosen('a.txt', new TextEncoder().encode('no images'))],
    });
    expect(answer).toMatchObject({ kind: 'refused', why: { key: 'formUnknown' } });
    expect(await ask({ kind: 'edit', edits: edits() })).toMatchObject({ kind: 'refused' });
    expect(messageOf(new Error('x')).key).toBe('technical');
  });
});

describe('what was drawn on the spot', () => {
  it('is kept with what its visitor holds out', async () => {
    indexedDB = new IDBFactory();
    const grey = (seed: number) => noise(seed, 1024);
    const id = await keepDrawn('mine', [
      { name: 'star', train: [grey(1), grey(2), grey(3)], test: [grey(4)] },
      { name: 'cat', train: [grey(5)], test: [grey(6), grey(7)] },
    ]);
    expect(ownSetOf(id)).toMatchObject({ classes: 2, images: 7, fewest: 1, colour: false, name: 'mine' });
    const { classes, pixels, heldOut } = await labelledImages(id);
    expect(classes.map(({ name, train, test }) => [name, train, test])).toEqual([
      ['star', 3, 1],
      ['cat', 1, 2],
    ]);
    const held = [...heldOut].flatMap((flag, i) =>
      flag ? [pixels.subarray(1024 * i, 1024 * (i + 1)).join()] : [],
    );
    expect(held.toSorted()).toEqual([4, 6, 7].map((seed) => grey(seed).join()).toSorted());
  });

  it('sees the middle of a snapshot, averaged and in grey', () => {
    // 96 × 64: the square begins 16 pixels from the left, where red turns to green; each pixel of 32 covers 2 × 2.
    const data = new Uint8ClampedArray(96 * 64 * 4);
    for (let i = 0; i < 96 * 64; i++) data.set(i % 96 < 17 ? [255, 0, 0, 255] : [0, 255, 0, 255], 4 * i);
    const seen = squareOf({ data, width: 96, height: 64 });
    // Half red, half green, (128, 128, 0): (19595 · 128 + 38470 · 128 + 32768) >> 16; then green alone.
    expect([...seen.subarray(0, 3)]).toEqual([113, 150, 150]);
  });
});

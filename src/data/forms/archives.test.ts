import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  cifarOf,
  type Files,
  gzipOf,
  idxOf,
  memoryFile,
  memoryFolder,
  noise,
  png,
  pngs,
  tarOf,
  text,
  zipOf,
} from '../../testing/own-files.ts';
import type { ReadOptions } from './context.ts';
import { recognise } from './form.ts';
import type { OwnFile } from './own-file.ts';
import { read } from './read.ts';

const readFiles = async (files: readonly OwnFile[], options?: ReadOptions) =>
  read(await recognise(files, options), options);

const BIRDS: Files = { ...pngs('birds/robin', 10, 0), ...pngs('birds/wren', 7, 100) };

/** A file that counts how often it is begun to be streamed, and how many of its bytes are. */
function counted(file: OwnFile) {
  const streamed = { times: 0, bytes: 0 };
  async function* stream(): AsyncGenerator<Uint8Array> {
    streamed.times++;
    for await (const piece of file.stream()) {
      streamed.bytes += piece.length;
      yield piece;
    }
  }
  return { file: { ...file, stream }, streamed };
}

describe('an archive among other files', () => {
  it('is opened as it is where it is alone', async () => {
    const whole = await readFiles(memoryFolder(BIRDS));
    const readme = memoryFile('readme.txt', text('hello'));
    for (const archive of [
      memoryFile('birds.zip', zipOf(BIRDS)),
      memoryFile('birds.tar', tarOf(BIRDS)),
      memoryFile('birds.tar.gz', gzipOf(tarOf(BIRDS))),
    ]) {
      const images = await readFiles([archive, readme]);
      expect(images.fingerprint, archive.path).toBe(whole.fingerprint);
      expect(images.skipped.map(({ path }) => path)).toEqual(['readme.txt']);
    }
  });

  it('may hold batches or arrays', async () => {
    const labels = [[0], [1], [0], [1]];
    const cifar = gzipOf(
      tarOf({ 'c/data_batch_1.bin': cifarOf(labels, 0), 'c/batches.meta.txt': text('x\ny\n') }),
    );
    const alone = await readFiles([memoryFile('c.tar.gz', cifar)]);
    const among = await readFiles(memoryFolder({ 'f/c.tar.gz': cifar, 'f/readme.txt': text('x') }));
    expect(among.classes.map(({ name }) => name)).toEqual(['x', 'y']);
    expect(among.fingerprint).toBe(alone.fingerprint);

    const images = idxOf([12, 28, 28], noise(1, 12 * 784));
    const idx = {
      'm-images-idx3-ubyte': images,
      'm-labels-idx1-ubyte': idxOf(
        [12],
        new Uint8Array(12).map((_, i) => i % 2),
      ),
    };
    const tar = await readFiles(memoryFolder({ 'f/m.tar': tarOf(idx), 'f/readme.txt': text('x') }));
    expect(tar.fingerprint).toBe((await readFiles(memoryFolder(idx))).fingerprint);
  });

  it('is a class where each of several is, whatever kind of archive it is', async () => {
    const loose = (first: number) => ({
      '0.png': png(first),
      '1.png': png(first + 1),
      '2.png': png(first + 2),
    });
    const files = [
      memoryFile('Cat-samples.zip', zipOf(loose(0))),
      memoryFile('Dog.tar', tarOf(loose(10))),
      memoryFile('Owl.tgz', gzipOf(tarOf(loose(20)))),
    ];
    const images = await readFiles(files);
    expect(images.classes.map(({ name, train, test }) => [name, train, test])).toEqual([
      ['Cat', 2, 1],
      ['Dog', 2, 1],
      ['Owl', 2, 1],
    ]);
  });

  it('is read through as often as one alone, however many there are', async () => {
    const parts = [pngs('a', 40, 0), pngs('b', 40, 100), pngs('c', 40, 200)];
    const tars = parts.map((part, i) => counted(memoryFile(`${i}.tgz`, gzipOf(tarOf(part)))));
    expect((await readFiles(tars.map(({ file }) => file))).count).toBe(120);
    // To see what it is, and to read it.
    for (const { streamed } of tars) expect(streamed.times).toBe(2);
  });

  it('is left out where it is damaged, and what is good is kept', async () => {
    const damaged = gzipOf(tarOf(pngs('c', 3, 200))).subarray(0, 5000);
    const images = await readFiles([
      memoryFile('a.tgz', gzipOf(tarOf(pngs('a', 3, 0)))),
      memoryFile('b.zip', zipOf(pngs('b', 3, 100))),
      memoryFile('c.tgz', damaged),
      memoryFile('d.zip', zipOf(pngs('d', 3, 300)).subarray(0, 900)),
    ]);
    expect(images.classes.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(images.skipped).toEqual([
      { path: 'c.tgz', reason: { key: 'entryDamaged', values: { file: 'c.tgz' } } },
      { path: 'd.zip', reason: { key: 'zipCut', values: { file: 'd.zip' } } },
    ]);
  });

  it('names in its folder what leads out of it', async () => {
    const files = [
      memoryFile('a.tar', tarOf({ ...pngs('a', 3, 0), '../x.png': png(50) })),
      memoryFile('b.tar', tarOf(pngs('b', 3, 100))),
    ];
    expect((await readFiles(files)).skipped.map(({ path }) => path)).toEqual(['a/../x.png']);
  });
});

describe('while a tar is opened', () => {
  // Each look at the clock is a second later, so that there is something to tell whenever it may be told.
  let now = 0;
  beforeEach(() => vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000)));
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ['packed', gzipOf(tarOf(BIRDS))],
    ['not packed', tarOf(BIRDS)],
  ])('it is told how much of it has been gone through (%s)', async (_, bytes) => {
    const told: { images: number; done: number }[] = [];
    const onProgress = (progress: { images: number; done: number }) => told.push(progress);
    const form = await recognise([memoryFile('birds.tgz', bytes)], { onProgress });
    const opening = told.splice(0).map(({ images, done }) => {
      expect(images).toBe(0);
      return done;
    });
    expect(opening.length).toBeGreaterThan(5);
    expect(opening).toEqual(opening.toSorted((a, b) => a - b));
    expect(opening.at(-1)).toBeGreaterThan(0.2);
    // Reading goes on from there.
    await read(form, { onProgress });
    const reading = told.map(({ done }) => done);
    expect(reading[0]).toBeGreaterThanOrEqual(opening.at(-1) ?? 1);
    expect(reading).toEqual(reading.toSorted((a, b) => a - b));
    expect(reading.at(-1)).toBe(1);
  });

  it('several are one way', async () => {
    const told: number[] = [];
    const files = ['a', 'b'].map((name, i) =>
      memoryFile(`${name}.tgz`, gzipOf(tarOf(pngs(name, 10, 100 * i)))),
    );
    await readFiles(files, { onProgress: ({ done }) => told.push(done) });
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  it('a cancel is heard, and the rest is not read', async () => {
    for (const others of [[], [memoryFile('readme.txt', text('x'))]]) {
      const { file, streamed } = counted(memoryFile('birds.tgz', gzipOf(tarOf(pngs('a', 200, 0)))));
      const abort = new AbortController();
      const opening = recognise([file, ...others], {
        signal: abort.signal,
        onProgress: () => abort.abort(),
      });
      await expect(opening).rejects.toMatchObject({ told: { key: 'readingCancelled' } });
      expect(streamed.bytes).toBeLessThan(file.size / 2);
    }
  });
});

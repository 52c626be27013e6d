import { describe, expect, it } from 'vitest';
import { message } from '../../messages.ts';
import { cifarOf, type Files, idxOf, noise, npyOf, parquetOf, png, pngs } from '../../testing/own-files.ts';
import { countsOf, imagesOf, readFiles, reasonsOf } from '../../testing/read-files.ts';
import { MOST_IMAGES } from './limits.ts';
import { isAmong } from './thin.ts';

describe('of more things than are taken', () => {
  // EMNIST’s byclass, ImageNet’s training part, and one more than is taken.
  it.each([814_255, 1_281_167, MOST_IMAGES + 1])('%i: as many as may be, evenly spread', (count) => {
    let taken = 0;
    let last = -1;
    let [least, most] = [Infinity, 0];
    for (let i = 0; i < count; i++) {
      if (!isAmong(i, count, MOST_IMAGES)) continue;
      taken++;
      if (last >= 0) [least, most] = [Math.min(least, i - last), Math.max(most, i - last)];
      last = i;
    }
    expect(taken).toBe(MOST_IMAGES);
    expect(most - least).toBeLessThanOrEqual(1);
    expect(last).toBe(count - 1);
  });

  it('all where there are no more', () => {
    for (const i of [0, 1, MOST_IMAGES - 1]) expect(isAmong(i, MOST_IMAGES, MOST_IMAGES)).toBe(true);
  });
});

describe('a data set of more images than are taken', () => {
  const labels = Array.from({ length: 30 }, (_, i) => i % 2);
  const grey = noise(1, 30 * 1024);

  /** Thirty images by their places, of which twelve are taken: every second or third. */
  const TAKEN = [2, 4, 7, 9, 12, 14, 17, 19, 22, 24, 27, 29];
  const SETS: readonly (readonly [form: string, files: Files, image: (i: number) => string, name: string])[] =
    [
      [
        'IDX',
        {
          'train-images-idx3-ubyte': idxOf([30, 32, 32], grey),
          'train-labels-idx1-ubyte': idxOf([30], Uint8Array.from(labels)),
        },
        (i) => grey.subarray(i * 1024, (i + 1) * 1024).join(),
        'train-images-idx3-ubyte …',
      ],
      [
        'NumPy',
        { 'd/images.npy': npyOf([30, 32, 32], grey), 'd/labels.npy': npyOf([30], Uint8Array.from(labels)) },
        (i) => grey.subarray(i * 1024, (i + 1) * 1024).join(),
        'd',
      ],
      [
        'CIFAR',
        {
          'c/data_batch_1.bin': cifarOf(
            labels.slice(0, 17).map((label) => [label]),
            0,
          ),
          'c/data_batch_2.bin': cifarOf(
            labels.slice(17).map((label) => [label]),
            17,
          ),
        },
        (i) => {
          const planes = noise(i, 3072);
          return Array.from({ length: 3072 }, (_, k) => planes[(k % 3) * 1024 + Math.floor(k / 3)]).join();
        },
        'c',
      ],
      [
        'Parquet',
        {
          'p.parquet': parquetOf(
            labels.map((label, i) => ({ bytes: png(i), label })),
            [],
          ),
        },
        (i) => noise(i, 3072).join(),
        'p',
      ],
      [
        'pictures',
        Object.fromEntries(labels.map((label, i) => [`d/${label}/${i}.png`, png(i)])),
        (i) => noise(i, 3072).join(),
        'd',
      ],
    ];

  it.each(SETS)('of %s is thinned evenly, and this is said', async (form, files, image, name) => {
    const found = await readFiles(files, { most: 12 });
    expect(reasonsOf(found)).toEqual([message('onlySome', { file: name, count: 30, most: 12 })]);
    expect(found.count).toBe(12);
    // Pictures in folders go by their paths: class by class, 0, 10, 12, … 8 and 1, 11, … 9.
    const order =
      form === 'pictures'
        ? Object.keys(files)
            .toSorted()
            .map((path) => Number(/(\d+)\.png/.exec(path)![1]))
        : labels.map((_, i) => i);
    const expected = TAKEN.map((place) => image(order[place]!));
    expect([...imagesOf(found, '0'), ...imagesOf(found, '1')].toSorted()).toEqual(expected.toSorted());
  });

  it('is whole where there are just as many as may be', async () => {
    const found = await readFiles({ ...pngs('a', 6, 0), ...pngs('b', 6, 10) }, { most: 12 });
    expect(countsOf(found)).toEqual({ a: [5, 1], b: [5, 1] });
    expect(found.skippedInAll).toBe(0);
  });
});

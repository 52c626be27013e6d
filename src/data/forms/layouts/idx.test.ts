import { describe, expect, it } from 'vitest';
import { message } from '../../../messages.ts';
import { type Files, gzipOf, idxOf, noise, text, zipOf } from '../../../testing/own-files.ts';
import { countsOf, readFiles, reasonsOf, refusalOf } from '../../../testing/read-files.ts';

const SIZE = 28 * 28;

/** Images of noise and their labels, which go from `from` to `to` in turn. */
function pair(name: string, count: number, [from, to]: readonly [number, number], seed: number): Files {
  return {
    [`${name}-images-idx3-ubyte`]: idxOf([count, 28, 28], noise(seed, count * SIZE)),
    [`${name}-labels-idx1-ubyte`]: idxOf(
      [count],
      Uint8Array.from({ length: count }, (_, i) => from + (i % (to - from + 1))),
    ),
  };
}

const packed = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`${path}.gz`, gzipOf(bytes)]));

describe('several data sets in IDX', () => {
  const letters = {
    ...packed(pair('gzip/emnist-letters-train', 14, [1, 2], 1)),
    ...packed(pair('gzip/emnist-letters-test', 6, [1, 2], 2)),
    'gzip/emnist-letters-mapping.txt': text('1 65 97\n2 66 98\n'),
  };
  const digits = {
    ...packed(pair('gzip/emnist-digits-train', 12, [0, 2], 3)),
    ...packed(pair('gzip/emnist-digits-test', 3, [0, 2], 4)),
    'gzip/emnist-digits-mapping.txt': text('0 48\n1 49\n2 50\n'),
  };

  it('are not mixed: the largest is read, with its own mapping, and the others are named', async () => {
    const images = await readFiles({ 'gzip.zip': zipOf({ ...digits, ...letters }) });
    expect(countsOf(images)).toEqual({ A: [7, 3], B: [7, 3] });
    expect(reasonsOf(images)).toEqual([
      message('otherVariants', { file: 'gzip', taken: 'emnist-letters', others: 'emnist-digits' }),
    ]);
    const alone = await readFiles({ 'gzip.zip': zipOf(letters) });
    expect(images.fingerprint).toBe(alone.fingerprint);
    expect(alone.skippedInAll).toBe(0);
  });

  it('of which one can be taken whole: that rather than a part of a larger', async () => {
    const images = await readFiles({ ...digits, ...letters }, { most: 16 });
    expect(countsOf(images)).toEqual({ 0: [4, 1], 1: [4, 1], 2: [4, 1] });
    expect(reasonsOf(images)).toMatchObject([{ key: 'otherVariants', values: { taken: 'emnist-digits' } }]);
  });

  it('are told apart where each has a training and a test part', async () => {
    const images = await readFiles({
      ...pair('x/fashion-train', 8, [0, 1], 1),
      ...pair('x/fashion-test', 4, [0, 1], 2),
      ...pair('x/train', 12, [0, 2], 3),
      ...pair('x/t10k', 6, [0, 2], 4),
    });
    expect(countsOf(images)).toEqual({ 0: [4, 2], 1: [4, 2], 2: [4, 2] });
    expect(reasonsOf(images)).toEqual([
      message('otherVariants', { file: 'x', taken: 'train-images-idx3-ubyte', others: 'fashion' }),
    ]);
  });

  it('are one where files only differ in what stands before their part', async () => {
    const images = await readFiles({
      ...pair('x/one-train', 6, [0, 1], 1),
      ...pair('x/two-train', 8, [0, 1], 2),
      ...pair('x/t10k', 4, [0, 1], 3),
    });
    expect(countsOf(images)).toEqual({ 0: [7, 2], 1: [7, 2] });
    expect(images.skippedInAll).toBe(0);
  });

  it('of one only take the mapping of their name', async () => {
    const { 'gzip/emnist-digits-mapping.txt': other } = digits;
    expect(countsOf(await readFiles({ 'gzip/emnist-digits-mapping.txt': other, ...letters }))).toEqual({
      A: [7, 3],
      B: [7, 3],
    });
  });
});

describe('IDX of which a file is no good', () => {
  const train = pair('m/train', 12, [0, 1], 1);
  const images = idxOf([12, 28, 28], noise(2, 12 * SIZE));
  const { 'm/t10k-labels-idx1-ubyte': labels = text('') } = pair('m/t10k', 12, [0, 1], 2);
  const cut = images.subarray(0, images.length - SIZE);

  it.each([
    ['is cut off', { 'm/t10k-images-idx3-ubyte': cut }, 'entryCut'],
    [
      'is packed and cut off',
      { 'm/t10k-images-idx3-ubyte.gz': gzipOf(images).subarray(0, 5_000) },
      'entryDamaged',
    ],
    ['is packed whole, but cut off before', { 'm/t10k-images-idx3-ubyte.gz': gzipOf(cut) }, 'entryCut'],
    ['ends in its head', { 'm/t10k-images-idx3-ubyte': images.subarray(0, 10) }, 'entryCut'],
  ] as const)('is read without it, where it %s', async (_, bad: Files, key) => {
    const found = await readFiles({ ...train, ...bad, 'm/t10k-labels-idx1-ubyte': labels });
    expect(countsOf(found)).toEqual({ 0: [5, 1], 1: [5, 1] });
    expect(reasonsOf(found)).toEqual([
      { key, values: { file: expect.stringContaining('m/t10k-images-idx3-ubyte') as string } },
    ]);
    expect(found.fingerprint).toBe((await readFiles(train)).fingerprint);
  });

  it('leaves no labels to images of another name', async () => {
    const found = await readFiles({
      'm/train-images-idx3-ubyte': cut,
      'm/train-labels-idx1-ubyte': labels,
      'm/more-images-idx3-ubyte': images,
      ...pair('m/t10k', 6, [0, 1], 3),
    });
    expect(countsOf(found)).toEqual({ 0: [2, 1], 1: [2, 1] });
    expect(reasonsOf(found).map(({ key }) => key)).toEqual(['entryCut', 'noLabels']);
  });

  it('is left out with its labels, where these are no good, which is said once', async () => {
    const test = { 'm/t10k-images-idx3-ubyte': images, 'm/t10k-labels-idx1-ubyte': labels.subarray(0, 11) };
    const found = await readFiles({ ...train, ...test });
    expect(countsOf(found)).toEqual({ 0: [5, 1], 1: [5, 1] });
    expect(reasonsOf(found)).toEqual([message('entryCut', { file: 'm/t10k-labels-idx1-ubyte' })]);
    expect(await refusalOf(test)).toEqual(message('entryCut', { file: 'm/t10k-labels-idx1-ubyte' }));
  });

  it('is refused for what is wrong with the first, where all are bad', async () => {
    const bad = { ...train, 'm/train-images-idx3-ubyte': cut, 'm/t10k-images-idx3-ubyte': cut };
    expect(await refusalOf({ ...bad, 'm/t10k-labels-idx1-ubyte': labels })).toMatchObject({
      key: 'noImagesBecause',
      values: { why: message('entryCut', { file: 'm/train-images-idx3-ubyte' }) },
    });
  });
});

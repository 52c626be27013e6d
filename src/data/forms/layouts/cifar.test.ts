import { describe, expect, it } from 'vitest';
import { message } from '../../../messages.ts';
import { cifarOf, noise, text } from '../../../testing/own-files.ts';
import { countsOf, readFiles, reasonsOf, refusalOf } from '../../../testing/read-files.ts';

const FOUR = [[0], [1], [0], [1]] as const;

describe('CIFAR', () => {
  it('is told by its other labels where the first is none', async () => {
    const found = await readFiles({ 'data_batch_1.bin': cifarOf([[200], ...FOUR], 0) });
    expect(countsOf(found)).toEqual({ 0: [1, 1], 1: [1, 1] });
    expect(reasonsOf(found)).toEqual([
      message('labelOutOfRange', { file: 'data_batch_1.bin', count: 1, label: 200, most: 9 }),
    ]);
  });

  it('is read up to where a batch is cut off', async () => {
    const cut = cifarOf([...FOUR, [0]], 0).subarray(0, 4 * 3073 + 2000);
    const found = await readFiles({ 'data_batch_1.bin': cut });
    expect(reasonsOf(found)).toEqual([message('entryCut', { file: 'data_batch_1.bin' })]);
    expect(found.fingerprint).toBe((await readFiles({ 'data_batch_1.bin': cifarOf(FOUR, 0) })).fingerprint);
  });

  it('of a hundred classes that is cut off is told by its labels', async () => {
    const records = [
      [15, 61],
      [11, 95],
      [15, 61],
      [11, 95],
    ];
    const found = await readFiles({ 'train.bin': cifarOf([...records, [3, 3]], 0).subarray(0, 13_000) });
    expect(countsOf(found)).toEqual({ 61: [1, 1], 95: [1, 1] });
  });

  it('is read without a batch that has no whole record', async () => {
    const found = await readFiles({
      'c/data_batch_1.bin': cifarOf([[0]], 0).subarray(0, 100),
      'c/data_batch_2.bin': cifarOf(FOUR, 5),
    });
    expect(countsOf(found)).toEqual({ 0: [1, 1], 1: [1, 1] });
    expect(reasonsOf(found)).toEqual([message('entryCut', { file: 'c/data_batch_1.bin' })]);
  });

  it('leaves out images whose superclass there is not', async () => {
    const record = (i: number) => [i % 2, i % 2 ? 7 : 3];
    const found = await readFiles({
      'c/train.bin': cifarOf([...[0, 1, 2, 3].map(record), [200, 3], [20, 7]], 0),
      'c/fine_label_names.txt': text(Array.from({ length: 100 }, (_, i) => `fine${i}`).join('\n')),
      'c/coarse_label_names.txt': text('fish\nflowers\n'),
    });
    expect(countsOf(found)).toEqual({ fine3: [1, 1], fine7: [1, 1] });
    expect(found.groupings).toEqual([
      {
        name: 'coarse',
        groups: [
          { name: 'fish', classes: [0] },
          { name: 'flowers', classes: [1] },
        ],
      },
    ]);
    expect(reasonsOf(found)).toEqual([
      message('labelOutOfRange', { file: 'c/train.bin', count: 2, label: 200, most: 19 }),
    ]);
  });

  it('is not what only ends in .bin', async () => {
    const weights = noise(3, 5 * 3073)
      .fill(255, 3073, 3074)
      .fill(255, 0, 1)
      .fill(255, 6146, 6147);
    for (const bytes of [weights, weights.subarray(0, 15_000)])
      expect((await refusalOf({ 'weights.bin': bytes })).key).toBe('formUnknown');
  });
});

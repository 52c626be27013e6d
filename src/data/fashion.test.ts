import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { deal } from '../experiment/setup/tasks.ts';
import type { LabelledImages } from './images.ts';
import { readImages } from './read.ts';
import { DATA_SETS } from './sets.ts';

const FOLDER = join('public', DATA_SETS.fashion.folder);
/**
 * Of the first 600 training and 240 test images of each class, 28 × 28 bytes each, class by class: reckoned by Python's
 * gzip and hashlib from the four files of Fashion-MNIST.
 */
const ORIGINALS = 'c5f20862cf2c927e966e991f900e0a91014de931d4d829962b09fcaffc9582fa';

describe('the photographs of clothes', () => {
  let images: LabelledImages;
  beforeAll(async () => {
    images = await readImages(FOLDER);
  });

  it('are the originals to the byte, in a margin of two black pixels', () => {
    const inner = createHash('sha256');
    let margin = 0;
    for (let i = 0; i < images.count; i++) {
      const tile = images.pixels.subarray(i * 1024, (i + 1) * 1024);
      for (let y = 0; y < 32; y++) {
        const line = tile.subarray(32 * y, 32 * (y + 1));
        if (y >= 2 && y < 30) inner.update(line.subarray(2, 30));
        margin += line.reduce((sum, value, x) => sum + (Math.min(x, y, 31 - x, 31 - y) < 2 ? value : 0), 0);
      }
    }
    expect(inner.digest('hex')).toBe(ORIGINALS);
    expect(margin).toBe(0);
  });

  it('are 600 to learn from and 240 held out, of each of ten classes', () => {
    expect(images.classes.map(({ name, train, test }) => [name, train, test])).toEqual(
      // in the order of the labels, as the README of Fashion-MNIST lists them
      [
        'T-shirt',
        'trouser',
        'pullover',
        'dress',
        'coat',
        'sandal',
        'shirt',
        'sneaker',
        'bag',
        'ankle boot',
      ].map((name) => [name, 600, 240]),
    );
  });

  it('can be dealt as tops and other pieces, either way', () => {
    const names = (indices: readonly number[]) => indices.map((c) => images.classes[c]!.name);
    const { A, B } = deal(images.classes, { classesA: 100, split: 'kinds', seed: 1 });
    expect(names(A)).toEqual(['T-shirt', 'pullover', 'dress', 'coat', 'shirt']);
    expect(names(B)).toEqual(['trouser', 'sandal', 'sneaker', 'bag', 'ankle boot']);
    expect(deal(images.classes, { classesA: 100, split: 'kinds-swapped', seed: 1 })).toEqual({ A: B, B: A });
    expect(() => deal(images.classes, { classesA: 100, split: 'natural-man-made', seed: 1 })).toThrow(
      'expected classes that are natural or man-made, but "T-shirt" is neither',
    );
  });

  it('weigh less than 4 MB', () => {
    const sizes = readdirSync(FOLDER).map((file) => statSync(join(FOLDER, file)).size);
    expect(sizes.reduce((a, b) => a + b)).toBeLessThan(4e6);
  });
});

import { expect, it } from 'vitest';
import type { LabelledImages } from '../../data/images.ts';
import { fakeImages, TINY } from '../../testing/fake-workers.ts';
import { inMemory, taskImages } from './task-images.ts';

const capped = { ...TINY, perClass: 5 as const };

it('caps the training images of task B only, and never the held-out ones', () => {
  const images = fakeImages();
  expect(taskImages(images, capped, 'A').train.count).toBe(16);
  const { train, test, classes } = taskImages(images, capped, 'B');
  expect([train.count, test.count, classes]).toEqual([10, 4, 2]);
  expect(taskImages(images, TINY, 'B').train.count).toBe(16);
});

it('draws the images that stay by the seed: the same for every run, others for another seed', () => {
  const images = fakeImages();
  images.pixels.forEach((_, i) => (images.pixels[i] = Math.floor(i / 1024))); // every drawing another grey
  const split = { ...capped, split: 'natural-man-made' as const };
  const once = taskImages(images, split, 'B').train;
  expect(taskImages(images, split, 'B').train).toEqual(once);
  expect(taskImages(images, { ...split, seed: 6 }, 'B').train.pixels).not.toEqual(once.pixels);
});

it('takes a share of B alone, the few among the many', () => {
  const images = fakeImages();
  images.pixels.forEach((_, i) => (images.pixels[i] = Math.floor(i / 1024)));
  const half = taskImages(images, { ...TINY, share: 50 }, 'B').train;
  const quarter = taskImages(images, { ...TINY, share: 25 }, 'B').train;
  expect([half.count, quarter.count]).toEqual([8, 4]);
  const greys = (set: typeof half) => new Set(set.pixels);
  expect([...greys(quarter)].every((grey) => greys(half).has(grey))).toBe(true);
  expect(taskImages(images, { ...TINY, share: 50 }, 'A').train.count).toBe(16);
});

/** The same drawings in red, green and blue: 100, 150 and 200 everywhere. */
function inColour(): LabelledImages {
  const images = fakeImages();
  const rgb = [100, 150, 200];
  const pixels = Uint8Array.from({ length: images.count * 32 * 32 * 3 }, (_, i) => rgb[i % 3]!);
  return { ...images, input: [32, 32, 3], pixels };
}

it('takes task A from another set as this set alone deals it at random, and all classes for task B', () => {
  const images = { ...fakeImages(), pixels: fakeImages().pixels.fill(9) };
  const donors = fakeImages();
  const recipe = { ...TINY, split: 'from-icons' as const };
  expect(taskImages({ ...images, donors }, recipe, 'A')).toEqual(taskImages(donors, TINY, 'A'));
  const { train, test, classes } = taskImages({ ...images, donors }, recipe, 'B');
  expect([train.count, test.count, classes]).toEqual([32, 8, 4]);
  expect(new Set(train.pixels)).toEqual(new Set([9]));
});

it('brings the other set’s images into the channels of the own ones', () => {
  const recipe = { ...TINY, split: 'from-icons' as const };
  const grey = fakeImages();
  // Rec. 601: .299 · 100 + .587 · 150 + .114 · 200 = 140.75.
  const made = taskImages({ ...grey, donors: inColour() }, recipe, 'A');
  expect(made.input).toEqual([32, 32, 1]);
  expect(new Set(made.train.pixels)).toEqual(new Set([141]));
  expect(made.test.pixels).toHaveLength(made.test.count * 32 * 32);
  const repeated = taskImages({ ...inColour(), donors: grey }, recipe, 'A');
  expect(repeated.input).toEqual([32, 32, 3]);
  const own = taskImages(grey, TINY, 'A').train.pixels;
  expect(repeated.train.pixels.filter((_, i) => i % 3 === 2)).toEqual(own);
  expect(repeated.train.pixels.filter((_, i) => i % 3 === 0)).toEqual(own);
});

it('makes images in colour grey where the recipe does, and leaves grey donors as they are', () => {
  const grey = { ...TINY, colour: 'grey' } as const;
  const { train, input } = taskImages(inColour(), grey, 'B');
  expect([input, train.pixels.length / train.count, new Set(train.pixels)]).toEqual([
    [32, 32, 1],
    1024,
    new Set([141]),
  ]);
  const donors = fakeImages();
  const across = taskImages({ ...inColour(), donors }, { ...grey, split: 'from-icons' }, 'A');
  expect(across).toEqual(taskImages(donors, TINY, 'A'));
});

it('takes of images that are kept elsewhere what it takes of the same in memory', async () => {
  const { pixels, ...about } = inColour();
  pixels.forEach((_, i) => (pixels[i] = (i * i) % 251));
  const stored = {
    ...about,
    async *pixelsOf(c: number) {
      for (const half of [0, 1])
        yield pixels.slice((10 * c + 5 * half) * 3072, (10 * c + 5 * half + 5) * 3072);
    },
  };
  const donors = fakeImages();
  const grey = { ...TINY, colour: 'grey' as const };
  for (const recipe of [TINY, capped, { ...TINY, share: 25 as const }, grey]) {
    const taken = await inMemory(taskImages(stored, recipe, 'B'));
    expect(taken).toEqual(taskImages({ ...about, pixels }, recipe, 'B'));
  }
  const across = { ...TINY, split: 'from-icons' as const };
  for (const target of ['A', 'B'] as const)
    expect(await inMemory(taskImages({ ...stored, donors }, across, target))).toEqual(
      taskImages({ ...about, pixels, donors }, across, target),
    );
  // Donors that are kept elsewhere, in another number of channels.
  expect(await inMemory(taskImages({ ...donors, donors: stored }, across, 'A'))).toEqual(
    taskImages({ ...donors, donors: { ...about, pixels } }, across, 'A'),
  );
});

import { expect, it } from 'vitest';
import { fakeImages, TINY } from '../../testing/fake-workers.ts';
import { taskImages } from './task-images.ts';

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

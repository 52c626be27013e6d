import { describe, expect, it } from 'vitest';
import type { LabelledImages } from './images.ts';
import { imagesOf } from './task-images.ts';

/** Three classes of four drawings, the last of each held out; every drawing is filled with its own number. */
const count = 12;
const images: LabelledImages = {
  count,
  input: [32, 32, 1],
  pixels: Uint8Array.from({ length: count * 1024 }, (_, i) => Math.floor(i / 1024)),
  classOf: Uint8Array.from({ length: count }, (_, i) => Math.floor(i / 4)),
  heldOut: Uint8Array.from({ length: count }, (_, i) => (i % 4 === 3 ? 1 : 0)),
  familyOf: new Uint16Array(count),
  classes: ['leaf', 'moon', 'cup'].map((name, c) => ({
    name,
    kind: 'natural',
    thumb: c * 4,
    train: 3,
    test: 1,
  })),
  hash: '000000000000',
};
const drawings = ({ pixels }: { pixels: Uint8Array }): number[] =>
  [...pixels].filter((_, i) => i % 1024 === 0);

describe('imagesOf', () => {
  it('labels drawings by the position of their class in the task', () => {
    const { train, test } = imagesOf(images, [2, 0]);
    expect(drawings(train)).toEqual([8, 9, 10, 0, 1, 2]);
    expect([...train.labels]).toEqual([0, 0, 0, 1, 1, 1]);
    expect(drawings(test)).toEqual([11, 3]);
    expect([...test.labels]).toEqual([0, 1]);
    expect([train.count, test.count]).toEqual([6, 2]);
    expect(train.pixels).toHaveLength(6 * 32 * 32);
  });

  it('keeps the training images of a class that are chosen, in that order, and every test image', () => {
    const asked: number[][] = [];
    const { train, test } = imagesOf(images, [1, 2], (count, classIndex) => {
      asked.push([count, classIndex]);
      return [2, 0];
    });
    expect(drawings(train)).toEqual([6, 4, 10, 8]);
    expect(test.count).toBe(2);
    expect(asked).toEqual([
      [3, 1],
      [3, 2],
    ]);
  });

  it('refuses more classes than a byte can label, whose labels would begin anew', () => {
    const many = (classes: number) => {
      const about = { name: 'one', thumb: 0, train: 1, test: 1 };
      const classOf = Uint16Array.from({ length: 2 * classes }, (_, i) => i >> 1);
      const data = {
        ...images,
        count: 2 * classes,
        pixels: new Uint8Array(2 * classes * 1024),
        classOf,
        heldOut: Uint8Array.from(classOf, (_, i) => i % 2),
        classes: Array.from({ length: classes }, () => about),
      };
      return imagesOf(data, [...Array(classes).keys()]);
    };
    expect(many(256).train.labels.at(-1)).toBe(255);
    expect(() => many(257)).toThrow('at most 256 classes, whose labels are bytes, but it has 257');
  });

  it('refuses classes that are not there, named twice', () => {
    expect(() => imagesOf(images, [3])).toThrow("A task's classes should be 0 to 2, but one is 3.");
    expect(() => imagesOf(images, [1, 1])).toThrow(
      'A task should name a class once, but class 1 is there twice.',
    );
  });
});

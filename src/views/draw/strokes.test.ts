import { expect, test } from 'vitest';
import { rasterOf, SIDE } from './strokes.ts';

const at = (pixels: Uint8Array, x: number, y: number) => pixels[y * SIDE + x]!;

test('nothing is drawn of nothing', () => {
  expect(rasterOf([]).every((pixel) => pixel === 0)).toBe(true);
});

test('a drawing is centred and fills 26 of 32 pixels, wherever and however small it was drawn', () => {
  const square = (left: number, top: number, side: number) =>
    [
      [left, top],
      [left + side, top],
      [left + side, top + side],
      [left, top + side],
      [left, top],
    ] as const;
  const large = rasterOf([square(0, 0, 1)]);
  // A pen of 2.2 pixels along x = 3 covers all of pixels 2 and 3 (2 to 4), a tenth beside them, and not the middle.
  expect(at(large, 2, 16)).toBe(255);
  expect(at(large, 3, 16)).toBe(255);
  expect(at(large, 5, 16)).toBe(0);
  expect(at(large, 16, 16)).toBe(0);
  expect(at(large, 28, 16)).toBe(255);
  expect(at(large, 29, 16)).toBe(255);
  expect(rasterOf([square(0.5, 0.25, 0.5)])).toEqual(large);
});

test('a dot stays a dot of the pen, in the middle', () => {
  const dot = rasterOf([[[0.9, 0.1]]]);
  // The pen's disc has an area of π 1.1² = 3.80 pixels.
  const area = dot.reduce((sum, pixel) => sum + pixel, 0) / 255;
  expect(area).toBeGreaterThan(3.3);
  expect(area).toBeLessThan(4.3);
  expect(Math.min(at(dot, 15, 15), at(dot, 16, 15), at(dot, 15, 16), at(dot, 16, 16))).toBeGreaterThan(150);
});

test('a line lies as it was drawn: its length fits, its breadth is the pen', () => {
  const line = rasterOf([
    [
      [0.2, 0.5],
      [0.8, 0.5],
    ],
  ]);
  for (const x of [4, 10, 16, 22, 27]) expect([at(line, x, 15), at(line, x, 16)]).toEqual([255, 255]);
  for (const x of [4, 16, 27]) expect([at(line, x, 13), at(line, x, 18)]).toEqual([0, 0]);
  expect([at(line, 0, 16), at(line, 31, 16)]).toEqual([0, 0]);
});

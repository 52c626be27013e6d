import { expect, it } from 'vitest';
import { writeMoved } from './moves.ts';

/** Two rows of three pixels of two channels. */
const IMAGE = Uint8Array.of(1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60);

const moved = (...move: number[]): number[] => {
  const to = new Uint8Array(IMAGE.length);
  writeMoved(to, IMAGE, [2, 3, 2], Int8Array.from(move));
  return [...to];
};

it('leaves an image as it is where nothing moves it', () => {
  expect(moved(0, 0, 0)).toEqual([...IMAGE]);
});

it('moves an image down and to the right, and repeats what stands at the edge', () => {
  expect(moved(1, 0, 0)).toEqual([1, 10, 2, 20, 3, 30, 1, 10, 2, 20, 3, 30]);
  expect(moved(-1, 0, 0)).toEqual([4, 40, 5, 50, 6, 60, 4, 40, 5, 50, 6, 60]);
  expect(moved(0, 1, 0)).toEqual([1, 10, 1, 10, 2, 20, 4, 40, 4, 40, 5, 50]);
  expect(moved(0, -2, 0)).toEqual([3, 30, 3, 30, 3, 30, 6, 60, 6, 60, 6, 60]);
});

it('mirrors an image left to right before it moves it', () => {
  expect(moved(0, 0, 1)).toEqual([3, 30, 2, 20, 1, 10, 6, 60, 5, 50, 4, 40]);
  expect(moved(0, 1, 1)).toEqual([3, 30, 3, 30, 2, 20, 6, 60, 6, 60, 5, 50]);
});

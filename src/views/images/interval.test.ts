import { expect, test } from 'vitest';
import { heldOutOfB, pointsKnown } from './interval.ts';

test.each([
  // 95 % interval of a share of 0.8: 1.96 × 0.4 / √n, in points and rounded up
  [4, 40], // 39.2
  [15, 21], // 20.24
  [83, 9], // 8.606
  [100, 8], // 7.84
  [400, 4], // 3.92
  [10_000, 1], // 0.784
])('with %i test images an accuracy near 80 %% is known to ±%i points', (tested, points) => {
  expect(pointsKnown(tested)).toBe(points);
});

test('task B tests on half of what is held out', () => {
  expect(heldOutOfB(200)).toBe(100);
  expect(heldOutOfB(83)).toBe(42);
});

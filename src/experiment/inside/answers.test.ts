import { expect, test } from 'vitest';
import { coinOf, largestAt, MOST_PICTURED, outcomeOf, outcomesOf, picturedOf } from './answers.ts';

const said = {
  classes: [0, 0, 1, 1, 2, 2],
  firstSaid: [0, 1, 1, 0, 0, 2],
  secondSaid: [0, 0, 0, 2, 2, 2],
};

test('who is right about an image', () => {
  expect(said.classes.map((_, image) => outcomeOf(said, image))).toEqual([
    'both',
    'second',
    'first',
    'neither',
    'second',
    'both',
  ]);
  expect(outcomesOf(said)).toEqual({ both: 2, first: 1, second: 2, neither: 1 });
});

test('images about which the networks differ are pictured first, and of many some of each kind', () => {
  expect(picturedOf(said)).toEqual([1, 4, 2, 3, 0, 5]);
  // A hundred each: right alone is the second where the remainder is 0, the first where it is 1, both are wrong at 2.
  const many = Array.from({ length: 400 }, (_, image) => image % 4);
  const all = {
    classes: many.map(() => 0),
    firstSaid: many.map((kind) => (kind === 0 || kind === 2 ? 1 : 0)),
    secondSaid: many.map((kind) => (kind === 1 || kind === 2 ? 1 : 0)),
  };
  const pictured = picturedOf(all);
  expect(pictured).toHaveLength(MOST_PICTURED.second + MOST_PICTURED.first + MOST_PICTURED.neither);
  expect(pictured.slice(0, 3)).toEqual([0, 20, 40]); // 20 of 100: every fifth of those 4 apart
  expect(new Set(pictured).size).toBe(pictured.length);
});

test('the exact sign test is SciPy’s', () => {
  // scipy.stats.binomtest(one, one + other).pvalue
  expect(coinOf(1, 6)).toBeCloseTo(0.125, 12);
  expect(coinOf(25, 6)).toBeCloseTo(0.0008779102936387062, 12);
  expect(coinOf(400, 470)).toBeCloseTo(0.019267052848609047, 10);
  expect(coinOf(0, 1200)).toBe(0);
  expect(coinOf(5, 5)).toBe(1);
  expect(coinOf(0, 0)).toBe(1);
});

test('the largest of some numbers is the first of several', () => {
  expect(largestAt([0.1, 0.7, -2, 0.7])).toBe(1);
  expect(largestAt(Float32Array.of(-3))).toBe(0);
});

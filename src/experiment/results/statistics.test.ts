import { expect, test } from 'vitest';
import { estimate, halfWidth, repeatsFor } from './statistics.ts';

// Expected numbers: SciPy 1.10.1, stats.t.interval(.95, n − 1, loc=mean, scale=sd/√n) with sd = numpy.std(ddof=1).

test.each([
  [[79.9, 74.5, 73.5], 75.9666667, 3.442867, 67.4141109, 84.5192225],
  [[1, 2], 1.5, Math.SQRT1_2, -4.8531024, 7.8531024],
  [[0.35, -1.2, 2.4, 0.8, 1.1, -0.3, 0.9, 1.6], 0.70625, 1.1111248, -0.2226735, 1.6351735],
])('mean, spread and interval of %j are those of SciPy', (values, mean, sd, low, high) => {
  const measured = estimate(values);
  expect(measured.mean).toBeCloseTo(mean, 6);
  expect(measured.sd).toBeCloseTo(sd, 6);
  expect(measured.interval![0]).toBeCloseTo(low, 6);
  expect(measured.interval![1]).toBeCloseTo(high, 6);
});

test('a single value has neither spread nor interval', () => {
  expect(estimate([3])).toEqual({ mean: 3, count: 1, sd: undefined, interval: undefined });
});

test('nothing cannot be estimated', () => {
  expect(() => estimate([])).toThrow('expected at least one value to estimate a mean from, got none');
});

test.each([
  [2, 8.984643532093752],
  [3, 2.4841377117503303],
  [4, 1.5912231526418539],
  [8, 0.8360209216297112],
  [30, 0.3734061367580999],
  [200, 0.1394383844645605],
])('the interval of %i repeats is t(.975) / √count wide on each side', (count, half) => {
  expect(halfWidth(count)).toBeCloseTo(half, 12); // SciPy 1.17.1: stats.t.ppf(.975, count − 1) / √count
});

test('repeats are counted until the interval is narrow enough', () => {
  // First n with stats.t.ppf(.975, n − 1) / √n · sd < half.
  expect(repeatsFor(1, 1.5)).toBe(12);
  expect(repeatsFor(0.5, 2)).toBe(64);
  expect(repeatsFor(2, 1)).toBe(4);
  expect(repeatsFor(0.01, 1)).toBeUndefined();
});

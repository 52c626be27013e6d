import { expect, test } from 'vitest';
import { scoreOf } from './score.ts';

const FLAT = [70, 70, 70, 70, 70, 70, 70];
const line = (sd: number | undefined, count: number, mean = 70) => FLAT.map(() => ({ mean, count, sd }));

// SciPy 1.17.1: t.ppf(.975, k - 1) * sd * sqrt(1 + 1/k) is 4.96827542350066 for k = 3 and sd = 1,
// and 3.166972248782387 for k = 24 and sd = 1.5.
test.each([
  [3, 1, 4.968275, 4.968276],
  [24, 1.5, 3.166972, 3.166973],
  // 0.5016 for k = 8 and sd = 0.2, less than the margin of the verdicts, 2 points.
  [8, 0.2, 2, 2.000001],
])('over %i splits with sd %f a point counts up to %f from the mean', (count, sd, within, beyond) => {
  for (const side of [1, -1]) {
    expect(scoreOf(FLAT, line(sd, count, 70 + side * within))).toBe(100);
    expect(scoreOf(FLAT, line(sd, count, 70 + side * beyond))).toBe(0);
  }
});

test('the score is the share of the points that count, in percent', () => {
  const prediction = [70, 70, 70, 50, 70, 50, 50];
  expect(scoreOf(prediction, line(1, 24))).toBe(57); // four of seven
  expect(scoreOf([50, 50, 50, 70, 50, 50, 50], line(1, 24))).toBe(14);
});

test('a line that is not measured whole, in three splits, has no score', () => {
  expect(scoreOf(FLAT, [...line(1, 24).slice(1), undefined])).toBeUndefined();
  expect(scoreOf(FLAT, line(1, 2))).toBeUndefined();
  expect(scoreOf(FLAT, line(undefined, 1))).toBeUndefined();
});

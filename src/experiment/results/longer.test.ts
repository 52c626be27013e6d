import { expect, test } from 'vitest';
import { sampleResult } from '../../testing/sample-result.ts';
import { DEFAULT_RECIPE } from '../setup/recipe.ts';
import { longerTraining } from './longer.ts';

const trained = (name: string, iterations: number, seed: number, accuracy: number) =>
  sampleResult(name, { recipe: { ...DEFAULT_RECIPE, iterations, seed }, accuracy });

test('the longest training that two splits have is compared with the usual one, split by split', () => {
  const longer = longerTraining(
    [
      trained('baseB', 3000, 1, 0.7),
      trained('baseB', 3000, 2, 0.8),
      trained('baseB', 3000, 3, 0.1), // not trained for longer
      trained('baseB', 6000, 1, 0.71),
      trained('baseB', 6000, 2, 0.82),
      trained('baseB', 12000, 1, 0.73),
      trained('baseB', 12000, 2, 0.84),
      trained('baseB', 24000, 1, 0.99), // of one split
      trained('baseA', 24000, 2, 0.99),
      trained('A3B', 24000, 2, 0.99),
      trained('baseB', 1500, 2, 0.99),
    ],
    { ...DEFAULT_RECIPE, iterations: 3000, seed: 9 },
  )!;
  expect(longer.times).toBe(4);
  expect(longer.usual).toBeCloseTo(75, 10);
  expect(longer.longer).toBeCloseTo(78.5, 10);
  expect(longer.gain.mean).toBeCloseTo(3.5, 10); // 3 and 4
  expect(longer.gain.count).toBe(2);
});

test('another recipe trained for longer tells nothing of this one', () => {
  const results = [1, 2].flatMap((seed) => [
    trained('baseB', 3000, seed, 0.7),
    sampleResult('baseB', { recipe: { ...DEFAULT_RECIPE, iterations: 6000, seed, width: 8 }, accuracy: 0.9 }),
  ]);
  expect(longerTraining(results, { ...DEFAULT_RECIPE, iterations: 3000 })).toBeUndefined();
  expect(longerTraining([], DEFAULT_RECIPE)).toBeUndefined();
});

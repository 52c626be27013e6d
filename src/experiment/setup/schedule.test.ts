import { expect, test } from 'vitest';
import { DEFAULT_RECIPE } from './recipe.ts';
import { dropoutMasks, imageMoves, measuredIterations, minibatches, rateAt } from './schedule.ts';

test('the rate is divided at half and at four fifths of the budget', () => {
  const recipe = { iterations: 1000, rate: 0.05, drop: 10 };
  expect([0, 499, 500, 799, 800, 999].map((at) => rateAt(recipe, at))).toEqual([
    0.05, 0.05, 0.005, 0.005, 0.0005, 0.0005,
  ]);
});

test('a curve starts before the first iteration and ends with the last, whatever the budget', () => {
  for (const iterations of [20, 37, 240, 1200, 20000]) {
    const measured = measuredIterations({ iterations });
    expect(measured[0]).toBe(0);
    expect(measured.at(-1)).toBe(iterations);
    expect(measured).toEqual([...new Set(measured)].sort((a, b) => a - b));
  }
});

test('each epoch shows every image once', () => {
  const batches = minibatches({ seed: 3, batch: 16 }, 'B', 40, 0, 5); // 80 images: two epochs
  const once = Uint32Array.from({ length: 40 }, (_, i) => i);
  expect(batches.slice(0, 40).sort()).toEqual(once);
  expect(batches.slice(40).sort()).toEqual(once);
});

test('each epoch has an order of its own', () => {
  const batches = minibatches({ seed: 3, batch: 16 }, 'B', 40, 0, 5);
  // Two orders of 40 images drawn apart have about one image in the same place; six or more happen 6 times in 10,000.
  const same = batches.slice(0, 40).filter((image, i) => image === batches[40 + i]).length;
  expect(same).toBeLessThan(6);
});

test('minibatches are the same however they are asked for', () => {
  const recipe = { seed: 9, batch: 32 };
  const whole = minibatches(recipe, 'B', 77, 0, 12);
  const parts = [0, 5, 6].map((from, i) => minibatches(recipe, 'B', 77, from, [5, 1, 6][i]!));
  expect(parts.flatMap((part) => [...part])).toEqual([...whole]);
});

test('the order of images depends on seed and target, and on nothing of the run', () => {
  const recipe = { ...DEFAULT_RECIPE, seed: 1 };
  const first = minibatches(recipe, 'B', 100, 0, 3);
  const otherwise: typeof recipe = { ...recipe, rate: 0.1, width: 32 };
  expect(minibatches(otherwise, 'B', 100, 0, 3)).toEqual(first);
  expect(minibatches({ ...recipe, seed: 2 }, 'B', 100, 0, 3)).not.toEqual(first);
  expect(minibatches(recipe, 'A', 100, 0, 3)).not.toEqual(first);
});

test('a short budget is not measured more often than every ten iterations', () => {
  expect(measuredIterations({ iterations: 20 })).toEqual([0, 10, 20]);
  expect(measuredIterations({ iterations: 20000 })).toHaveLength(23);
});

test('dropout leaves out about its share of units, and another set in every iteration', () => {
  const recipe = { seed: 3, batch: 16, dropout: 0.5 } as const;
  const masks = dropoutMasks(recipe, 'B', 96, 0, 20)!;
  expect(masks).toHaveLength(20 * 16 * 96);
  const kept = masks.reduce((sum, mask) => sum + mask, 0) / masks.length;
  expect(Math.abs(kept - 0.5)).toBeLessThan(0.02); // five standard errors are .014
  expect(masks.subarray(0, 16 * 96)).not.toEqual(masks.subarray(16 * 96, 2 * 16 * 96));
  expect(dropoutMasks({ ...recipe, dropout: 0 }, 'B', 96, 0, 20)).toBeUndefined();
});

test('the masks of an iteration do not depend on where a stretch begins', () => {
  const recipe = { seed: 3, batch: 16, dropout: 0.5 } as const;
  const all = dropoutMasks(recipe, 'B', 96, 0, 10)!;
  expect(dropoutMasks(recipe, 'B', 96, 7, 3)).toEqual(all.subarray(7 * 16 * 96));
});

const augmented = (augment: 'off' | 'shifts' | 'flips' | 'both', seed = 3) => ({ seed, batch: 16, augment });
const every = (moves: Int8Array, part: number) => [...moves].filter((_, i) => i % 3 === part);

test('images are moved by up to two pixels each way, every distance alike, and half of them mirrored', () => {
  const moves = imageMoves(augmented('both'), 'B', 0, 100)!;
  expect(moves).toHaveLength(100 * 16 * 3);
  for (const part of [0, 1]) {
    for (const distance of [-2, -1, 0, 1, 2]) {
      const share = every(moves, part).filter((one) => one === distance).length / 1600;
      expect(Math.abs(share - 0.2)).toBeLessThan(0.05); // five standard errors
    }
  }
  expect(new Set(every(moves, 2))).toEqual(new Set([0, 1]));
  const mirrored = every(moves, 2).filter((one) => one === 1).length / 1600;
  expect(Math.abs(mirrored - 0.5)).toBeLessThan(0.0625);
  expect(moves.subarray(0, 48)).not.toEqual(moves.subarray(48, 96));
});

test('what is moved alone moves as what is mirrored too, and the other way round', () => {
  const both = imageMoves(augmented('both'), 'B', 0, 10)!;
  const shifts = imageMoves(augmented('shifts'), 'B', 0, 10)!;
  const flips = imageMoves(augmented('flips'), 'B', 0, 10)!;
  for (const part of [0, 1]) {
    expect(every(shifts, part)).toEqual(every(both, part));
    expect(new Set(every(flips, part))).toEqual(new Set([0]));
  }
  expect(every(flips, 2)).toEqual(every(both, 2));
  expect(new Set(every(shifts, 2))).toEqual(new Set([0]));
  expect(imageMoves(augmented('off'), 'B', 0, 10)).toBeUndefined();
});

test('the moves of an iteration depend on seed and target, and not on where a stretch begins', () => {
  const all = imageMoves(augmented('both'), 'B', 0, 10)!;
  expect(imageMoves(augmented('both'), 'B', 7, 3)).toEqual(all.subarray(7 * 16 * 3));
  expect(imageMoves(augmented('both'), 'A', 0, 10)).not.toEqual(all);
  expect(imageMoves(augmented('both', 4), 'B', 0, 10)).not.toEqual(all);
});

import { expect, test } from 'vitest';
import { collapsedIn, hasCollapsed } from './collapse.ts';
import type { Measurement } from './results.ts';

const curve = (...percents: number[]) =>
  percents.map((percent, i) => ({ iteration: 100 * (i + 1), accuracy: percent / 100, trainLoss: 1 }));

test('a network that learned and ended at chance has collapsed; one that never learned, or fell a little, has not', () => {
  // As recorded: B4B with the paper's first weights, and its neighbours.
  expect(hasCollapsed(curve(4, 62, 66, 66, 7, 7), 0.07, 0.025)).toBe(true);
  expect(hasCollapsed(curve(1, 27, 42, 37, 7, 10), 0.102, 0.025)).toBe(true);
  expect(hasCollapsed(curve(4, 40, 49, 24, 8, 23), 0.223, 0.025)).toBe(true); // it began anew
  expect(hasCollapsed(curve(5, 38, 55, 51, 45), 0.45, 0.025)).toBe(false);
  expect(hasCollapsed(curve(2, 3, 9, 2.5), 0.025, 0.025)).toBe(false);
  expect(hasCollapsed(curve(2, 50, 70, 75), 0.75, 0.025)).toBe(false);
  expect(hasCollapsed([], 0.025, 0.025)).toBe(false); // a summary has no curve
});

test('collapsed networks are counted where they belong', () => {
  const network = (n: number, collapsed?: true): Measurement => ({
    arm: 'x',
    repeat: '1',
    target: 'B',
    treatment: 'BnB',
    n,
    accuracy: 0.5,
    ...(collapsed ? { collapsed } : {}),
  });
  expect(collapsedIn([network(4), network(5), network(4, true), network(4)])).toEqual([
    { arm: 'x', treatment: 'BnB', n: 4, count: 1, of: 3 },
  ]);
});

import { expect, test } from 'vitest';
import { minus, negative } from '../../../experiment/results/means.ts';
import { contrastOf } from './claim-sides.ts';

test('a loss is a mean taken from the base', () => {
  const contrast = contrastOf({ compute: ({ change }) => negative(change('halves', 'BnB', [4, 5])) });
  expect(contrast).toEqual({
    sides: [{ arm: 'halves', treatment: 'BnB', ns: [4, 5], weight: -1 }],
    againstBase: true,
  });
});

test('a contrast of two means leaves the base out', () => {
  const { sides, againstBase } = contrastOf({
    compute: ({ change }) => minus(change('halves', 'BnB', [6, 7]), change('halves', 'AnB', [6, 7])),
  });
  expect(sides.map(({ treatment, weight }) => [treatment, weight])).toEqual([
    ['BnB', 1],
    ['AnB', -1],
  ]);
  expect(againstBase).toBe(false);
});

test('a mean that counts twice is one side: (base − B) − (B − A)', () => {
  const { sides, againstBase } = contrastOf({
    compute({ change }) {
      const selffer = change('halves', 'BnB', [4, 5]);
      return minus(negative(selffer), minus(selffer, change('halves', 'AnB', [4, 5])));
    },
  });
  expect(sides.map(({ treatment, weight }) => [treatment, weight])).toEqual([
    ['BnB', -2],
    ['AnB', 1],
  ]);
  expect(againstBase).toBe(true);
});

test('accuracies have no place among differences', () => {
  const compute = contrastOf({
    compute: ({ level, chance }) => minus(level('halves', 'RnB', [1, 2]), chance('halves')),
  });
  expect(compute).toEqual({ sides: [], againstBase: false });
});

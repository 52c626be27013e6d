import { expect, test } from 'vitest';
import { chance, gain, level, loss, minus } from '../../../experiment/study/contrast.ts';
import { sidesOf } from './claim-sides.ts';

test('a loss is a mean below the base', () => {
  expect(sidesOf({ first: loss('halves', 'BnB', [4, 5]) })).toEqual({
    sides: [{ arm: 'halves', treatment: 'BnB', ns: [4, 5] }],
    againstBase: true,
  });
});

test('a contrast of two means leaves the base out', () => {
  const { sides, againstBase } = sidesOf({
    first: loss('halves', 'BnB', [4, 5]),
    second: loss('halves', 'BnB', [6, 7]),
  });
  expect(sides.map(({ ns }) => ns)).toEqual([
    [4, 5],
    [6, 7],
  ]);
  expect(againstBase).toBe(false);
});

test('a mean that counts twice is one side: (base − B) − (B − A)', () => {
  const { sides, againstBase } = sidesOf({
    first: loss('halves', 'BnB', [4, 5]),
    second: minus(gain('halves', 'BnB', [4, 5]), gain('halves', 'AnB', [4, 5])),
  });
  expect(sides.map(({ treatment }) => treatment)).toEqual(['BnB', 'AnB']);
  expect(againstBase).toBe(true);
});

test('accuracies have no place among differences', () => {
  const claim = { first: level('halves', 'RnB', [1, 2]), second: chance('halves') };
  expect(sidesOf(claim)).toEqual({ sides: [], againstBase: false });
});

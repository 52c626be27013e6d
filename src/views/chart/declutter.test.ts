import { describe, expect, test } from 'vitest';
import { declutter } from './declutter.ts';

describe('labels that would overlap', () => {
  test('stay where they want to be while they are far enough apart', () => {
    expect(declutter([10, 50, 30], 18)).toEqual([10, 50, 30]);
  });

  test('share the way between them', () => {
    expect(declutter([100, 104], 18)).toEqual([93, 111]);
  });

  test('keep their order and their distance when several meet', () => {
    // Wanted 10, 11, 12 with a gap of 15: the mean stays at 11.
    expect(declutter([12, 10, 11], 15)).toEqual([26, -4, 11]);
  });

  test('push a neighbour only as far as needed', () => {
    // The lower two want 40 and 41: 33, 48. The third at 70 is 22 away and does not move.
    expect(declutter([40, 41, 70], 15)).toEqual([33, 48, 70]);
  });

  test('stay between the edges', () => {
    expect(declutter([2, 3], 15, 8, 100)).toEqual([8, 23]);
    expect(declutter([99, 98], 15, 8, 100)).toEqual([100, 85]);
  });

  test('begin at the upper edge where there is no room for all', () => {
    expect(declutter([5, 5, 5], 15, 0, 20)).toEqual([0, 15, 30]);
  });

  test('may be none at all', () => {
    expect(declutter([], 15)).toEqual([]);
  });
});

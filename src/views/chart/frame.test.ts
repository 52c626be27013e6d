import { describe, expect, test } from 'vitest';
import { geometry } from '../geometry.ts';
import { domain, frame } from './frame.ts';

describe('the scale of accuracy', () => {
  test('is 50 to 78 percent whatever lies inside', () => {
    expect(domain([])).toEqual([50, 78]);
    expect(domain([50, 61.9, 78])).toEqual([50, 78]);
  });

  test('widens only at the end that is passed, by whole steps of 5', () => {
    expect(domain([49.9, 69])).toEqual([45, 78]);
    expect(domain([43.1])).toEqual([40, 78]);
    expect(domain([78.1])).toEqual([50, 80]);
    expect(domain([27.6, 81])).toEqual([25, 85]);
  });

  test('never leaves 0 to 100', () => {
    expect(domain([0, 100])).toEqual([0, 100]);
  });
});

describe('the frame', () => {
  // 1440 × 900: chart 348 high, so 6 … 324; left 176, rooms 80 wide.
  const wide = frame(geometry(1440, 900), [50, 78]);

  test('stands on the axis of the diagram', () => {
    expect(wide.x(0)).toBe(176);
    expect(wide.x(3)).toBe(416);
    expect(wide.right).toBe(744);
  });

  test('puts the ends of the scale at its edges', () => {
    expect(wide.y(0.5)).toBeCloseTo(324);
    expect(wide.y(0.78)).toBeCloseTo(6);
    expect(wide.y(0.64)).toBeCloseTo(165);
  });

  test('has a gridline every 5 percent while they are 18 pixels apart', () => {
    expect(wide.ticks).toEqual([50, 55, 60, 65, 70, 75]);
    // A phone's 184 pixels for 78 percent: 5 would be 12 pixels, 10 are 24.
    expect(frame(geometry(390, 844), [0, 78]).ticks).toEqual([0, 10, 20, 30, 40, 50, 60, 70]);
  });

  test('knows what lies below it', () => {
    expect(wide.isBelow(0.439)).toBe(true);
    expect(wide.isBelow(0.5)).toBe(false);
  });
});

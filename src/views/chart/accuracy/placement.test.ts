import { describe, expect, test } from 'vitest';
import { geometry } from '../../geometry.ts';
import { layersFrame } from './frame.ts';
import { place } from './placement.ts';
import { pointsOf } from '../../../testing/sample-figures.ts';

// 1440 × 900: x of n = 3 is 416; 78 percent at 6, 50 at 324.
const frame = layersFrame(geometry(1440, 900), [50, 78]);
const put = (point: ReturnType<typeof pointsOf>[number]) => place(point, frame, 'accuracy', point.n, 0)!;

describe('points on the chart', () => {
  test('stand at the mean of their networks, which stand at their own values', () => {
    const [point] = pointsOf({ 'AnB 3': [62, 66] });
    const placed = put(point!);
    expect([placed.x, placed.y]).toEqual([416, 165]);
    // 318 pixels for 28 percent: 2 percent are 22.7.
    expect(placed.circles.map(({ y }) => Math.round(10 * y) / 10)).toEqual([187.7, 142.3]);
    expect(placed.circles.map(({ name, seed }) => `${name} ${seed}`)).toEqual(['A3B 42', 'A3B 43']);
  });

  test('wait on the lower edge while they are below the scale, their networks out of sight', () => {
    const random = put(pointsOf({ 'RnB 2': [43.9] })[0]!);
    expect(random.below).toBe(true);
    expect(random.y).toBe(324);
    expect(random.circles).toEqual([]);
  });

  test('have no place in a chart of changes without their base', () => {
    const [alone] = pointsOf({ 'AnB 3': [62] });
    expect(place(alone!, frame, 'change', 3, 0)).toBeUndefined();
  });

  test('of the base are 0 in a chart of changes', () => {
    const [base, transfer] = pointsOf({ base: [70, 72], 'AnB 3': [67, 71] });
    expect(place(base!, frame, 'change', 0, 0)!.shown.mean).toBe(0);
    // −3 and −1.
    expect(place(transfer!, frame, 'change', 3, 0)!.shown.mean).toBeCloseTo(-2);
  });
});

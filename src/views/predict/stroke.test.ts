import { expect, test } from 'vitest';
import { layersFrame } from '../chart/accuracy/frame.ts';
import { geometry } from '../geometry.ts';
import { heightOf, keyChange, keyStep, strokeAt } from './stroke.ts';

const at = geometry(1440, 900);
const accuracy = layersFrame(at, [40, 85]);
const change = layersFrame(at, [-40, 10]);

test('a position on the chart comes back from the value that it means', () => {
  for (const [frame, level] of [
    [accuracy, 0],
    [change, 78],
  ] as const) {
    for (const n of [1, 4, 7]) {
      for (const value of [60, 72.5, 80]) {
        const stroke = strokeAt(frame, level, frame.x(n) + 0.4 * at.pitch, heightOf(frame, level, value));
        expect(stroke.n).toBe(n);
        expect(stroke.value).toBeCloseTo(value, 10);
      }
    }
  }
});

test('a pointer beside the chart means its edge', () => {
  const [left, right] = [strokeAt(accuracy, 0, 0, -100), strokeAt(accuracy, 0, 5000, 5000)];
  expect([left.n, right.n]).toEqual([1, 7]);
  expect(left.value).toBeCloseTo(85, 8);
  expect(right.value).toBeCloseTo(40, 8);
});

test('keys change the value by a point or by five, and lead to the next n', () => {
  expect(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'a'].map(keyChange)).toEqual([
    1,
    -1,
    5,
    -5,
    undefined,
  ]);
  expect(['ArrowLeft', 'ArrowRight', 'Home', 'End', 'a'].map((key) => keyStep(key, 7))).toEqual([
    6,
    7,
    1,
    7,
    undefined,
  ]);
});

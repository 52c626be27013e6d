import { describe, expect, test } from 'vitest';
import { geometry } from '../../geometry.ts';
import { layersFrame } from './frame.ts';
import type { Placed } from './placement.ts';
import { meantAt, neighbour } from './hit-test.ts';
import { figureOf, pointsOf } from '../../../testing/sample-figures.ts';
import { layersSeries, placedOf } from './series.ts';

const frame = layersFrame(geometry(1440, 900), [50, 78]);
const lines = (rows: Parameters<typeof pointsOf>[0]) =>
  layersSeries({ ...figureOf('figure-2'), points: pointsOf(rows) }, frame);

describe('a pointer', () => {
  const two = lines({ 'AnB 3': [64], 'AnB 4': [64] });
  const [three] = placedOf(two);

  test('means the nearest point within reach', () => {
    // At 413.6 and 493.6, both at a height of 165.
    expect(meantAt(two, 420, 170)).toEqual({ point: three });
    expect(meantAt(two, 450, 165)).toBeUndefined();
  });

  test('means a network where it is on its circle and not on the point’s marker', () => {
    // 318 pixels for 28 percent: 62 and 66 lie 22.7 below and above 64.
    const pooled = lines({ 'AnB 3': [62, 66] });
    expect(meantAt(pooled, 413, 186)?.circle?.seed).toBe(42);
    expect(meantAt(pooled, 413, 143)?.circle?.seed).toBe(43);
    expect(meantAt(pooled, 413, 168)?.circle).toBeUndefined();
  });
});

describe('stepping with keys', () => {
  const all = lines({ base: [69], 'BnB 3': [72.6], 'AnB 3': [67.9], 'AnB 5': [61.9] });
  const placed = placedOf(all);
  const [base, b3, a3, a5] = ['baseB', 'B3B', 'A3B', 'A5B'].map((name) =>
    placed.find((one) => one.name === name)!,
  );
  const chosen = all.find(({ treatment }) => treatment === 'AnB');
  const step = (from: Placed | undefined, key: string, along = chosen) => neighbour(all, from!, key, along);

  test('left and right follow a line from base B, over gaps', () => {
    expect(step(base, 'ArrowRight')).toBe(a3);
    expect(step(a3, 'ArrowRight')).toBe(a5);
    expect(step(a3, 'ArrowLeft')).toBe(base);
    expect(step(a5, 'ArrowRight')).toBeUndefined();
  });

  test('up and down change the line at the same n', () => {
    expect(step(a3, 'ArrowUp')).toBe(b3);
    expect(step(b3, 'ArrowDown')).toBe(a3);
    expect(step(b3, 'ArrowUp')).toBeUndefined();
  });

  test('Home and End go to the ends of the line', () => {
    expect(step(a5, 'Home')).toBe(base);
    expect(step(base, 'End')).toBe(a5);
  });

  test('base B leads to another line where the chosen one has no points', () => {
    expect(neighbour(all, base!, 'ArrowRight', undefined)).toBe(b3);
  });
});

import { describe, expect, test } from 'vitest';
import { geometry } from '../geometry.ts';
import { frame as frameOf } from './frame.ts';
import { corners, nearest, neighbour, place, series, summary } from './placement.ts';
import { pointOf } from './sample.ts';

const frame = frameOf(geometry(1440, 900), [50, 78]);
const put = (...points: ReturnType<typeof pointOf>[]) => points.map((point) => place(point, frame));

describe('points on the chart', () => {
  test('stand beside the gridline of their n, each treatment on its own side', () => {
    // x of n = 3 is 416.
    const xs = (['BnB', 'AnB', 'AnB+', 'BnB+'] as const).map((id) => place(pointOf(id, 3, 0.7), frame).x);
    expect(xs).toEqual([409, 413.6, 418.4, 423]);
  });

  test('wait on the lower edge while they are below the scale', () => {
    const random = place(pointOf('RnB', 2, 0.439), frame);
    expect(random.below).toBe(true);
    expect(random.y).toBe(324);
  });

  test('say name, accuracy and change', () => {
    expect(summary(place(pointOf('AnB', 5, 0.619, -7.1), frame))).toBe(
      'A5B 61.9\u202f%, \u22127.1 vs base B',
    );
    expect(summary(place(pointOf('AnB+', 5, 0.748), frame))).toBe('A5B+ 74.8\u202f%');
    expect(summary(place(pointOf('base', 0, 0.69, 0), frame))).toBe('base B 69.0\u202f%');
  });

  test('say their interval where they have one', () => {
    const pooled = { ...pointOf('AnB', 5, 0.619, -7.1), interval: [0.595, 0.643] as const };
    expect(summary(place(pooled, frame))).toBe('A5B 61.9\u202f% [59.5, 64.3], \u22127.1 vs base B');
  });

  test('are found by the nearest within reach', () => {
    const [three, four] = put(pointOf('AnB', 3, 0.64), pointOf('AnB', 4, 0.64));
    // At 413.6 and 493.6, both at a height of 165.
    expect(nearest([three!, four!], 420, 170, 22)).toBe(three);
    expect(nearest([three!, four!], 450, 165, 22)).toBeUndefined();
  });
});

describe('lines between points', () => {
  test('start at base B, and leave a gap where an n was not measured', () => {
    const [line] = series(put(pointOf('AnB', 1, 0.68), pointOf('AnB', 2, 0.7), pointOf('AnB', 4, 0.64)));
    const measured = corners(line!, frame, 0.69).map((corner) => corner !== undefined);
    expect(measured).toEqual([true, true, true, false, true, false, false, false]);
    expect(corners(line!, frame, undefined)[0]).toBeUndefined();
  });

  test('leave out treatments without points', () => {
    expect(series(put(pointOf('AnB', 3, 0.7))).map(({ treatment }) => treatment)).toEqual(['AnB']);
  });
});

describe('stepping with keys', () => {
  const all = put(
    pointOf('base', 0, 0.69),
    pointOf('BnB', 3, 0.726),
    pointOf('AnB', 3, 0.679),
    pointOf('AnB', 5, 0.619),
  );
  const [base, b3, a3, a5] = all;
  const step = (from: typeof base, key: string) => neighbour(all, from!, key, 'AnB');

  test('left and right follow a treatment from base B, over gaps', () => {
    expect(step(base, 'ArrowRight')).toBe(a3);
    expect(step(a3, 'ArrowRight')).toBe(a5);
    expect(step(a3, 'ArrowLeft')).toBe(base);
    expect(step(a5, 'ArrowRight')).toBeUndefined();
  });

  test('up and down change the treatment at the same n', () => {
    expect(step(a3, 'ArrowUp')).toBe(b3);
    expect(step(b3, 'ArrowDown')).toBe(a3);
    expect(step(b3, 'ArrowUp')).toBeUndefined();
  });

  test('Home and End go to the ends of the treatment', () => {
    expect(step(a5, 'Home')).toBe(base);
    expect(step(base, 'End')).toBe(a5);
  });

  test('base B leads to another treatment where the chosen one has no points', () => {
    expect(neighbour(all, base!, 'ArrowRight', 'BnB+')).toBe(b3);
  });
});

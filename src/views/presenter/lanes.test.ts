import { ANY_DATA } from '../../experiment/setup/data-spec.ts';
import { expect, test } from 'vitest';
import { presetOf } from '../../experiment/study/presets.ts';
import { pointsOf } from '../../testing/sample-figures.ts';
import { areas } from './areas.ts';
import { hallLanes } from './lanes.ts';
import type { Screen } from './reveal.ts';

const at = areas(1280, 720).at;
const screen = (values: Readonly<Record<string, number[]>>): Screen => ({
  preset: presetOf('figure-2', ANY_DATA),
  points: pointsOf({ base: [70], ...values }),
  main: { arm: 'halves', treatment: 'AnB' },
  beside: { arm: 'halves', treatment: 'BnB' },
  n: 3,
});

test('lanes stand one under the other, frozen ones of B first, and one point is as high in all', () => {
  const lanes = hallLanes(at, screen({ 'BnB 3': [69], 'AnB 3': [68], 'AnB 7': [50] }), []);
  expect(lanes.map(({ treatment }) => treatment)).toEqual(['BnB', 'AnB']);
  const [own, other] = lanes.map(({ frame }) => frame);
  expect(own!.bottom).toBeLessThan(other!.top);
  const point = lanes.map(({ frame }) => frame.y(0) - frame.y(1));
  expect(point[0]).toBeCloseTo(point[1]!, 9);
  // What a hall has room for: 328 pixels, of which 42 are the axis'.
  expect(other!.bottom).toBeCloseTo(328 - 42, 9);
  expect(own!.bottom - own!.top).toBeGreaterThanOrEqual(64 - 1e-9);
  // The deepest value is 20 points under its base, and stands inside.
  expect(other!.y(-20)).toBeLessThan(other!.bottom);
});

test('numbers on a lane stand 32 pixels apart at least', () => {
  for (const { frame } of hallLanes(at, screen({ 'BnB 3': [69], 'AnB 7': [25] }), [-60, 10])) {
    const heights = frame.ticks.map((tick) => frame.y(tick)).sort((a, b) => a - b);
    const apart = heights.slice(1).map((y, i) => y - heights[i]!);
    expect(Math.min(Infinity, ...apart)).toBeGreaterThanOrEqual(32);
  }
});

test('the lane of the revealed line holds what is expected of it', () => {
  const values = { 'BnB 3': [69], 'AnB 3': [68] };
  const [, narrow] = hallLanes(at, screen(values), []);
  const [, wide] = hallLanes(at, screen(values), [-30]);
  expect(narrow!.frame.isBelow(-30)).toBe(true);
  expect(wide!.frame.isBelow(-30)).toBe(false);
});

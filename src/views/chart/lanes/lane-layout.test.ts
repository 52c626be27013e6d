import { expect, test } from 'vitest';
import { geometry } from '../../geometry.ts';
import { type Content, stacked } from './lane-layout.ts';

const at = geometry(1440, 900);
const own: Content = { treatment: 'BnB', values: [-1, 0.3], rows: 0 };
const other: Content = { treatment: 'AnB', values: [-0.5, -8.8, -21.5], rows: 1 };

test('lanes stand one under the other on one scale', () => {
  const { lanes, bottom, height } = stacked(at, [own, other], undefined, undefined);
  const [first, second] = lanes;
  expect(first!.end).toBeLessThan(second!.frame.top);
  expect(second!.end).toBeLessThanOrEqual(bottom);
  expect(height).toBeGreaterThan(bottom);
  const unit = ({ frame }: (typeof lanes)[number]) => frame.y(0) - frame.y(1);
  expect(unit(first!)).toBeCloseTo(unit(second!));
  expect([first!.zoom, second!.zoom]).toEqual([1, 1]);
});

test('a lane holds the margin, and names under itself what lies far below', () => {
  const [first, second] = stacked(at, [own, other], undefined, undefined).lanes;
  expect(first!.frame.isBelow(-2.5)).toBe(false);
  expect(first!.frame.isBelow(-3)).toBe(true);
  expect([-10, -21.5].map(second!.frame.isBelow)).toEqual([false, true]);
  expect(second!.end - second!.frame.bottom).toBe(15);
});

test('the lane of a claim is magnified and holds what the claim is about', () => {
  const zoomed = stacked(at, [own, other], { treatment: 'BnB', values: [-1] }, undefined).lanes;
  const unit = ({ frame }: (typeof zoomed)[number]) => frame.y(0) - frame.y(1);
  expect(zoomed[0]!.zoom).toBe(2.5);
  expect(unit(zoomed[0]!) / unit(zoomed[1]!)).toBeCloseTo(2.5);
  expect(zoomed[0]!.frame.top - zoomed[0]!.words).toBe(42);
  const deep = stacked(at, [own, other], { treatment: 'AnB', values: [-21.5] }, undefined).lanes;
  expect(deep[1]!.frame.isBelow(-21.5)).toBe(false);
});

test('arms stand evenly apart in a figure over arms', () => {
  const [lane] = stacked(at, [own], undefined, 5).lanes;
  const xs = [0, 1, 2, 3, 4].map(lane!.frame.x);
  // Left edge 176, pitch 80, and 20 beyond n = 7: 580 pixels for five.
  expect(xs).toEqual([234, 350, 466, 582, 698]);
});

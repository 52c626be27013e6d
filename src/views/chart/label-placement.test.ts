import { expect, test } from 'vitest';
import { clearestPlace, dotted } from './label-placement.ts';

test('words go where they cover least, the first place of equals', () => {
  const line = dotted([
    { x: 0, y: 5 },
    { x: 100, y: 5 },
  ]);
  const on = { x: 20, y: 0, width: 40, height: 10 };
  const under = { x: 20, y: 10, width: 40, height: 10 };
  const farther = { x: 20, y: 30, width: 40, height: 10 };
  expect(clearestPlace([on, under, farther], line)).toBe(under);
  expect(clearestPlace([], line)).toBeUndefined();
});

test('a line becomes dots no farther apart than asked', () => {
  // 15 long: three pieces of 5.
  expect(
    dotted([
      { x: 0, y: 0 },
      { x: 15, y: 0 },
    ]).map(({ x }) => x),
  ).toEqual([0, 5, 10, 15]);
});

import { expect, test } from 'vitest';
import {
  counts,
  type Drawn,
  drawnFrom,
  drawnText,
  isHeldOut,
  lacking,
  NOTHING,
  renamed,
  withClass,
  withExample,
  withoutClass,
  withoutLast,
} from './examples.ts';

const example = (value: number) => ({ pixels: new Uint8Array(1024).fill(value), isPhoto: value > 1 });
const drawn = (count: number, from: Drawn = NOTHING): Drawn =>
  Array.from({ length: count }).reduce<Drawn>((so, _, i) => withExample(so, example(i)), from);

test('of each class every fourth example is held out', () => {
  expect([0, 1, 2, 3, 4, 7, 8].map(isHeldOut)).toEqual([false, false, false, true, false, true, false]);
  const both = drawn(9, { ...drawn(8), at: 1 });
  expect(counts(both)).toEqual({ train: 6 + 7, test: 2 + 2 });
  expect(lacking(both)).toEqual([0, 0]);
  expect(lacking(drawn(5))).toEqual([3, 8]);
});

test('the last example can be taken back, a class added, named and removed, and two stay', () => {
  const three = renamed(withClass(drawn(2)), 'cat');
  expect(three.at).toBe(2);
  expect(three.classes.map(({ name, examples }) => [name, examples.length])).toEqual([
    ['', 2],
    ['', 0],
    ['cat', 0],
  ]);
  expect(withoutLast({ ...three, at: 0 }).classes[0]!.examples).toEqual([example(0)]);
  expect(withoutClass(three)).toEqual({ ...drawn(2), at: 1 });
  expect(withoutClass(drawn(2))).toEqual(NOTHING);
});

test('what is drawn comes back from its text, and what is none of it does not', () => {
  const some = renamed(withClass(drawn(3)), '猫');
  expect(drawnFrom(drawnText(some))).toEqual(some);
  expect(drawnFrom('{"classes":[],"at":0}')).toBeUndefined();
  expect(drawnFrom('{"classes":[{"name":"a","examples":["dAAAA"]},{"name":"b","examples":[]}],"at":0}')).toBe(
    undefined,
  );
  expect(drawnFrom('null')).toBeUndefined();
});

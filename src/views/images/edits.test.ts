import { expect, test } from 'vitest';
import type { Understood } from '../../experiment/setup/own-images.ts';
import {
  bringBack,
  editsOf,
  groupedBy,
  isFree,
  leaveOut,
  merge,
  rename,
  takeApart,
  toGroup,
  wantedOf,
} from './edits.ts';

const NAMES = ['gull', 'mallard', 'teal', 'hen', 'owl'];
const FILE: Understood = {
  name: 'birds.zip',
  input: [32, 32, 3],
  count: 50,
  classes: NAMES.map((name) => ({
    name,
    from: [name],
    train: 8,
    test: 2,
    pictures: new Uint8ClampedArray(),
  })),
  split: 'fifth',
  skipped: [],
  skippedInAll: 0,
  notes: [],
  decoder: 'ours',
  fingerprint: '5d1e07b49c20',
  bytes: 50_000,
};
const BIRDS = wantedOf(FILE);
const [GULL, MALLARD, TEAL, HEN, OWL] = [0, 1, 2, 3, 4];

test('a file’s classes are asked for as they are', () => {
  expect(editsOf(BIRDS)).toEqual({
    grey: false,
    classes: NAMES.map((name, i) => ({ name, of: [i] })),
  });
});

test('classes are renamed, put together and left out', () => {
  const ducks = rename(merge(BIRDS, TEAL, [MALLARD]), 1, 'duck');
  expect(editsOf(leaveOut({ ...ducks, grey: true }, 3))).toEqual({
    grey: true,
    classes: [
      { name: 'gull', of: [0] },
      { name: 'duck', of: [1, 2] },
      { name: 'hen', of: [3] },
    ],
  });
});

test('what is put together keeps the name and the group of the class that it was put into', () => {
  const merged = merge(toGroup(BIRDS, HEN, true), HEN, [OWL, GULL]);
  expect(merged.classes.map(({ name }) => name)).toEqual(['mallard', 'teal', 'hen']);
  expect(merged.classes[2]).toEqual({ name: 'hen', of: [0, 3, 4], isOut: false, isSecond: true });
});

test('what was left out comes back where it was', () => {
  expect(bringBack(leaveOut(BIRDS, TEAL), TEAL)).toEqual(BIRDS);
});

test('what was put together is taken apart, and a name that another has got meanwhile gets a number', () => {
  const merged = rename(merge(BIRDS, MALLARD, [TEAL]), 1, 'duck');
  expect(takeApart(merged, 1, NAMES)).toEqual(BIRDS);
  const taken = rename(merged, 0, 'teal');
  expect(takeApart(taken, 1, NAMES).classes.map(({ name }) => name)).toEqual([
    'teal',
    'mallard',
    'teal 2',
    'hen',
    'owl',
  ]);
});

test('a name is free that no other class has', () => {
  expect(isFree(BIRDS, GULL, 'gull')).toBe(true);
  expect(isFree(BIRDS, GULL, 'hen')).toBe(false);
  expect(isFree(leaveOut(BIRDS, HEN), GULL, 'hen')).toBe(false); // it may come back
});

test('groups are asked for once both have two classes', () => {
  const one = toGroup(BIRDS, OWL, true);
  expect(editsOf(one).classes.every((wanted) => !('group' in wanted))).toBe(true);
  const two = toGroup(one, HEN, true);
  expect(editsOf(two).classes.map(({ group }) => group)).toEqual([1, 1, 1, 2, 2]);
  expect(editsOf(leaveOut(two, OWL)).classes.every((wanted) => !('group' in wanted))).toBe(true);
});

test('a file’s grouping is taken over; a class that was put together goes with its first', () => {
  const merged = merge(BIRDS, MALLARD, [HEN]);
  const grouped = groupedBy(merged, [GULL, MALLARD]);
  expect(editsOf(grouped).classes).toEqual([
    { name: 'gull', of: [0], group: 1 },
    { name: 'mallard', of: [1, 3], group: 1 },
    { name: 'teal', of: [2], group: 2 },
    { name: 'owl', of: [4], group: 2 },
  ]);
});

test('a group of more classes than a task can have is asked for by nobody', () => {
  const many = {
    grey: false,
    classes: Array.from({ length: 300 }, (_, i) => ({
      name: `class ${i}`,
      of: [i],
      isOut: false,
      isSecond: false,
    })),
  };
  const grouped = (first: number) =>
    editsOf(
      groupedBy(
        many,
        Array(first)
          .fill(0)
          .map((_, i) => i),
      ),
    );
  expect(grouped(256).classes.filter(({ group }) => group === 1)).toHaveLength(256);
  expect(grouped(257).classes.every((wanted) => !('group' in wanted))).toBe(true);
});

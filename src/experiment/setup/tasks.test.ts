import { expect, test } from 'vitest';
import { permutation, stream } from './random.ts';
import { type ClassKind, deal, donorSetOf, keptImages, oneWay } from './tasks.ts';

const classes: ClassKind[] = Array.from({ length: 80 }, (_, i) => ({
  name: `class ${i}`,
  kind: i % 2 ? 'man-made' : 'natural',
}));

test('random halves share no class and leave none out', () => {
  const { A, B } = deal(classes, { classesA: 100, split: 'random', seed: 42 });
  expect([A.length, B.length]).toEqual([40, 40]);
  expect([...A, ...B].sort((a, b) => a - b)).toEqual(classes.map((_, i) => i));
});

test('another seed deals another split, the same seed the same', () => {
  const recipe = { classesA: 100, split: 'random', seed: 1 } as const;
  expect(deal(classes, recipe)).toEqual(deal(classes, recipe));
  expect(deal(classes, { ...recipe, seed: 2 })).not.toEqual(deal(classes, recipe));
});

test('natural and man-made classes can be told apart, in both directions', () => {
  const there = deal(classes, { classesA: 100, split: 'natural-man-made', seed: 0 });
  const back = deal(classes, { classesA: 100, split: 'man-made-natural', seed: 0 });
  expect(there.A.every((i) => classes[i]!.kind === 'natural')).toBe(true);
  expect(back).toEqual({ A: there.B, B: there.A });
});

test('task A may keep a part of its classes, at random by the seed, whatever the split; task B stays as it is', () => {
  const fashion = classes.slice(0, 10);
  for (const split of ['random', 'natural-man-made', 'from-fashion'] as const) {
    const whole = deal(classes, { classesA: 100, split, seed: 42 }, fashion);
    for (const [classesA, kept] of [
      [50, split === 'from-fashion' ? 3 : 20], // of 5 and of 40
      [25, split === 'from-fashion' ? 2 : 10], // two at least
      [10, split === 'from-fashion' ? 2 : 4],
    ] as const) {
      const part = deal(classes, { classesA, split, seed: 42 }, fashion);
      expect(part.B).toEqual(whole.B);
      expect(part.A).toHaveLength(kept);
      expect(part.A).toEqual(part.A.toSorted((a, b) => a - b));
      expect(part.A.every((i) => whole.A.includes(i))).toBe(true);
    }
  }
  const of = (seed: number) => deal(classes, { classesA: 10, split: 'natural-man-made', seed }).A;
  expect(of(1)).not.toEqual(of(2));
  // Of a set of two classes each task has one, and nothing can be taken from it.
  expect(deal(classes.slice(0, 2), { classesA: 10, split: 'random', seed: 1 }).A).toHaveLength(1);
});

test('permutations are even: every item comes first about equally often', () => {
  // 6,000 draws of 6 items: each is first 1,000 times, give or take five standard deviations (5 · √(6000 · 5/36) ≈ 144).
  const random = stream(0, 'test');
  const first = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < 6000; i++) first[permutation(6, random)[0]!]!++;
  for (const count of first) expect(Math.abs(count - 1000)).toBeLessThan(144);
});

const ALL = { classesA: 100, split: 'random', perClass: 0, capped: 'B', share: 100 } as const;

test('a task keeps all images unless the recipe takes some', () => {
  expect(keptImages(ALL, 'B', 97)).toBe(97);
  expect(keptImages({ ...ALL, perClass: 32 }, 'B', 97)).toBe(32);
  expect(keptImages({ ...ALL, perClass: 32 }, 'A', 97)).toBe(97);
  expect(keptImages({ ...ALL, perClass: 32, capped: 'both' }, 'A', 97)).toBe(32);
});

test('a share is taken of task B alone, and leaves one image at least', () => {
  expect(keptImages({ ...ALL, share: 10 }, 'B', 97)).toBe(10);
  expect(keptImages({ ...ALL, share: 10 }, 'A', 97)).toBe(97);
  expect(keptImages({ ...ALL, share: 5 }, 'B', 3)).toBe(1);
  expect(keptImages({ ...ALL, share: 50, perClass: 5 }, 'B', 97)).toBe(5);
});

test('only a recipe that treats both tasks alike can be turned round', () => {
  expect(oneWay(ALL)).toBe(false);
  expect(oneWay({ ...ALL, perClass: 32, capped: 'both' })).toBe(false);
  expect(oneWay({ ...ALL, perClass: 32 })).toBe(true);
  expect(oneWay({ ...ALL, share: 50 })).toBe(true);
  expect(oneWay({ ...ALL, split: 'from-icons' })).toBe(true);
  expect(oneWay({ ...ALL, split: 'kinds' })).toBe(false);
});

test('task A may be half of another set’s classes, and task B is all of the own ones then', () => {
  const donors = Array.from({ length: 7 }, (_, i) => ({ name: `donor ${i}` }));
  const three = [{ name: 'x' }, { name: 'y' }, { name: 'z' }];
  // The halves of seven by the seeds 42 and 7, reckoned in Python from SHA-256 and xoroshiro128+ on.
  for (const split of ['from-icons', 'from-fashion'] as const) {
    expect(deal(three, { classesA: 100, split, seed: 42 }, donors)).toEqual({ A: [3, 4, 5], B: [0, 1, 2] });
    expect(deal(three, { classesA: 100, split, seed: 7 }, donors)).toEqual({ A: [0, 3, 5], B: [0, 1, 2] });
  }
  expect(deal(donors, { classesA: 100, split: 'random', seed: 7 }).A).toEqual([0, 3, 5]);
});

test('as long as the other set’s classes are not known, task A has none', () => {
  expect(deal(classes, { classesA: 100, split: 'from-fashion', seed: 42 })).toEqual({
    A: [],
    B: [...classes.keys()],
  });
});

test('a split by name says which set task A comes from', () => {
  expect([donorSetOf('from-icons'), donorSetOf('from-fashion')]).toEqual(['icons', 'fashion']);
  expect([donorSetOf('random'), donorSetOf('kinds-swapped')]).toEqual([undefined, undefined]);
});

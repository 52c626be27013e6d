import { describe, expect, it } from 'vitest';
import { heldOutFamilies } from './split.ts';
import { studios } from './studios.ts';

describe('studios', () => {
  it('join families that share an author, however many steps apart', () => {
    const authors = new Map([
      ['a', ['Anna']],
      ['b', ['Bert']],
      ['c', ['Anna', 'Carla']],
      ['d', ['Carla']],
    ]);
    expect(studios(authors)).toEqual([['a', 'c', 'd'], ['b']]);
  });

  it('join a fork and its origin although their authors differ', () => {
    const authors = new Map([
      ['lucide', ['Lucide Contributors']],
      ['tabler', ['Paweł Kuna']],
      ['feather', ['Cole Bemis']],
    ]);
    expect(studios(authors)).toEqual([['lucide', 'feather'], ['tabler']]);
  });
});

describe('heldOutFamilies', () => {
  /** Ten designers, each with `of(designer, class)` drawings in two classes. */
  function list(of: (designer: number, classIndex: number) => number) {
    const classes = ['leaf', 'cup'].map((name) => ({ name, kind: 'natural' as const, count: 0 }));
    const drawings = Array.from({ length: 10 }, (_, f) =>
      [0, 1].flatMap((classIndex) =>
        Array.from({ length: of(f, classIndex) }, () => ({
          classIndex,
          set: `s${f}`,
          name: 'x',
          family: `f${f}`,
        })),
      ),
    ).flat();
    return { classes, drawings };
  }
  const alone = Array.from({ length: 10 }, (_, f) => [`f${f}`]);

  it('hold out about a fifth of every class, whole designers at a time', () => {
    const held = heldOutFamilies(
      list(() => 5),
      alone,
    );
    expect(held.size).toBe(2);
  });

  it('take all families of a studio or none', () => {
    const pairs = [0, 2, 4, 6, 8].map((f) => [`f${f}`, `f${f + 1}`]);
    const held = [
      ...heldOutFamilies(
        list(() => 5),
        pairs,
      ),
    ];
    expect(held).toHaveLength(2);
    expect(pairs).toContainEqual(held.sort());
  });

  it('refuse a class that cannot be divided', () => {
    const lone = list((designer, classIndex) => (classIndex === 0 || designer === 0 ? 5 : 0));
    expect(() => heldOutFamilies(lone, alone)).toThrow(/The split holds out .* % of "cup", not 12–30 %\./);
  });
});

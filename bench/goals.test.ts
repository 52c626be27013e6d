import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { GOALS, goalTable, isMet } from './goals.ts';

const [opens] = GOALS; // at most 1,200 ms
const smooth = GOALS.find(({ direction }) => direction === 'at least')!; // 58 frames/s

it('a goal is met by the median, from either side', () => {
  expect(isMet(opens!, [900, 1200, 5000])).toBe(true);
  expect(isMet(opens!, [900, 1201, 1300])).toBe(false);
  expect(isMet(smooth, [20, 58, 60])).toBe(true);
  expect(isMet(smooth, [57.9])).toBe(false);
});

it('the table says goal, bound, what was measured and whether it is met', () => {
  const { rows } = goalTable({
    [opens!.section]: [{ name: opens!.name, unit: 'ms', values: [1300, 1100, 1250] }],
    [smooth.section]: [{ name: smooth.name, unit: 'frames/s', values: [59] }],
  });
  expect(rows[0]).toEqual([opens!.goal, 'at most 1,200 ms', '1,250 (1,100 – 1,300) ms', 'no']);
  expect(rows.find(([goal]) => goal === smooth.goal)).toEqual([
    smooth.goal,
    'at least 58 frames/s',
    '59 frames/s',
    'yes',
  ]);
  expect(rows.filter(([, , measured]) => measured === 'not measured')).toHaveLength(GOALS.length - 2);
});

it('a measurement of another unit than its goal’s is refused', () => {
  const measurement = { name: opens!.name, unit: 's', values: [1] };
  expect(() => goalTable({ [opens!.section]: [measurement] })).toThrow(
    /in ms, as its goal is, but it is in s/,
  );
});

it('every goal is of something that bench:page measures', async () => {
  const parts = ['visit', 'training', 'dragging', 'memory'].map((name) =>
    readFile(new URL(`./page/${name}.ts`, import.meta.url), 'utf8'),
  );
  const sources = (await Promise.all(parts)).join('\n');
  for (const { name } of GOALS) {
    const last = name.split(': ').at(-1); // before it stands when
    expect(sources, name).toContain(last);
  }
});

import { expect, test } from 'vitest';
import { areas } from './areas.ts';

test('a projector of 1280 × 720 holds strip, chart, names and bar, and a larger one shows the same, larger', () => {
  const small = areas(1280, 720);
  expect(small).toMatchObject({ scale: 1, edge: 40, narrow: false });
  const { at } = small;
  // Eight rooms and the column of numbers.
  expect(at.left + 8 * at.pitch + 214).toBeLessThanOrEqual(at.stage);
  expect(84 + at.diagramHeight + 60 + at.chartHeight + 112).toBe(720);
  expect(areas(1920, 1080)).toEqual({ ...small, scale: 1.5, at: { ...at, scale: 1.5 } });
});

test('a phone has one column that fits its width', () => {
  const { at, edge, narrow, scale } = areas(390, 844);
  expect([narrow, scale]).toEqual([true, 1]);
  expect(at.left + 8 * at.pitch).toBeLessThanOrEqual(390 - 2 * edge);
});

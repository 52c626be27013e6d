import { expect, test } from 'vitest';
import { ANY_DATA } from '../../../experiment/setup/data-spec.ts';
import { presetOf } from '../../../experiment/study/presets.ts';
import { type Regime, regimesOf } from '../../../experiment/study/regimes.ts';
import { estimate } from '../../../experiment/results/statistics.ts';
import { geometry } from '../../geometry.ts';
import { laidOut, largestOf, nextCell, outlined, triangleOf } from './map-layout.ts';

const NONE = { test: new Set<string>(), train: new Set<string>() };
const layoutOf = (id: 'few' | 'close-up', width: number, height: number) => {
  const preset = presetOf(id, ANY_DATA);
  return laidOut(geometry(width, height), preset, regimesOf(preset, [], 'AnB', 'base', NONE));
};

test.each([
  ['few', 1440, 900],
  ['few', 390, 844],
  ['close-up', 1440, 900],
  ['close-up', 1280, 720],
  ['close-up', 390, 844],
] as const)('cells of %s at %i by %i stand apart, within the stage', (id, width, height) => {
  const { cells, width: w, height: h, bottom, total } = layoutOf(id, width, height);
  const { stage } = geometry(width, height);
  for (const cell of cells) {
    expect(cell.x).toBeGreaterThanOrEqual(0);
    expect(cell.x + w).toBeLessThanOrEqual(stage);
    expect(cell.y).toBeGreaterThanOrEqual(0);
    expect(cell.y + h).toBeLessThanOrEqual(bottom);
    const others = cells.filter((other) => other !== cell);
    expect(others.some(({ x, y }) => Math.abs(x - cell.x) < w && Math.abs(y - cell.y) < h)).toBe(false);
  }
  expect(total).toBeGreaterThan(bottom);
});

test('columns over n stand on the n of diagram and slider', () => {
  const at = geometry(1440, 900);
  const { cells, width } = layoutOf('close-up', 1440, 900);
  for (const { regime, x } of cells) expect(x + width / 2).toBe(at.left + regime.n * at.pitch);
});

test('the area of a triangle is the effect, its way the sign, and its edge alone is drawn where the interval holds 0', () => {
  const largest = { points: 16, r: 20 };
  expect(triangleOf(estimate([16, 16.1, 15.9]), largest)).toMatchObject({ r: 20, up: true, open: false });
  // A quarter of the effect has a quarter of the area: half the radius.
  expect(triangleOf(estimate([-4, -4.1, -3.9]), largest)).toMatchObject({ r: 10, up: false, open: false });
  expect(triangleOf(estimate([-4, 6, 1]), largest).open).toBe(true);
  expect(triangleOf(estimate([4]), largest).open).toBe(true); // of one split nothing is known
  const sure = triangleOf(estimate([4, 4.1, 3.9]), largest).opacity;
  expect(triangleOf(estimate([2, 6, 4]), largest).opacity).toBeLessThan(sure);
  // An equilateral triangle of radius 2 about (0, 0): corners at 90°, 210° and 330°.
  expect(outlined({ r: 2, up: true }, 0, 0)).toBe(`M0 -2L${Math.sqrt(3)} 1H${-Math.sqrt(3)}Z`);
});

test('the scale holds the largest effect, within reason', () => {
  const regime = (...values: number[]): Regime => ({
    arm: '5',
    n: 2,
    effect: estimate(values),
    verdict: { kind: 'seen' },
  });
  expect(largestOf([])).toBe(4);
  expect(largestOf([regime(1), regime(-12)])).toBe(12);
  expect(largestOf([regime(55)])).toBe(30);
});

test('arrows lead from cell to cell, and stay at the edges', () => {
  const { cells } = layoutOf('few', 1440, 900);
  const at = (arm: string, n: number) => cells.find(({ regime }) => regime.arm === arm && regime.n === n)!;
  expect(nextCell(cells, at('10', 4), 'ArrowRight')).toBe(at('25', 4));
  expect(nextCell(cells, at('10', 4), 'ArrowLeft')).toBe(at('5', 4));
  expect(nextCell(cells, at('10', 4), 'ArrowUp')).toBe(at('10', 2));
  expect(nextCell(cells, at('10', 4), 'ArrowDown')).toBe(at('10', 6));
  expect(nextCell(cells, at('10', 4), 'Home')).toBe(at('5', 4));
  expect(nextCell(cells, at('10', 4), 'End')).toBe(at('100', 4));
  expect(nextCell(cells, at('5', 2), 'ArrowUp')).toBeUndefined();
  expect(nextCell(cells, at('100', 2), 'ArrowRight')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { sampleResult } from '../../testing/sample-result.ts';
import { paperMeasurements } from '../study/paper.ts';
import { DEFAULT_RECIPE, type Recipe } from '../setup/recipe.ts';
import { decomposition, type Measurement, measurements, type Origin, points } from './results.ts';
import type { TreatmentId } from '../setup/treatments.ts';

const network = (
  repeat: string,
  target: 'A' | 'B',
  treatment: TreatmentId,
  n: number,
  accuracy: number,
): Measurement => ({ arm: 'x', repeat, target, treatment, n, accuracy, chance: 0.025 });

test('a transfer is compared with the base of its own target and repeat', () => {
  const pooled = points([
    network('1', 'A', 'base', 0, 0.9),
    network('1', 'B', 'base', 0, 0.7),
    network('2', 'B', 'base', 0, 0.5),
    network('1', 'B', 'AnB', 5, 0.625),
    network('1', 'A', 'AnB', 5, 0.8),
  ]);
  const point = pooled.find(({ treatment }) => treatment === 'AnB')!;
  expect(point.circles[0]!.change).toBeCloseTo(-7.5, 10);
  expect(point.circles[1]!.change).toBeCloseTo(-10, 10);
});

test('both directions of a split are one repeat, since they share their bases', () => {
  const [point] = points([
    network('1', 'A', 'AnB', 5, 0.8),
    network('1', 'B', 'AnB', 5, 0.6),
    network('2', 'B', 'AnB', 5, 0.72),
  ]);
  expect(point!.accuracy.count).toBe(2);
  expect(point!.accuracy.mean).toBeCloseTo(71, 10); // (70 + 72) / 2, not the mean of three
});

test('a base that is a donor only is no part of the reference', () => {
  const networks = [
    network('1', 'A', 'base', 0, 0.9),
    network('1', 'B', 'base', 0, 0.7),
    network('1', 'B', 'AnB', 5, 0.6),
  ];
  expect(points(networks)[0]!.accuracy.mean).toBeCloseTo(70, 10);
  expect(points(networks.slice(0, 2))[0]!.accuracy.mean).toBeCloseTo(70, 10); // as long as there is no transfer
  expect(points(networks.slice(0, 2), [network('1', 'A', 'AnB', 5, 0.8)])[0]!.accuracy.mean).toBeCloseTo(
    90,
    10,
  );
  expect(points([...networks, network('1', 'A', 'AnB', 5, 0.8)])[0]!.accuracy.mean).toBeCloseTo(80, 10);
});

test('without its base a network has no change, and a point of such networks none either', () => {
  const [point] = points([network('1', 'B', 'AnB', 5, 0.6)]);
  expect(point!.circles[0]!.change).toBeUndefined();
  expect(point!.change).toBeUndefined();
});

test('a network is compared with the base of its own engine, and the engines of a repeat are averaged', () => {
  const by = (engine: string, ...given: Parameters<typeof network>) => ({ ...network(...given), engine });
  const networks = [
    by('wasm', '1', 'B', 'base', 0, 0.7),
    by('webgpu', '1', 'B', 'base', 0, 0.68),
    by('wasm', '1', 'B', 'BnB', 5, 0.66),
    by('webgpu', '1', 'B', 'BnB', 5, 0.62),
    by('webgpu', '1', 'B', 'AnB', 5, 0.5),
    by('wasm', '2', 'B', 'base', 0, 0.72),
    by('wasm', '2', 'B', 'BnB', 5, 0.7),
  ];
  const selffer = points(networks).find(({ treatment }) => treatment === 'BnB')!;
  expect(selffer.circles.map(({ change }) => change!.toFixed(6))).toEqual([
    '-4.000000',
    '-6.000000',
    '-2.000000',
  ]);
  expect(selffer.change!.count).toBe(2);
  expect(selffer.change!.mean).toBeCloseTo(-3.5, 10); // (−5 + −2) / 2, not the mean of three
  expect(decomposition(networks, 'x', 5).specificity!.mean).toBeCloseTo(12, 10); // 62 − 50, webgpu only
});

test('a single repeat has no interval', () => {
  expect(points([network('1', 'B', 'AnB', 5, 0.6)])[0]!.accuracy.interval).toBeUndefined();
});

test('the drop is split into co-adaptation and specificity, paired by repeat', () => {
  const parts = decomposition(
    [
      network('1', 'B', 'base', 0, 0.69),
      network('1', 'B', 'BnB', 5, 0.65),
      network('1', 'B', 'AnB', 5, 0.5),
      network('2', 'B', 'base', 0, 0.8),
      network('2', 'B', 'BnB', 5, 0.78),
      network('3', 'B', 'BnB', 5, 0.1), // no base of its own: counts for nothing
    ],
    'x',
    5,
  );
  expect(parts.coAdaptation!.mean).toBeCloseTo(3, 10);
  expect(parts.coAdaptation!.count).toBe(2);
  expect(parts.specificity!.mean).toBeCloseTo(15, 10);
  expect(decomposition([], 'x', 4)).toEqual({ coAdaptation: undefined, specificity: undefined });
});

const result = (seed: number, name: string, accuracy: number, knobs: Partial<Recipe> = {}) =>
  sampleResult(name, { recipe: { ...DEFAULT_RECIPE, seed, ...knobs }, accuracy });
const halves = [{ id: 'halves', recipe: DEFAULT_RECIPE }];

test('results of other recipes are no repeats, those of other seeds are', () => {
  const finished = [
    { result: result(1, 'A5B', 0.6), origin: 'live' as Origin },
    { result: result(2, 'B5A', 0.7), origin: 'live' as Origin },
    { result: result(3, 'A5B', 0.8, { width: 8 }), origin: 'live' as Origin },
  ];
  const found = measurements(finished, halves, () => 40);
  expect(found.map(({ repeat, treatment, target }) => [repeat, treatment, target])).toEqual([
    ['1', 'AnB', 'B'],
    ['2', 'AnB', 'A'],
  ]);
});

test('a variant that names its treatments picks no others, but always its bases', () => {
  const finished = ['baseB', 'A5B', 'B5B'].map((name) => ({
    result: result(1, name, 0.6),
    origin: 'live' as Origin,
  }));
  const found = measurements(finished, [{ ...halves[0]!, treatments: ['AnB'] }], () => 40);
  expect(found.map(({ treatment }) => treatment)).toEqual(['base', 'AnB']);
});

test('of several results of one run the one trained here counts, then a recorded one', () => {
  const of = (origin: Origin, accuracy: number) => ({ result: result(1, 'A5B', accuracy), origin });
  const accuracy = (...origins: Origin[]) =>
    measurements(
      origins.map((origin, i) => of(origin, i / 10)),
      halves,
      () => 40,
    ).map((one) => one.origin);
  expect(accuracy('recorded', 'live', 'imported')).toEqual(['live']);
  expect(accuracy('recorded', 'imported')).toEqual(['recorded']);
  expect(accuracy('imported', 'recorded')).toEqual(['recorded']);
});

// The paper's own networks through the same code. Means and paired changes as recomputed from its published logs.

const paper = points(paperMeasurements('figure-2'));
const paperPoint = (treatment: TreatmentId, n: number) =>
  paper.find((point) => point.treatment === treatment && point.n === n)!;

test.each([
  ['BnB', [0.35, 0.03, -0.21, -1.85, -2.97, -0.45, 0]],
  ['AnB', [0.31, -0.12, -0.62, -2.53, -4.71, -4.45, -8.26]],
] as const)(
  'paired with their bases the paper’s %s networks change as its logs say',
  (treatment, changes) => {
    for (const [i, change] of changes.entries()) {
      expect(paperPoint(treatment, i + 1).change!.mean).toBeCloseTo(change, 1);
    }
    expect(paperPoint(treatment, 1).change!.count).toBe(4); // four splits
  },
);

test('the paper’s points have its means and its numbers of networks', () => {
  expect(paperPoint('AnB', 7).circles).toHaveLength(8);
  expect(paperPoint('AnB', 7).accuracy.mean).toBeCloseTo(54.25, 2);
  expect(paperPoint('BnB', 5).accuracy.mean).toBeCloseTo(59.35, 2);
  expect(paperPoint('base', 0).accuracy.mean).toBeCloseTo(62.51, 2);
});

test('a network that collapsed is in no mean, no comparison and no drop, and nothing is compared with a collapsed base', () => {
  const collapsed = (of: Measurement): Measurement => ({ ...of, collapsed: true });
  const networks = [
    network('1', 'B', 'base', 0, 0.7),
    network('1', 'B', 'BnB', 4, 0.68),
    network('2', 'B', 'base', 0, 0.7),
    collapsed(network('2', 'B', 'BnB', 4, 0.07)),
    collapsed(network('3', 'B', 'base', 0, 0.07)),
    network('3', 'B', 'BnB', 4, 0.66),
  ];
  const [base, cut] = points(networks);
  expect(base!.accuracy).toMatchObject({ count: 2 });
  expect(base!.accuracy.mean).toBeCloseTo(70, 10);
  expect(cut!.accuracy.mean).toBeCloseTo(67, 10); // of repeats 1 and 3
  expect(cut!.change).toMatchObject({ count: 1 });
  expect(cut!.change!.mean).toBeCloseTo(-2, 10);
  expect(decomposition(networks, 'x', 4).coAdaptation).toMatchObject({ count: 1 });
});

test('a run is marked as collapsed by its curve', () => {
  const run = (...percents: number[]) => {
    const curve = percents.map((percent, i) => ({
      iteration: 100 * (i + 1),
      accuracy: percent / 100,
      trainLoss: 1,
    }));
    const result = sampleResult('B4B', {
      recipe: DEFAULT_RECIPE,
      curve,
      accuracy: curve.at(-1)?.accuracy ?? 0,
    });
    return measurements([{ result, origin: 'recorded' }], [{ id: 'x', recipe: DEFAULT_RECIPE }], () => 40)[0]!
      .collapsed;
  };
  expect(run(4, 62, 66, 7)).toBe(true);
  expect(run(4, 62, 66, 67)).toBeUndefined();
});

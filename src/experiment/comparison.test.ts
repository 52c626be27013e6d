import { expect, test } from 'vitest';
import { decomposition, points } from './comparison.ts';
import { DEFAULT_RECIPE } from './recipe.ts';
import type { RunResult } from './result.ts';
import { parseRunName } from './run.ts';

const result = (name: string, accuracy: number): RunResult => ({
  run: parseRunName(name)!,
  recipe: DEFAULT_RECIPE,
  dataHash: 'd',
  engine: { id: 'wasm', device: 'WASM SIMD', bitExact: true },
  curve: [{ iteration: 0, accuracy: 0.025 }],
  accuracy,
  testCount: 100,
  trainCount: 400,
  hash: name,
  seconds: 1,
});

test('a transfer is compared with the base of its own target', () => {
  const results = [result('baseA', 0.9), result('baseB', 0.7), result('A5B', 0.625), result('B5A', 0.8)];
  const shown = points(results, 'B');
  expect(shown.map(({ treatment, n }) => [treatment, n])).toEqual([
    ['base', 0],
    ['AnB', 5],
  ]);
  expect(shown[1]!.change).toBeCloseTo(-7.5, 10);
  expect(points(results, 'A')[1]!.change).toBeCloseTo(-10, 10);
});

test('without its base a point has no change', () => {
  expect(points([result('A5B', 0.6)], 'B')[0]!.change).toBeUndefined();
});

test('the drop is split into co-adaptation and specificity', () => {
  const results = [result('baseB', 0.69), result('B5B', 0.65), result('A5B', 0.5)];
  const parts = decomposition(results, 5, 'B');
  expect(parts.coAdaptation).toBeCloseTo(4, 10);
  expect(parts.specificity).toBeCloseTo(15, 10);
  expect(decomposition(results, 4, 'B')).toEqual({ coAdaptation: undefined, specificity: undefined });
});

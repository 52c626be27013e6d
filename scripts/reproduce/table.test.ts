import { expect, it } from 'vitest';
import { DEFAULT_RECIPE } from '../../src/experiment/recipe.ts';
import type { RunResult } from '../../src/experiment/result.ts';
import { base, type Run, transfer } from '../../src/experiment/run.ts';
import { rowsOf, signed, tableText } from './table.ts';

const result = (run: Run, accuracy: number): RunResult => ({
  run,
  recipe: DEFAULT_RECIPE,
  dataHash: 'fake00000000',
  engine: { id: 'wasm', device: 'a fake', bitExact: true },
  curve: [],
  accuracy,
  testCount: 4,
  trainCount: 16,
  hash: '0',
  seconds: 1,
});

const results = [
  result(transfer('A', 7, 'B', false), 0.6),
  result(transfer('A', 3, 'B', false), 0.7),
  result(base('A'), 0.8),
  result(base('B'), 0.7),
];

it('puts base B first and the paper’s numbers beside ours, and leaves base A out', () => {
  const lines = tableText(rowsOf(results), 3000).split('\n');
  expect(lines.slice(0, 4).map((line) => line.split(/\s{2,}/))).toEqual([
    ['run', 'n', 'accuracy', 'change', 'paper', 'change'],
    ['base B', '70.0 %', '62.5 %'],
    ['A3B', '3', '70.0 %', '0.0', '61.9 %', '−0.6'],
    ['A7B', '7', '60.0 %', '−10.0', '54.2 %', '−8.3'],
  ]);
});

it('says that one split has no interval, and that a short budget is short', () => {
  expect(tableText(rowsOf(results), 3000)).toContain('One split, one seed: no interval.');
  expect(tableText(rowsOf(results), 3000)).not.toContain('still learn');
  expect(tableText(rowsOf(results), 200)).toContain('After 200 iterations networks still learn');
});

it('writes changes with a real sign, and zero without one', () => {
  expect([1.26, -1.26, 0.04, -0.04].map(signed)).toEqual(['+1.3', '−1.3', '0.0', '0.0']);
});

import { DEFAULT_RECIPE } from '../experiment/setup/recipe.ts';
import type { RunResult } from '../experiment/results/result.ts';
import { parseRunName } from '../experiment/setup/run.ts';

/** A finished run for tests that care about little of it: whatever counts is said in `more`. */
export const sampleResult = (name: string, more: Partial<RunResult> = {}): RunResult => ({
  run: parseRunName(name)!,
  recipe: DEFAULT_RECIPE,
  dataHash: 'd',
  engine: { id: 'wasm', device: 'WASM SIMD', bitExact: true },
  curve: [],
  accuracy: 0.5,
  testCount: 100,
  trainCount: 400,
  hash: '0123456789abcdef',
  seconds: 1,
  ...more,
});

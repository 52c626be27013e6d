import { expect, it } from 'vitest';
import { sampleResult } from './sample-result.ts';
import { message } from './message.ts';
import { DEFAULT_RECIPE } from './recipe.ts';
import type { RunResult } from './result.ts';
import { pool } from './results-file-pool.ts';
import { base } from './run.ts';

const result = (more: Partial<RunResult> = {}) => sampleResult('A3B', more);
const known = (one: RunResult) => [{ result: one, origin: 'live' as const }];

it('adds runs of other seeds, recipes, engines and names', () => {
  const incoming = [
    result({ recipe: { ...DEFAULT_RECIPE, seed: 1 } }),
    result({ recipe: { ...DEFAULT_RECIPE, share: 5 } }),
    result({ run: base('B') }),
    result({ engine: { id: 'tfjs-cpu', device: 'tfjs', bitExact: false } }),
  ];
  expect(pool(known(result()), incoming)).toEqual({ added: incoming, duplicates: 0, refused: [] });
});

it('counts the same run with the same weights as known, also when a file has it twice', () => {
  const other = result({ run: base('A') });
  expect(pool(known(result()), [result({ seconds: 9 }), other, other])).toEqual({
    added: [other],
    duplicates: 2,
    refused: [],
  });
});

it('refuses other weights of the same run on a bit-exact engine, by name', () => {
  expect(pool(known(result()), [result({ hash: 'fedcba9876543210' })])).toEqual({
    added: [],
    duplicates: 0,
    refused: [
      message('otherWeights', { run: 'A3B', seed: 42, hash: 'fedcba9876543210', here: '0123456789abcdef' }),
    ],
  });
});

it('takes other weights for no further repeat where the engine rounds in its own way', () => {
  const engine = { id: 'tfjs-webgl', device: 'tfjs', bitExact: false } as const;
  const here = result({ engine });
  expect(pool(known(here), [result({ engine, hash: 'fedcba9876543210' })])).toEqual({
    added: [],
    duplicates: 1,
    refused: [],
  });
});

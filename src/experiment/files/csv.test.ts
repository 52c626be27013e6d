import { expect, test } from 'vitest';
import { sampleResult } from '../../testing/sample-result.ts';
import { toCsv } from './csv.ts';
import { DEFAULT_RECIPE } from '../setup/recipe.ts';
import type { RunResult } from '../results/result.ts';
import { base, type Run, runName, transfer } from '../setup/run.ts';

const result = (run: Run, accuracy: number, more: Partial<RunResult> = {}) =>
  sampleResult(runName(run), { dataHash: '39a9b159603f', accuracy, testCount: 80, seconds: 5.4034, ...more });

/** A table without quoted cells as one object a row. */
function parsed(csv: string): Record<string, string>[] {
  const [header, ...rows] = csv.replace('\u{FEFF}', '').trimEnd().split('\r\n');
  const names = header!.split(',');
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, i) => [names[i]!, cell])));
}

test('a run is a row with its recipe by key, its result and its change against its own base', () => {
  const csv = toCsv([
    { result: result(base('B'), 0.8), origin: 'recorded' },
    { result: result(transfer('A', 3, 'B', true), 0.825, { trainAccuracy: 0.9925 }), origin: 'live' },
  ]);
  const [first, second] = parsed(csv);
  expect(first).toMatchObject({ run: 'baseB', treatment: 'base', n: '0', change: '0', origin: 'recorded' });
  expect(first).toMatchObject({ train_accuracy: '', train_correct: '' }); // as nobody measured it
  expect(second).toEqual({
    split: 'random',
    seed: '42',
    images: 'all',
    cap: 'B',
    share: '100',
    colour: 'as-is',
    width: '16',
    iterations: '3000',
    batch: '32',
    rate: '0.02',
    drop: '5',
    momentum: '0.9',
    decay: '0.0005',
    init: 'he',
    dropout: 'off',
    stop: '100',
    gain: '1',
    input: 'scaled',
    augment: 'off',
    knows: '100',
    run: 'A3B+',
    treatment: 'AnB+',
    target: 'B',
    n: '3',
    accuracy: '82.5',
    correct: '66',
    change: '2.5',
    test_images: '80',
    train_images: '400',
    train_accuracy: '99.25',
    train_correct: '397',
    engine: 'wasm',
    device: 'WASM SIMD',
    hash: 'sha256:0123456789abcdef',
    data: 'sha256:39a9b159603f',
    rules: '1',
    seconds: '5.4',
    origin: 'live',
  });
});

test('a change is against the base of the same target, recipe and seed, and empty without it', () => {
  const other = { ...DEFAULT_RECIPE, seed: 1 };
  const rows = parsed(
    toCsv(
      [
        result(base('B'), 0.8),
        result(transfer('B', 3, 'A', false), 0.5),
        result(transfer('A', 3, 'B', false), 0.5, { recipe: other }),
        result(transfer('A', 3, 'B', false), 0.7),
      ].map((one) => ({ result: one, origin: 'live' as const })),
    ),
  );
  expect(rows.map(({ change }) => change)).toEqual(['0', '', '', '-10']);
});

test('texts with commas and quotes are quoted, and none is taken for a formula', () => {
  const csv = (device: string) =>
    toCsv([
      { result: result(base('B'), 0.8, { engine: { id: 'wasm', device, bitExact: true } }), origin: 'live' },
    ]);
  expect(csv('GPU "one", two')).toContain(',"GPU ""one"", two",');
  expect(csv('=1+1')).toContain(",'=1+1,");
  expect(csv('two\r\nlines')).toContain(',"two\r\nlines",');
});

test('a table without runs has its header alone', () => {
  expect(toCsv([])).toMatch(/^\u{FEFF}split,seed,images,[^\r]*,origin\r\n$/u);
});

import { expect, it } from 'vitest';
import { findings } from '../../src/experiment/study/findings.ts';
import { presetOf } from '../../src/experiment/study/presets.ts';
import { ANY_DATA } from '../../src/experiment/setup/data-spec.ts';
import { DEFAULT_RECIPE } from '../../src/experiment/setup/recipe.ts';
import { type Measured, measurements } from '../../src/experiment/results/results.ts';
import { base, type Run, transfer } from '../../src/experiment/setup/run.ts';
import { findingsText, rowsOf, signed, tableText } from './table.ts';

const A3B = transfer('A', 3, 'B', false);

/** Networks of one seed as measured. */
const measured = (seed: number, networks: readonly (readonly [Run, number])[]): Measured[] => {
  const recipe = { ...DEFAULT_RECIPE, seed };
  return measurements(
    networks.map(([run, accuracy]) => ({
      origin: 'live',
      result: {
        run,
        recipe,
        dataHash: 'fake00000000',
        engine: { id: 'wasm', device: 'a fake', bitExact: true },
        curve: [],
        accuracy,
        testCount: 4,
        trainCount: 16,
        hash: '0',
        seconds: 1,
      },
    })),
    [{ id: 'halves', recipe }],
    () => 40,
  );
};

const single = measured(1, [
  [transfer('A', 7, 'B', false), 0.6],
  [A3B, 0.7],
  [base('A'), 0.8],
  [base('B'), 0.7],
]);
const repeats = [0.68, 0.7, 0.72].flatMap((accuracy, seed) =>
  measured(seed, [
    [base('B'), 0.7],
    [A3B, accuracy],
    [transfer('A', 1, 'B', false), accuracy],
    [transfer('A', 2, 'B', false), accuracy],
  ]),
);
const cells = (text: string) => text.split('\n').map((line) => line.split(/\s{2,}/));

it('puts base B first and the paper’s numbers beside ours, and leaves base A out', () => {
  expect(cells(tableText(rowsOf(single), 3000)).slice(0, 4)).toEqual([
    ['run', 'n', 'accuracy', 'change', 'paper', 'change'],
    ['base B', '70.0 %', '62.5 %'],
    ['A3B', '3', '70.0 %', '0.0', '61.9 %', '−0.6'],
    ['A7B', '7', '60.0 %', '−10.0', '54.2 %', '−8.3'],
  ]);
});

it('says that one split has no interval, and that a short budget is short', () => {
  expect(tableText(rowsOf(single), 3000)).toContain('One split, one seed: no interval.');
  expect(tableText(rowsOf(single), 3000)).not.toContain('still learn');
  expect(tableText(rowsOf(single), 200)).toContain('After 200 iterations networks still learn');
});

it('pools repeats into means with intervals of the paired changes', () => {
  const text = tableText(rowsOf(repeats), 3000);
  // −2, 0 and 2 points: mean 0, standard deviation 2, t(.975, 2) = 4.303, so 4.303 · 2 / √3 = 4.97.
  expect(cells(text)[4]).toEqual(['A3B', '3', '70.0 %', '0.0', '[−5.0, +5.0]', '61.9 %', '−0.6']);
  expect(text).toContain('Means over 3 repeats');
});

it('says what the repeats tell of the claims that they can decide, and no others', () => {
  const text = findingsText(findings(presetOf('figure-2', ANY_DATA), repeats));
  expect(text).toMatch(
    /^First layers are general: cannot tell yet: about \d+ more splits\n {2}AnB − base, mean of n = 1, 2: 0\.0 \[−5\.0, \+5\.0\]; paper \+0\.1$/,
  );
});

it('writes changes with a real sign, and zero without one', () => {
  expect([1.26, -1.26, 0.04, -0.04].map(signed)).toEqual(['+1.3', '−1.3', '0.0', '0.0']);
});

import { expect, test } from 'vitest';
import { fingerprint, keyHashes, recipeHash, runKey } from './fingerprint.ts';
import { DEFAULT_RECIPE, KNOB_NAMES, knobOf, type Recipe } from '../setup/recipe.ts';
import { base, type Run, transfer } from '../setup/run.ts';
import { deal, keptImages } from '../setup/tasks.ts';

test('every knob and the data set change the hash of a recipe', () => {
  const before = recipeHash(DEFAULT_RECIPE, 'data');
  expect(recipeHash({ ...DEFAULT_RECIPE }, 'data')).toBe(before);
  expect(recipeHash(DEFAULT_RECIPE, 'other data')).not.toBe(before);
  for (const name of KNOB_NAMES) {
    const knob = knobOf(name);
    const other = knob.options?.find((value) => value !== knob.default) ?? knob.range!.max;
    expect(recipeHash({ ...DEFAULT_RECIPE, [name]: other }, 'data')).not.toBe(before);
  }
});

test('knobs that came later leave the hashes of older recipes as they were', () => {
  // Computed before there were later knobs; runs are kept under such hashes in browsers.
  expect(recipeHash(DEFAULT_RECIPE, '39a9b159603f')).toBe('cc8e005db2a3');
});

test('the hash does not depend on the order in which knobs are listed', () => {
  const reversed = Object.fromEntries(Object.entries(DEFAULT_RECIPE).toReversed()) as unknown as Recipe;
  expect(recipeHash(reversed, 'data')).toBe(recipeHash(DEFAULT_RECIPE, 'data'));
});

test('runs and engines of one recipe are kept apart', () => {
  const keys = [
    runKey(DEFAULT_RECIPE, 'd', base('B'), 'wasm'),
    runKey(DEFAULT_RECIPE, 'd', base('B'), 'tfjs-cpu'),
    runKey(DEFAULT_RECIPE, 'd', transfer('A', 3, 'B', true), 'wasm'),
  ];
  expect(new Set(keys).size).toBe(3);
  expect(keys[2]).toMatch(/^[0-9a-f]{12}\/A3B\+\/wasm$/);
});

test('a fingerprint is short and names version, recipe and data', () => {
  expect(fingerprint(DEFAULT_RECIPE, 'c91e77')).toMatch(/^g1·[0-9a-f]{4}·c91e$/);
});

const CLASSES = Array.from({ length: 80 }, (_, i) => ({ name: `class ${i}` }));

test('recipes share the key of a run exactly where they leave it the same images', () => {
  const recipes: Recipe[] = ([0, 25] as const).flatMap((perClass) =>
    (['B', 'both'] as const).flatMap((capped) =>
      ([10, 100] as const).flatMap((share) =>
        ([25, 100] as const).map((classesA) => ({ ...DEFAULT_RECIPE, perClass, capped, share, classesA })),
      ),
    ),
  );
  const runs: [Run, ('A' | 'B')[]][] = [
    [base('A'), ['A']],
    [base('B'), ['B']],
    [transfer('A', 3, 'A', false), ['A']],
    [transfer('random', 3, 'A', false), ['A']],
    [transfer('B', 3, 'B', true), ['B']],
    [transfer('A', 3, 'B', true), ['A', 'B']],
    [transfer('B', 3, 'A', false), ['A', 'B']],
  ];
  for (const [run, tasks] of runs) {
    for (const one of recipes) {
      const key = runKey(one, 'd', run, 'wasm');
      expect(keyHashes(one, 'd')).toContain(key.split('/')[0]);
      for (const other of recipes) {
        const sees = (recipe: Recipe) =>
          tasks.map((task) => [
            deal(CLASSES, recipe)[task],
            [1e3, 10].map((n) => keptImages(recipe, task, n)),
          ]);
        const same = JSON.stringify(sees(one)) === JSON.stringify(sees(other));
        expect(runKey(other, 'd', run, 'wasm') === key).toBe(same);
      }
    }
  }
});

test('base A does not depend on how few images task B has', () => {
  const few = { ...DEFAULT_RECIPE, share: 5 } as const;
  expect(runKey(few, 'd', base('A'), 'wasm')).toBe(runKey(DEFAULT_RECIPE, 'd', base('A'), 'wasm'));
  expect(runKey(few, 'd', base('B'), 'wasm')).not.toBe(runKey(DEFAULT_RECIPE, 'd', base('B'), 'wasm'));
});

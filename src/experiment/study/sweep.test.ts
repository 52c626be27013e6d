import { ANY_DATA } from '../setup/data-spec.ts';
import { expect, test } from 'vitest';
import { PRESETS, presetOf } from './presets.ts';
import { DEFAULT_RECIPE } from '../setup/recipe.ts';
import { donorOf, runName, transfer } from '../setup/run.ts';
import { type ClaimId, claimOf } from './claims.ts';
import { contrastOf } from './contrast.ts';
import { costOf, neededFor, seedOf, sweep } from './sweep.ts';

const once = { repeats: 1, bothWays: false };
const namesOf = (batches: ReturnType<typeof sweep>) => batches.flatMap(({ runs }) => runs.map(runName));

test('Figure 2 of one split is two bases and 28 transfers, its shape first', () => {
  const names = namesOf(sweep(presetOf('figure-2', ANY_DATA), DEFAULT_RECIPE, once));
  expect(names).toHaveLength(30);
  expect(names.slice(0, 6)).toEqual(['baseB', 'baseA', 'B4B', 'A4B', 'B4B+', 'A4B+']);
  expect(names.slice(6, 10)).toEqual(['B7B', 'A7B', 'B7B+', 'A7B+']);
});

test('what one claim needs is its own networks with their bases, of the arms that it compares alone', () => {
  const runsOf = (id: ClaimId, recipe = DEFAULT_RECIPE) => {
    const claim = claimOf(id);
    return sweep(presetOf(claim.preset, ANY_DATA), recipe, once, neededFor(contrastOf(claim))).map(
      (batch) => ({
        width: batch.recipe.width,
        names: batch.runs.map(runName),
      }),
    );
  };
  expect(
    namesOf(
      sweep(
        presetOf('figure-2', ANY_DATA),
        DEFAULT_RECIPE,
        once,
        neededFor(contrastOf(claimOf('co-adaptation'))),
      ),
    ),
  ).toEqual(['baseB', 'B4B', 'B5B']);
  expect(new Set(runsOf('boost').flatMap(({ names }) => names))).toEqual(
    new Set(['baseA', 'baseB', ...[1, 2, 3, 4, 5, 6, 7].map((n) => `A${n}B+`)]),
  );
  const widths = runsOf('close-width');
  expect(new Set(widths.map(({ width }) => width))).toEqual(new Set([8, 32]));
  expect(widths.flatMap(({ names }) => names).toSorted()).toEqual([
    'B4B',
    'B4B',
    'B5B',
    'B5B',
    'baseB',
    'baseB',
  ]);
});

test('both ways twice as many transfers share the same bases', () => {
  const names = namesOf(
    sweep(presetOf('figure-2', ANY_DATA), DEFAULT_RECIPE, { repeats: 1, bothWays: true }),
  );
  expect(names).toHaveLength(2 + 56);
  expect(new Set(names).size).toBe(58);
});

test('another repeat is another seed, and after the largest seed comes 0', () => {
  const batches = sweep(
    presetOf('figure-2', ANY_DATA),
    { ...DEFAULT_RECIPE, seed: 9999 },
    { ...once, repeats: 2 },
  );
  expect([...new Set(batches.map(({ recipe }) => recipe.seed))]).toEqual([9999, 0]);
  expect(seedOf(DEFAULT_RECIPE, 3)).toBe(45);
});

test('a recipe that takes images from B alone is never turned round', () => {
  const batches = sweep(presetOf('few', ANY_DATA), DEFAULT_RECIPE, { repeats: 1, bothWays: true });
  const targets = batches
    .filter(({ recipe }) => recipe.share < 100)
    .flatMap(({ runs }) => runs.filter(({ kind }) => kind === 'transfer').map(({ target }) => target));
  expect(new Set(targets)).toEqual(new Set(['B']));
});

test.each(PRESETS.map((preset) => [preset.id, preset] as const))(
  'in %s every run comes after its donor, and no run comes twice',
  (_, preset) => {
    const seen = new Set<string>();
    for (const { recipe, runs } of sweep(preset, DEFAULT_RECIPE, { repeats: 2, bothWays: true })) {
      for (const run of runs) {
        const key = JSON.stringify(recipe) + runName(run);
        expect(seen.has(key)).toBe(false);
        const donor = donorOf(run, recipe);
        if (donor) expect(seen.has(JSON.stringify(recipe) + runName(donor))).toBe(true);
        seen.add(key);
      }
    }
  },
);

test('frozen layers make a run cheaper, a longer budget dearer', () => {
  const cost = (n: number, tuned: boolean, iterations = 3000) =>
    costOf(transfer('A', n, 'B', tuned), { ...DEFAULT_RECIPE, iterations }, 40);
  expect(cost(7, false)).toBeLessThan(cost(4, false));
  expect(cost(4, false)).toBeLessThan(cost(4, true));
  expect(cost(4, true, 6000)).toBe(2 * cost(4, true));
});

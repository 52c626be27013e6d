import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_RECIPE, type Recipe } from '../setup/recipe.ts';
import { ENGINE_IDS, type EngineId, type RunResult } from './result.ts';
import { parseRunName } from '../setup/run.ts';
import { parseSummary, summaryText } from './summary-code.ts';
import { isSummary, MOST_SUMMARISED, restore, RUN_NAMES, sameWeights, summarise } from './summary.ts';

const DATA = '39a9b159603f';
const TEST = { A: 1015, B: 1203 };

interface Sketch {
  readonly seed: number;
  readonly run: string;
  readonly correct: number;
  readonly hash: string;
  readonly engine: EngineId;
  readonly recipe: Recipe;
}

function resultOf({ seed, run: name, correct, hash, engine, recipe }: Sketch): RunResult {
  const run = parseRunName(name)!;
  const testCount = TEST[run.target];
  return {
    run,
    recipe: { ...recipe, seed },
    dataHash: DATA,
    engine: { id: engine, device: 'a machine', bitExact: engine === 'wasm' },
    curve: [{ iteration: 0, accuracy: 0.02 }],
    accuracy: Math.min(correct, testCount) / testCount,
    testCount,
    trainCount: 3900,
    hash,
    seconds: 12,
  };
}

const RECIPES: readonly Recipe[] = [DEFAULT_RECIPE, { ...DEFAULT_RECIPE, width: 8, dropout: 0.5 }];

const anyResults = fc
  .uniqueArray(
    fc.record({
      seed: fc.integer({ min: 0, max: 9999 }),
      run: fc.constantFrom(...RUN_NAMES),
      correct: fc.integer({ min: 0, max: 1015 }),
      hash: fc.stringMatching(/^[0-9a-f]{16}$/),
      engine: fc.constantFrom(...ENGINE_IDS),
      recipe: fc.constantFrom(...RECIPES),
    }),
    { maxLength: 60, selector: ({ seed, run, engine, recipe }) => [seed, run, engine, recipe.width].join() },
  )
  .map((sketches) => sketches.map(resultOf));

const facts = (results: readonly RunResult[]) =>
  results
    .map(({ run, recipe, accuracy, testCount, hash, engine }) =>
      JSON.stringify([run, recipe, accuracy, testCount, hash.slice(0, 8), engine.id, engine.bitExact]),
    )
    .toSorted();

test('what a summary says comes back from its text, to the image', () => {
  fc.assert(
    fc.property(anyResults, (results) => {
      const summary = summarise(results);
      expect(summary === undefined).toBe(results.length === 0);
      if (!summary) return;
      const read = parseSummary(summaryText(summary));
      expect(read).toEqual(summary);
      const restored = restore(read!, RECIPES, DATA);
      expect(restored.unfit).toEqual([]);
      expect(facts(restored.results)).toEqual(facts(results));
      expect(restored.results.every(isSummary)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

const RESULTS = ['baseB', 'A3B', 'B3B+'].map((run, i) =>
  resultOf({
    seed: 42 + i,
    run,
    correct: 700 + i,
    hash: `${i}123456789abcdef`,
    engine: 'wasm',
    recipe: DEFAULT_RECIPE,
  }),
);

test('the format stays: a text of version 1 says for ever the same', () => {
  const text = 'AQE5qbFZYD8Byg4ZzjjPAACzCQMqAbwFASNFZwEMvQURI0VnASm-BSEjRWc';
  expect(summaryText(summarise(RESULTS)!)).toBe(text);
});

test('runs are known by places that never change', () => {
  expect(RUN_NAMES).toHaveLength(100);
  expect([0, 1, 2, 5, 30, 58, 71, 72, 99].map((place) => RUN_NAMES[place])).toEqual([
    'baseA',
    'baseB',
    'A1A',
    'A1B+',
    'B1A',
    'R1A',
    'R7B',
    'A1A-+',
    'B7B-+',
  ]);
});

test('a whole figure of sixteen repeats fits a link, and no summary is longer', () => {
  const many = Array.from({ length: 40 }, (_, i) =>
    RUN_NAMES.map((run) =>
      resultOf({
        seed: 9000 + i,
        run,
        correct: 900,
        hash: 'f'.repeat(16),
        engine: 'wasm',
        recipe: DEFAULT_RECIPE,
      }),
    ),
  ).flat();
  const summary = summarise(many)!;
  expect(summary.groups[0]!.runs).toHaveLength(MOST_SUMMARISED);
  expect(summaryText(summary).length).toBeLessThan(6000);
});

test('garbage is no summary, and takes no longer than its length', () => {
  const whole = summaryText(summarise(RESULTS)!);
  expect(parseSummary('')).toBeUndefined();
  expect(parseSummary('ä')).toBeUndefined();
  expect(parseSummary(`${whole}A`)).toBeUndefined();
  expect(parseSummary(`${whole}AAAA`)).toBeUndefined();
  expect(parseSummary(whole.slice(0, -4))).toBeUndefined();
  expect(parseSummary(`Ag${whole.slice(2)}`)).toBeUndefined(); // a later format
  fc.assert(
    fc.property(fc.stringMatching(/^[\w-]{0,80}$/), fc.nat({ max: whole.length }), (noise, at) => {
      for (const text of [noise, whole.slice(0, at) + noise, whole.slice(0, at) + noise + whole.slice(at)]) {
        const read = parseSummary(text);
        if (read) expect(parseSummary(summaryText(read))).toEqual(read);
      }
    }),
    { numRuns: 2000 },
  );
});

test('runs of other rules, other drawings or another recipe are counted and left out', () => {
  const summary = summarise(RESULTS)!;
  const why = (of: typeof summary, recipes = RECIPES, data = DATA) => restore(of, recipes, data);
  expect(why({ ...summary, rules: 0 })).toEqual({ results: [], unfit: [{ why: 'rules', runs: 3 }] });
  expect(why(summary, RECIPES, 'ffffffffffff')).toEqual({ results: [], unfit: [{ why: 'data', runs: 3 }] });
  expect(why(summary, [RECIPES[1]!])).toEqual({ results: [], unfit: [{ why: 'recipe', runs: 3 }] });
});

test('a short hash and a whole one are of the same weights where they agree', () => {
  expect(sameWeights('0123456789abcdef', '01234567')).toBe(true);
  expect(sameWeights('01234567', '0123456789abcdef')).toBe(true);
  expect(sameWeights('01234567', '0123456889abcdef')).toBe(false);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KNOB_NAMES, knobOf } from '../../experiment/setup/recipe.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { decodeLink, encodeLink } from './link.ts';
import { LONGEST_TASK } from './share-link.ts';
import { NO_SHARE } from '../share.ts';

/** A link with everything set, to cut, repeat and change. */
const WHOLE = encodeLink({
  experiment: { ...DEFAULT_SETTINGS, n: 5, donor: 'B', tuned: true, repeats: 8, bothWays: true },
  engine: 'wasm',
  language: 'zh',
  present: 2,
  chapter: 3,
  reading: 'base',
  claim: 5,
  look: 'road' as const,
  prediction: { treatment: 'AnB', values: [79, 78, 77, 70, 66, 60, 55] },
  unknown: [['later', 'yes']],
  share: {
    ...NO_SHARE,
    embed: true,
    lock: true,
    task: 'Train A3B. 为什么？',
    results: {
      rules: 1,
      data: '39a9b159603f',
      groups: [
        {
          family: '0123456789ab',
          engine: 'wasm',
          test: { A: 1015, B: 1203 },
          runs: ['baseA', 'baseB', 'A3B'].map((run) => ({ seed: 42, run, correct: 900, hash: '01234567' })),
        },
      ],
    },
  },
});

/** Pieces that a decoder might trip over. */
const PIECE = fc.oneof(
  fc.constantFrom(
    '&',
    '=',
    '#',
    '%',
    '%00',
    '%ff',
    '+',
    '__proto__=1',
    'constructor=x',
    'res=',
    'task=',
    'v=2',
  ),
  fc.constantFrom('NaN', '-0', '1e999', 'Infinity', '9'.repeat(400), '\u202E', '\uD800', '<script>'),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** A link with a part replaced by something else, so that most of it still makes sense. */
const MUTATED = fc
  .array(fc.tuple(fc.nat({ max: WHOLE.length }), fc.nat({ max: 12 }), PIECE), { minLength: 1, maxLength: 4 })
  .map((changes) =>
    changes.reduce((text, [at, cut, piece]) => text.slice(0, at) + piece + text.slice(at + cut), WHOLE),
  );

/** A few of the last kind: each has ten thousand pairs, as long to read as all the others together. */
const NOISE = fc.oneof(
  { weight: 60, arbitrary: MUTATED },
  { weight: 25, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  {
    weight: 13,
    arbitrary: fc
      .integer({ min: 0, max: 3 })
      .map((k) => `#v=1&task=${'猫'.repeat(10 ** k)}&res=${'A'.repeat(10 ** k)}`),
  },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 9_000, max: 60_000 }).map((length) => `#${'n=1&'.repeat(length / 4)}`),
  },
);

test('ten thousand links of every kind of nonsense open an allowed experiment', () => {
  fc.assert(
    fc.property(NOISE, (hash) => {
      const { repairs, ...link } = decodeLink(hash);
      const { recipe, n, repeats } = link.experiment;
      for (const name of KNOB_NAMES) {
        const knob = knobOf(name);
        expect(knob.parse(knob.format(recipe[name]))).toBe(recipe[name]);
      }
      expect(Number.isInteger(n) && n >= 1 && n <= 7).toBe(true);
      expect(repeats <= 32).toBe(true);
      const { task, results } = link.share;
      if (task !== undefined) {
        expect(Array.from(task).length).toBeLessThanOrEqual(LONGEST_TASK);
        expect(task).not.toMatch(/[\p{C}]/u);
      }
      expect(results?.groups.reduce((sum, { runs }) => sum + runs.length, 0) ?? 0).toBeLessThanOrEqual(512);
      expect(repairs.length).toBeLessThan(40);
      // Once repaired, a link needs no second repair.
      expect(decodeLink(encodeLink(link)).repairs).toEqual([]);
    }),
    { numRuns: 10_000, seed: 20141106 },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleResult } from '../../testing/sample-result.ts';
import { DEFAULT_RECIPE, KNOB_NAMES, knobOf } from '../setup/recipe.ts';
import type { RunResult } from '../results/result.ts';
import { encodeResults, fileText } from './results-file.ts';
import { decodeResults } from './results-file-read.ts';
import { RefusedFile } from './results-file-schema.ts';
import { measuredIterations } from '../setup/schedule.ts';

const DATA = '39a9b159603f';
const recipe = { ...DEFAULT_RECIPE, iterations: 20 };

const RESULTS = ['baseB', 'A3B', 'B7B+'].map((name) =>
  sampleResult(name, {
    recipe,
    dataHash: DATA,
    curve: measuredIterations(recipe).map((iteration) => ({ iteration, accuracy: 0.5, trainLoss: 2 })),
    ...(name === 'baseB' ? {} : { copiedHash: { before: 'a'.repeat(16), after: 'a'.repeat(16) } }),
  }),
);

const WHOLE = fileText(encodeResults(RESULTS));

/** Values that do not belong where they are put. */
const VALUE = fc.oneof(
  fc.constantFrom(
    'null',
    '[]',
    '{}',
    '-1',
    '1e400',
    '0.5',
    '""',
    '"__proto__"',
    '"A9B"',
    '[[[[[]]]]]',
    '1e9',
  ),
  fc.json({ maxDepth: 2 }),
);

/** A file in which some values are others. */
const OTHER_VALUES = fc.array(fc.tuple(fc.nat(), VALUE), { minLength: 1, maxLength: 3 }).map((changes) =>
  changes.reduce((text, [at, value]) => {
    const places = [...text.matchAll(/:("[^"]*"|-?[\d.]+|true|false)/g)];
    const place = places[at % places.length]!;
    return `${text.slice(0, place.index)}:${value}${text.slice(place.index + place[0].length)}`;
  }, WHOLE),
);

/** A file with letters lost and found. */
const OTHER_LETTERS = fc
  .array(fc.tuple(fc.nat({ max: WHOLE.length }), fc.nat({ max: 30 }), fc.string({ maxLength: 8 })), {
    minLength: 1,
    maxLength: 3,
  })
  .map((changes) =>
    changes.reduce((text, [at, cut, piece]) => text.slice(0, at) + piece + text.slice(at + cut), WHOLE),
  );

const NOISE = fc.oneof(
  OTHER_VALUES,
  OTHER_VALUES,
  OTHER_LETTERS,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.json(),
  fc.integer({ min: 1, max: 20_000 }).map((depth) => '['.repeat(depth)),
);

test('ten thousand files of every kind of nonsense are refused, or hold runs that can be', () => {
  let taken = 0;
  fc.assert(
    fc.property(NOISE, (content) => {
      let results: readonly RunResult[];
      try {
        results = decodeResults(content, DATA);
      } catch (error) {
        expect(error).toBeInstanceOf(RefusedFile);
        return;
      }
      taken += results.length;
      for (const { run, recipe: read, accuracy, curve, dataHash } of results) {
        expect(dataHash).toBe(DATA);
        expect(accuracy >= 0 && accuracy <= 1).toBe(true);
        expect(run.kind === 'base' || (run.n >= 1 && run.n <= 7)).toBe(true);
        expect(curve.map(({ iteration }) => iteration)).toEqual(measuredIterations(read));
        for (const name of KNOB_NAMES) {
          const knob = knobOf(name);
          expect(knob.parse(knob.format(read[name]))).toBe(read[name]);
        }
      }
    }),
    { numRuns: 10_000, seed: 20141106 },
  );
  // Some of the changes harm nothing: what was read has really been looked at.
  expect(taken).toBeGreaterThan(50);
});

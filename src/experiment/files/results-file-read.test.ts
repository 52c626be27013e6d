import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../texts/refusals.ts';
import { say } from '../../texts/say.ts';
import { sampleResult } from '../../testing/sample-result.ts';
import { RECIPE_VERSION } from '../results/fingerprint.ts';
import { DEFAULT_RECIPE } from '../setup/recipe.ts';
import { encodeResults } from './results-file.ts';
import { decodeResults, MOST_BYTES } from './results-file-read.ts';
import { RefusedFile } from './results-file-schema.ts';
import { measuredIterations } from '../setup/schedule.ts';

const DATA = '39a9b159603f';

/** A file of one run, which a test spoils. */
function sample(): {
  file: Record<string, unknown>;
  group: Record<string, unknown>;
  run: Record<string, unknown>;
} {
  const curve = measuredIterations(DEFAULT_RECIPE).map((iteration, i) => ({
    iteration,
    accuracy: 0.5,
    ...(i ? { trainLoss: 1 } : {}),
  }));
  const finished = sampleResult('A3B', {
    dataHash: DATA,
    curve,
    testCount: 10,
    copiedHash: { before: '0123456789abcdef', after: '0123456789abcdef' },
  });
  const file = structuredClone(encodeResults([finished])) as unknown as Record<string, unknown>;
  const group = (file['groups'] as Record<string, unknown>[])[0]!;
  return { file, group, run: (group['runs'] as Record<string, unknown>[])[0]! };
}

describe('a file is refused in one sentence', () => {
  const refused = (text: string) => {
    try {
      decodeResults(text, DATA);
      return 'nothing';
    } catch (error) {
      expect(error).toBeInstanceOf(RefusedFile);
      return say((error as RefusedFile).told);
    }
  };
  const spoilt = (spoil: (file: ReturnType<typeof sample>) => void) => {
    const good = sample();
    spoil(good);
    return refused(JSON.stringify(good.file));
  };
  it('where it is no JSON, no file of Graft’s, or huge', () => {
    expect(refused('run,n,accuracy')).toBe('This is no JSON: it starts with "run,n,accuracy".');
    for (const foreign of ['null', '[]', '3', '"x"', '{"format":"geojson"}']) {
      expect(refused(foreign)).toBe(
        'This is JSON, but no file of Graft’s results: its format is not "graft-results".',
      );
    }
    expect(refused(' '.repeat(MOST_BYTES + 1))).toBe(
      'A file of results has at most 20 MB, and this one has more.',
    );
  });

  it('where it nests deeper than any file of results, or has more lists', () => {
    const sentence =
      'This is no file of results: it nests lists deeper, or has more of them, than such a file can.';
    expect(refused('['.repeat(18_000_000))).toBe(sentence);
    expect(refused(`[${'{},'.repeat(3_000_000)}{}]`)).toBe(sentence);
    // Brackets in a text are none.
    expect(refused(JSON.stringify({ format: '['.repeat(500_000) }))).toContain('no file of Graft’s results');
  });

  it('where it is of another version, other rules or other drawings', () => {
    expect(spoilt(({ file }) => (file['version'] = 2))).toBe(
      'This file has version 2 of the format, and this page reads version 1.',
    );
    expect(spoilt(({ file }) => (file['rules'] = 0))).toBe(
      `These runs were made by recipe rules g0, and this page trains by g${RECIPE_VERSION}.`,
    );
    expect(spoilt(({ file }) => (file['data'] = 'c91e'))).toBe(
      'These runs were trained on other images: "c91e", and this page has "39a9b159603f".',
    );
  });

  const cases: [string, Parameters<typeof spoilt>[0], string][] = [
    ['no groups', ({ file }) => delete file['groups'], 'groups is missing.'],
    [
      'a broken engine',
      ({ group }) => (group['engine'] = { id: 'cuda', device: '', bitExact: true }),
      'groups.0.engine.id should be one of wasm, ',
    ],
    [
      'an unknown knob',
      ({ group }) => (group['recipe'] = { gravity: 1 }),
      'groups.0.recipe has a knob that this page does not have: "gravity".',
    ],
    [
      'an unknown value',
      ({ group }) => (group['recipe'] = { width: 17 }),
      'groups.0.recipe.width should be one of 8, 16, 32, but it is 17.',
    ],
    [
      'a value of another type',
      ({ group }) => (group['recipe'] = { width: '16' }),
      'groups.0.recipe.width should be one of 8, 16, 32, but it is "16".',
    ],
    [
      'a seed out of range',
      ({ run }) => (run['seed'] = 10_000),
      'groups.0.runs.0.seed should be a whole number from 0 to 9999, but it is 10000.',
    ],
    [
      'an impossible run',
      ({ run }) => (run['run'] = 'A9B'),
      'groups.0.runs.0.run should be a name such as baseB or A3B+, but it is "A9B".',
    ],
    ['a missing number', ({ run }) => delete run['test'], 'groups.0.runs.0.test is missing.'],
    [
      'too many correct',
      ({ run }) => (run['test'] = 4),
      'groups.0.runs.0 is impossible: of 4 test images 5 were classified correctly.',
    ],
    [
      'more training images correct than there are',
      ({ run }) => (run['fitted'] = 401),
      'groups.0.runs.0 is impossible: of 400 training images 401 were classified correctly.',
    ],
    [
      'another end of the curve',
      ({ run }) => (run['correct'] = 6),
      'groups.0.runs.0 is impossible: its curve ends in 5 correct, not in 6.',
    ],
    [
      'a short curve',
      ({ run }) => (run['curve'] = { correct: [5], loss: [] }),
      'groups.0.runs.0 is impossible: a curve of 3000 iterations has 23 points and 22 losses, not 1 and 0.',
    ],
    [
      'half a correct image',
      ({ run }) => (run['correct'] = 1.5),
      'groups.0.runs.0.correct should be a whole number from 0 to 1000000000, but it is 1.5.',
    ],
    [
      'half a loss',
      ({ run }) => ((run['curve'] as { loss: number[] }).loss[0] = 1.5),
      'groups.0.runs.0.curve.loss.0 should be a whole number of at least 0, but it is 1.5.',
    ],
    [
      'no list of runs',
      ({ group }) => (group['runs'] = 'none'),
      'groups.0.runs should be a list, but it is "none".',
    ],
    [
      'copied layers of one hash',
      ({ run }) => (run['copied'] = 7),
      'groups.0.runs.0.copied should be a list of two hashes, but it is 7.',
    ],
    [
      'a broken hash',
      ({ run }) => (run['hash'] = 'abc'),
      'groups.0.runs.0.hash should be 16 hexadecimal digits, but it is "abc".',
    ],
    [
      'frozen layers that changed',
      ({ run }) => (run['copied'] = ['0123456789abcdef', 'fedcba9876543210']),
      'groups.0.runs.0 is impossible: its frozen layers changed.',
    ],
    [
      'a base with copied layers',
      ({ run }) => (run['run'] = 'baseB'),
      'groups.0.runs.0 is impossible: a base copies no layers.',
    ],
    [
      'negative seconds',
      ({ run }) => (run['seconds'] = -1),
      'groups.0.runs.0.seconds should be a number of at least 0, but it is -1.',
    ],
  ];
  it.each(cases)('where it has %s', (_, spoil, message) => expect(spoilt(spoil)).toContain(message));

  it('but not for knobs that came after it was written', () => {
    const { file, group } = sample();
    const { split, width } = DEFAULT_RECIPE;
    group['recipe'] = { split, width };
    expect(decodeResults(JSON.stringify(file), DATA)[0]!.recipe).toEqual(DEFAULT_RECIPE);
  });

  it('whatever comes: nothing else is ever thrown', () => {
    const text = JSON.stringify(sample().file);
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      // A piece of a good file is replaced, left out or put in twice.
      fc
        .tuple(
          fc.nat(text.length),
          fc.nat(40),
          fc.oneof(fc.string({ maxLength: 20 }), fc.json({ maxDepth: 1 })),
        )
        .map(([at, length, piece]) => text.slice(0, at) + piece + text.slice(at + length)),
      // A value in it becomes something else.
      fc.tuple(fc.nat(), fc.jsonValue()).map(([i, value]) => mutated(sample().file, i, value)),
    );
    fc.assert(
      fc.property(anything, (content) => {
        try {
          decodeResults(content, DATA);
        } catch (error) {
          expect(error).toBeInstanceOf(RefusedFile);
          expect(say((error as RefusedFile).told)).toMatch(/^[^\n]{10,400}\.$/);
          expect(say((error as RefusedFile).told)).not.toMatch(/should be (\?|undefined)/);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

/** The file as text with one of its values, anywhere in it, replaced. */
function mutated(file: object, at: number, value: unknown): string {
  const places: (() => void)[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push(() => void ((node as Record<string, unknown>)[key] = value));
      visit((node as Record<string, unknown>)[key]);
    }
  };
  visit(file);
  places[at % places.length]!();
  return JSON.stringify(file);
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KNOB_NAMES, knobOf, type Recipe } from '../setup/recipe.ts';
import { ENGINE_IDS, type RunResult } from '../results/result.ts';
import { encodeResults, fileText } from './results-file.ts';
import { decodeResults } from './results-file-read.ts';
import { frozenLayers, type Run, transfer } from '../setup/run.ts';
import { measuredIterations } from '../setup/schedule.ts';

const DATA = '39a9b159603f';
const hash = fc.stringMatching(/^[0-9a-f]{16}$/);

const recipe: fc.Arbitrary<Recipe> = fc
  .record(
    Object.fromEntries(
      KNOB_NAMES.map((name) => {
        const { options, range, expected } = knobOf(name);
        if (options) return [name, fc.constantFrom(...options)];
        const { min, max } = range!;
        if (expected.key === 'wholeNumber') return [name, fc.integer({ min, max })];
        return [name, fc.double({ min, max, noNaN: true }).map((value) => value + 0)]; // no −0
      }),
    ),
  )
  .map((knobs) => knobs as unknown as Recipe);

const run: fc.Arbitrary<Run> = fc.oneof(
  fc.record({ kind: fc.constant('base' as const), target: fc.constantFrom('A' as const, 'B' as const) }),
  fc
    .tuple(
      fc.constantFrom('A' as const, 'B' as const, 'random' as const),
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom('A' as const, 'B' as const),
      fc.boolean(),
    )
    .map((parts) => transfer(...parts)),
);

/** Any finished run, with losses and seconds as coarse as a file has them. */
const result: fc.Arbitrary<RunResult> = fc
  .tuple(
    recipe,
    run,
    fc.integer({ min: 1, max: 5000 }),
    fc.integer({ min: 1, max: 5000 }),
    fc.infiniteStream(fc.nat()),
  )
  .chain(([of, trained, testCount, trainCount, numbers]) => {
    const number = () => numbers.next().value!;
    const curve = measuredIterations(of).map((iteration, i) => ({
      iteration,
      accuracy: (number() % (testCount + 1)) / testCount,
      ...(i > 0 ? { trainLoss: (number() % 1e5) / 1000 } : {}),
    }));
    return fc.tuple(hash, hash, fc.constantFrom(...ENGINE_IDS)).map(([before, after, id]) => ({
      run: trained,
      recipe: of,
      dataHash: DATA,
      engine: { id, device: `${id} "here"`, bitExact: id === 'wasm' },
      curve,
      accuracy: curve.at(-1)?.accuracy ?? 0,
      ...(number() % 2 ? { trainAccuracy: (number() % (trainCount + 1)) / trainCount } : {}),
      testCount,
      trainCount,
      hash: after,
      ...(trained.kind === 'base'
        ? {}
        : { copiedHash: { before, after: frozenLayers(trained, 1) ? before : after } }),
      seconds: (number() % 1e6) / 100,
    }));
  });

const read = (file: unknown) => decodeResults(JSON.stringify(file), DATA);
const sorted = (results: readonly RunResult[]) => results.map((one) => JSON.stringify(one)).sort();

describe('a file of results', () => {
  it('gives back any runs as they were', () => {
    fc.assert(
      fc.property(fc.array(result, { minLength: 1, maxLength: 6 }), (results) => {
        const back = decodeResults(fileText(encodeResults(results, { title: 'Any' })), DATA);
        expect(back).toHaveLength(results.length);
        for (const one of back) expect(results).toContainEqual(one);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps accuracies to the last bit and rounds losses and seconds', () => {
    const [one] = fc.sample(result, { numRuns: 1, seed: 1 });
    const fine = {
      ...one!,
      seconds: 5.40344,
      curve: one!.curve.map((point, i) => (i ? { ...point, trainLoss: 0.017938 } : point)),
    };
    const [back] = read(encodeResults([fine]));
    expect(back!.curve.map(({ accuracy }) => accuracy)).toEqual(one!.curve.map(({ accuracy }) => accuracy));
    expect(back!.curve[1]!.trainLoss).toBe(0.018);
    expect(back!.seconds).toBe(5.4);
  });

  it('groups runs by all but the seed, and has a line a run', () => {
    const [one] = fc.sample(result, { numRuns: 1, seed: 2 });
    const other = { ...one!, recipe: { ...one!.recipe, seed: (one!.recipe.seed + 1) % 100 } };
    const file = encodeResults([one!, other]);
    expect(file.groups).toHaveLength(1);
    expect(
      fileText(file)
        .split('\n')
        .filter((line) => line.startsWith('{"seed"')),
    ).toHaveLength(2);
    expect(sorted(read(file))).toEqual(sorted([one!, other]));
  });

  it('says what wrote it, and is read without that as before', () => {
    const [one] = fc.sample(result, { numRuns: 1, seed: 4 });
    const file = encodeResults([one!], { software: 'graft 9' });
    expect(file.software).toBe('graft 9');
    expect(fileText(file)).toContain('"software":"graft 9"');
    expect(encodeResults([one!])).not.toHaveProperty('software');
    expect(sorted(read(file))).toEqual(sorted(read(encodeResults([one!]))));
  });

  it('is about one data set and holds at least a run', () => {
    const [one] = fc.sample(result, { numRuns: 1, seed: 3 });
    expect(() => encodeResults([])).toThrow('expected at least one run to write to a file, got none');
    expect(() => encodeResults([one!, { ...one!, dataHash: 'other' }])).toThrow(
      `expected runs on the data ${DATA}, got one on other`,
    );
  });
});

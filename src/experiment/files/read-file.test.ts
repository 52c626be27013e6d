import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../texts/refusals.ts';
import { say } from '../../texts/say.ts';
import { toCsv } from './csv.ts';
import { COMMAS, SEMICOLONS } from './csv-cells.ts';
import { DEFAULT_RECIPE } from '../setup/recipe.ts';
import { readingFile } from './read-file.ts';
import type { RunResult } from '../results/result.ts';
import { RefusedFile } from './results-file-schema.ts';
import { sampleResult } from '../../testing/sample-result.ts';

const DATA = '39a9b159603f';

function read(text: string): RunResult[] {
  const reading = readingFile(text, DATA);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
  }
}

function refusal(text: string): string {
  try {
    read(text);
  } catch (error) {
    expect(error).toBeInstanceOf(RefusedFile);
    return say((error as RefusedFile).told);
  }
  return 'nothing';
}

const RUNS = ['baseB', 'A3B', 'B7B+', 'R2B', 'B1A'];
const hash = fc.oneof(
  fc.stringMatching(/^[0-9a-f]{16}$/),
  fc.constantFrom('3580257492357e79', '0000123456789012', '12345678'),
);
const result = fc
  .record({
    name: fc.constantFrom(...RUNS),
    seed: fc.nat(9999),
    rate: fc.constantFrom(0.02, 0.0125, 0.001),
    share: fc.constantFrom(5 as const, 100 as const),
    correct: fc.nat(1200),
    fitted: fc.option(fc.nat(400), { nil: undefined }),
    hash,
    device: fc.string({ unit: fc.constantFrom(...'=+-@;,"\n GPU1＝'.split('')), maxLength: 10 }),
    seconds: fc.nat(100_000).map((hundredths) => hundredths / 100),
  })
  .map(({ name, seed, rate, share, correct, fitted, hash, device, seconds }): RunResult =>
    sampleResult(name, {
      recipe: { ...DEFAULT_RECIPE, seed, rate, share },
      dataHash: DATA,
      engine: { id: 'wasm', device: device.trim(), bitExact: true },
      accuracy: correct / 1200,
      ...(fitted === undefined ? {} : { trainAccuracy: fitted / 400 }),
      testCount: 1200,
      hash,
      seconds,
    }),
  );

const table = (results: readonly RunResult[], dialect = COMMAS) =>
  toCsv(
    results.map((one) => ({ result: one, origin: 'live' })),
    dialect,
  );

describe('a table', () => {
  it('comes back as it left, with commas or with semicolons', () => {
    fc.assert(
      fc.property(
        fc.array(result, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(COMMAS, SEMICOLONS),
        (results, dialect) => {
          expect(read(table(results, dialect))).toEqual(results);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('begins with a byte order mark, and no cell of it is a number that a spreadsheet spoils', () => {
    const text = table(
      [sampleResult('A3B', { hash: '3580257492357e79', dataHash: '123456789012' })],
      SEMICOLONS,
    );
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(text).toContain(';sha256:3580257492357e79;sha256:123456789012;');
    expect(text).toContain(';0,02;');
    // No bare cell has so many digits that a spreadsheet rounds it, or reads as a power of ten.
    const cells = text.split(/[;\r\n]+/);
    expect(cells.filter((cell) => /^\d{12,}$|^\d+e\d+$/i.test(cell))).toEqual([]);
  });

  it('is read as earlier versions wrote it: hashes without a name, no rules, columns in another order', () => {
    const old =
      'hash,data,engine,test_images,correct,run,seed,rate\r\n' +
      `0123456789abcdef,${DATA},wasm,80,66,A3B+,7,0.04\r\n\r\n`;
    expect(read(old)).toMatchObject([
      {
        hash: '0123456789abcdef',
        accuracy: 0.825,
        recipe: { ...DEFAULT_RECIPE, seed: 7, rate: 0.04 },
        engine: { id: 'wasm', bitExact: true },
        curve: [],
      },
    ]);
  });

  const cells: Readonly<Record<string, string>> = {
    seed: '7',
    run: 'A3B',
    accuracy: '82.5',
    correct: '66',
    test_images: '80',
    engine: 'wasm',
    hash: '0123456789abcdef',
    data: DATA,
    rules: '1',
    share: '5',
  };
  const spoilt = (column: string, cell: string) => {
    const row = { ...cells, [column]: cell };
    return refusal(`${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`);
  };
  it.each([
    ['hash', '3.58026E+94', 'hash in line 2 should be 16 hexadecimal digits, but it is "3.58026E+94".'],
    ['run', 'A9B', 'run in line 2 should be a name such as baseB or A3B+, but it is "A9B".'],
    ['share', '7', 'share in line 2 should be one of 5, 10, 25, 50, 100, but it is "7".'],
    ['correct', '6.6', 'correct in line 2 should be a whole number from 0 to 1000000000, but it is "6.6".'],
    ['correct', '81', 'line 2 is impossible: of 80 test images 81 were classified correctly.'],
    ['train_correct', '1', 'line 2 is impossible: of 0 training images 1 were classified correctly.'],
    [
      'train_correct',
      'x',
      'train_correct in line 2 should be a whole number from 0 to 1000000000, but it is "x".',
    ],
    ['accuracy', '99', 'line 2 contradicts itself: 66 of 80 test images are not 99 %.'],
    ['seed', '', 'seed in line 2 is missing.'],
    ['rules', '2', 'These runs were made by recipe rules g2, and this page trains by g1.'],
  ])('is refused in a sentence where %s is %s', (column, cell, sentence) => {
    expect(spoilt(column, cell)).toBe(sentence);
  });
});

describe('what is no file of results', () => {
  it('is told from one that is spoilt: a link, or anything else', () => {
    expect(refusal('See https://a.example/graft/#v=1&n=3&res=AQE5\n')).toBe(
      'This is a link to Graft, not a file of results. Open it in the address bar, or paste it under “Collect a class”.',
    );
    expect(refusal('name;points\nAda;3\n')).toBe(
      'This is neither JSON nor CSV of Graft’s results: it starts with "name;points\\nAda;3\\n".',
    );
    expect(refusal('')).toBe('This is neither JSON nor CSV of Graft’s results: it starts with "".');
  });

  it('throws nothing else, whatever comes', () => {
    const whole = table([sampleResult('A3B', { dataHash: DATA })]);
    const changed = fc
      .tuple(fc.nat(whole.length), fc.nat(20), fc.string({ maxLength: 8 }))
      .map(([at, cut, piece]) => whole.slice(0, at) + piece + whole.slice(at + cut));
    fc.assert(
      fc.property(changed, (text) => {
        try {
          for (const { accuracy } of read(text)) expect(accuracy >= 0 && accuracy <= 1).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(RefusedFile);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

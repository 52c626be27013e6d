import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SEMICOLONS } from '../experiment/files/csv-cells.ts';
import { toCsv } from '../experiment/files/csv.ts';
import { readingFile } from '../experiment/files/read-file.ts';
import { DEFAULT_RECIPE } from '../experiment/setup/recipe.ts';
import type { RunResult } from '../experiment/results/result.ts';
import { sampleResult } from '../testing/sample-result.ts';

const DATA = '123456789012';
const HASHES = ['3580257492357e79', '1234567890123456', '0000000000000001', 'abcdef0123456789', '12345678'];
const RATES = [0.02, 0.0125, 0.001];
const DEVICES = [
  'WASM SIMD',
  '=1+1',
  '+1',
  '-2',
  '@SUM(A1)',
  "'quoted",
  'GPU "one", two; three',
  '英特尔 GPU',
  '=HYPERLINK("http://example.org";"y")',
  'a;=b',
  'a,=b',
];

/** Runs whose cells spreadsheets like to take for something else. */
const RUNS: readonly RunResult[] = DEVICES.map((device, i) =>
  sampleResult(i % 2 ? 'A3B+' : 'baseB', {
    recipe: { ...DEFAULT_RECIPE, seed: i, rate: RATES[i % 3]!, dropout: i % 2 ? 0.5 : 0 },
    dataHash: DATA,
    engine: { id: 'wasm', device, bitExact: true },
    accuracy: (100 + 37 * i) / 1203,
    testCount: 1203,
    trainCount: 4999,
    hash: HASHES[i % 5]!,
    seconds: Number((1234.56 * (i + 1)).toFixed(2)),
  }),
);

function readWhole(text: string): readonly RunResult[] {
  const reading = readingFile(text, DATA);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
  }
}

// Exports of these runs that LibreOffice Calc 7.4 has opened, saved as .xlsx, opened again and saved as text: in English
// with commas; in German with semicolons, with tabs, and with every text quoted.
test.each(['commas', 'semicolons', 'tabs', 'quoted'])(
  'runs come back from LibreOffice with their hashes, numbers and devices: %s',
  (name) => {
    const file = new URL(`spreadsheets/libreoffice-${name}.csv`, import.meta.url);
    expect(readWhole(readFileSync(file, 'utf8'))).toEqual(RUNS);
  },
);

test('a table of decimal commas that a spreadsheet has read as English is refused', () => {
  const text = toCsv(
    RUNS.map((result) => ({ result, origin: 'live' })),
    SEMICOLONS,
  );
  // As English LibreOffice writes it: 0,001 has become 1, and other decimals are text.
  const spoilt = text
    .replaceAll(';0,001;', ';1;')
    .replace(/\d+,\d+/g, '"$&"')
    .replaceAll(';', ',');
  expect(() => readWhole(spoilt)).toThrow();
});

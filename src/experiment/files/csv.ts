import { dsvFormat } from 'd3';
import { COMMAS, type Dialect, guarded, hashCell, numberCell } from './csv-cells.ts';
import { knobOf, KNOBS, namesOf } from '../setup/recipe.ts';
import { type RunResult, trainCorrect } from '../results/result.ts';
import { basesOf, changeOf, type Finished, type Measurement } from '../results/results.ts';
import { isStopped, runName } from '../setup/run.ts';
import { treatmentOf } from '../setup/treatments.ts';
import { RECIPE_VERSION, recipeHash } from '../results/fingerprint.ts';

/** A finished run, and what it is compared with. */
export interface Row extends Finished {
  readonly measurement: Measurement;
  /** Percentage points above its own base, where that is among the rows. */
  readonly change: number | undefined;
}

/** The columns after the recipe's knobs, which go by their keys: `split`, `seed`, `images`, … */
const COLUMNS: readonly (readonly [name: string, cell: (row: Row) => string | number | undefined])[] = [
  /** The paper's name: baseB, A3B+. */
  ['run', ({ result }) => runName(result.run)],
  /** As the paper pools them, named for target B: AnA is a BnB. */
  ['treatment', ({ measurement }) => measurement.treatment],
  /** The task that it is trained and tested on: A or B. */
  ['target', ({ result }) => result.run.target],
  /** Copied layers; 0 for a base. */
  ['n', ({ measurement }) => measurement.n],
  /** Percent of the test images classified correctly at the end of the budget. */
  ['accuracy', ({ result }) => decimals(100 * result.accuracy, 4)],
  /** The same as a number of images, of `test_images`. */
  ['correct', ({ result }) => Math.round(result.accuracy * result.testCount)],
  /** Percentage points above the base of the same recipe, seed, target and engine; empty where that is not in the table. */
  ['change', ({ change }) => change && decimals(change, 4)],
  ['test_images', ({ result }) => result.testCount],
  ['train_images', ({ result }) => result.trainCount || undefined],
  /** Percent of them classified correctly at the end of the budget, and how many; empty where that was not measured. */
  [
    'train_accuracy',
    ({ result }) =>
      result.trainAccuracy === undefined ? undefined : decimals(100 * result.trainAccuracy, 4),
  ],
  ['train_correct', ({ result }) => trainCorrect(result)],
  /** wasm, tfjs-webgpu, tfjs-webgl or tfjs-cpu. */
  ['engine', ({ result }) => result.engine.id],
  ['device', ({ result }) => result.engine.device],
  /**
   * `sha256:` and the first 16 digits of SHA-256 over the final weights, equal wherever engine wasm trains the same run;
   * the first 8 of what came in a link.
   */
  ['hash', ({ result }) => hashCell(result.hash)],
  /** The same of the data set. */
  ['data', ({ result }) => hashCell(result.dataHash)],
  /** `RECIPE_VERSION` of the code that trained. */
  ['rules', () => RECIPE_VERSION],
  /** Of training and measuring; like the training images, not known of what came in a link. */
  ['seconds', ({ result }) => decimals(result.seconds, 2) || undefined],
  /** Trained on this page (live), read from a file (imported) or come with the page (recorded). */
  ['origin', ({ origin }) => origin],
];

const decimals = (value: number, digits: number) => Number(value.toFixed(digits));

/** By this mark spreadsheets know that a table is UTF-8. */
const BYTE_ORDER_MARK = '\u{FEFF}';

/**
 * Finished runs as a table for spreadsheets and data frames (RFC 4180), a row each; `COLUMNS` says what the columns are.
 * `readingCsv` reads it.
 */
export function toCsv(finished: readonly Finished[], dialect: Dialect = COMMAS, knobs = KNOBS): string {
  const names = namesOf(knobs);
  const header = [...names.map((name) => knobs[name].key), ...COLUMNS.map(([name]) => name)];
  const rows = rowsOf(finished).map((row) => {
    const values = names.map((name) => knobCell(knobOf(name, knobs).format(row.result.recipe[name])));
    return [...values, ...COLUMNS.map(([, cell]) => cell(row) ?? '')];
  });
  const text = (cell: string | number) =>
    typeof cell === 'number' ? numberCell(cell, dialect) : guarded(cell);
  const lines = [header, ...rows].map((cells) => dsvFormat(dialect.separator).formatRow(cells.map(text)));
  return `${BYTE_ORDER_MARK}${lines.map((line) => `${line}\r\n`).join('')}`;
}

/** Finished runs, each beside its own base. */
export function rowsOf(finished: readonly Finished[]): Row[] {
  const measured = finished.map((one) => ({ ...one, measurement: measurementOf(one.result) }));
  const bases = basesOf(
    measured.filter(({ result }) => !isStopped(result.run)).map(({ measurement }) => measurement),
  );
  return measured.map((row) => ({ ...row, change: changeOf(row.measurement, bases) }));
}

/** A number where the knob's value is one: it is then written as numbers are. */
const knobCell = (value: string): string | number =>
  String(Number(value)) === value ? Number(value) : value;

/** As a measurement whose arm is all that its base must have in common with it, but for the target. */
function measurementOf({ run, recipe, dataHash, engine, accuracy }: RunResult): Measurement {
  return {
    arm: `${recipeHash(recipe, dataHash)}/${engine.id}`,
    repeat: String(recipe.seed),
    target: run.target,
    treatment: treatmentOf(run),
    n: run.kind === 'base' ? 0 : run.n,
    accuracy,
    chance: 0,
  };
}

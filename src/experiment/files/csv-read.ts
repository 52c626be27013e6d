import { dsvFormat } from 'd3';
import { COMMAS, type Dialect, hashOfCell, plainNumber, SEMICOLONS, unguarded } from './csv-cells.ts';
import { RECIPE_VERSION } from '../results/fingerprint.ts';
import { type Message, message } from '../../messages.ts';
import { knobOf, KNOBS, type KnobName, type Knobs, type Recipe, recipeOf } from '../setup/recipe.ts';
import { ENGINE_IDS, isBitExact, type RunResult } from '../results/result.ts';
import type { Reading } from './results-file-read.ts';
import { MOST_RUNS, refused, shown } from './results-file-schema.ts';
import { parseRunName } from '../setup/run.ts';

/** Tables as Graft writes them, and as a spreadsheet's clipboard holds them. */
const DIALECTS: readonly Dialect[] = [
  COMMAS,
  SEMICOLONS,
  { separator: '\t', decimal: '.' },
  { separator: '\t', decimal: ',' },
];

/** Columns without which a row is no run. The rest follows from them, has a default, or is told by nobody's word. */
const NEEDED = ['seed', 'run', 'correct', 'test_images', 'engine', 'hash', 'data'] as const;

const LONGEST_HEADER = 4000;
const MOST_IMAGES = 1e9;
const LONGEST_DEVICE = 200;

/** How a text is written as a table of runs; undefined where it is none. */
export function dialectOf(content: string): Dialect | undefined {
  const [header = '', first = ''] = content.slice(0, LONGEST_HEADER).split(/\r?\n|\r/, 2);
  // The reader takes any sign behind a quoted cell for the separator.
  const unquoted = header.replace(/"[^"]*"/g, '');
  return DIALECTS.find(({ separator, decimal }) => {
    if (!unquoted.includes(separator)) return false;
    const names =
      dsvFormat(separator)
        .parseRows(header)[0]
        ?.map((name) => name.trim()) ?? [];
    if (!NEEDED.every((name) => names.includes(name))) return false;
    // Two tables with tabs differ in their numbers alone; the rate is never whole by default.
    return separator !== '\t' || decimal === (/\t\d+,\d/.test(first) ? ',' : '.');
  });
}

/**
 * Reads a table of finished runs, one after another. They have no learning curves.
 * @param content without a byte order mark
 * @throws RefusedFile and nothing else
 */
export function* readingCsv(
  content: string,
  dialect: Dialect,
  dataHash: string,
  knobs = KNOBS,
): Generator<Reading, RunResult[]> {
  const [header = [], ...rows] = dsvFormat(dialect.separator).parseRows(content, (row, i) => {
    if (i > MOST_RUNS) throw refused('tooManyRuns', { most: MOST_RUNS, count: i });
    return row;
  });
  const columns = new Map(header.map((name, i) => [name.trim(), i]));
  const recipes = new Map<string, Recipe>();
  const results: RunResult[] = [];
  for (const [i, cells] of rows.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue; // as spreadsheets leave below a table
    const row = new Row(i + 2, columns, cells, dialect);
    results.push(readRow(row, recipes, dataHash, knobs));
    yield { read: results.length, of: rows.length };
  }
  return results;
}

/** The cells of a line by their columns' names. */
class Row {
  readonly line: number;
  readonly #columns: ReadonlyMap<string, number>;
  readonly #cells: readonly string[];
  readonly #dialect: Dialect;
  constructor(
    line: number,
    columns: ReadonlyMap<string, number>,
    cells: readonly string[],
    dialect: Dialect,
  ) {
    this.line = line;
    this.#columns = columns;
    this.#cells = cells;
    this.#dialect = dialect;
  }
  /** Empty where there is none. */
  text(column: string): string {
    const at = this.#columns.get(column);
    return unguarded((at === undefined ? undefined : this.#cells[at]) ?? '').trim();
  }
  place(column: string): Message {
    return message('cellOf', { column, line: this.line });
  }
  unfit(column: string, expected: Message) {
    const value = this.text(column);
    if (value === '') return refused('missing', { path: this.place(column) });
    return refused('unfit', { path: this.place(column), expected, value: shown(value) });
  }
  /** With a decimal point, if it is a number. */
  number(column: string): string {
    return plainNumber(this.text(column), this.#dialect);
  }
  whole(column: string, min: number): number {
    const text = this.number(column);
    const value = Number(text);
    if (/^\d+(\.0*)?$/.test(text) && value >= min && value <= MOST_IMAGES) return value;
    throw this.unfit(column, message('wholeNumber', { min, max: MOST_IMAGES }));
  }
}

function readRow(row: Row, recipes: Map<string, Recipe>, dataHash: string, knobs: Knobs): RunResult {
  const data = hashOfCell(row.text('data'));
  if (data !== dataHash) throw refused('otherData', { data: shown(data), ours: shown(dataHash) });
  const rules = row.number('rules') || '1'; // the first tables did not say: they are of version 1
  if (Number(rules) !== RECIPE_VERSION) {
    throw refused('otherRules', { rules: rules.slice(0, 10), ours: RECIPE_VERSION });
  }
  const id = ENGINE_IDS.find((one) => one === row.text('engine'));
  if (!id) throw row.unfit('engine', message('oneOf', { words: ENGINE_IDS.join(', ') }));
  const run = parseRunName(row.text('run'));
  if (!run) throw refused('noRunName', { path: row.place('run'), value: shown(row.text('run')) });
  const test = row.whole('test_images', 1);
  const correct = row.whole('correct', 0);
  const path = message('lineOf', { line: row.line });
  if (correct > test) throw refused('tooManyCorrect', { path, test, correct });
  const train = row.text('train_images') === '' ? 0 : row.whole('train_images', 0);
  const fitted = row.text('train_correct') === '' ? undefined : row.whole('train_correct', 0);
  if (fitted !== undefined && fitted > train) throw refused('tooManyFitted', { path, train, fitted });
  const accuracy = row.number('accuracy');
  if (accuracy !== '' && !(Math.abs(Number(accuracy) - (100 * correct) / test) < 0.01)) {
    throw refused('wrongAccuracy', { line: row.line, accuracy: accuracy.slice(0, 20), correct, test });
  }
  const hash = hashOfCell(row.text('hash'));
  if (!/^([0-9a-f]{8}){1,2}$/.test(hash)) throw row.unfit('hash', message('hexDigits', { digits: 16 }));
  const device = row.text('device').slice(0, LONGEST_DEVICE);
  return {
    run,
    recipe: readRecipe(row, recipes, knobs),
    dataHash,
    engine: { id, device, bitExact: isBitExact(id) },
    curve: [],
    accuracy: correct / test,
    ...(fitted === undefined || train === 0 ? {} : { trainAccuracy: fitted / train }),
    testCount: test,
    trainCount: train,
    hash,
    seconds: Math.max(0, Number(row.number('seconds')) || 0),
  };
}

/** The recipe of a row; rows of one recipe share theirs. A knob without a column came later and has its frozen default. */
function readRecipe(row: Row, recipes: Map<string, Recipe>, knobs: Knobs): Recipe {
  const given = recipeOf((name) => readKnob(row, name, knobs), knobs);
  const key = JSON.stringify(given);
  const recipe = recipes.get(key) ?? given;
  recipes.set(key, recipe);
  return recipe;
}

function readKnob(row: Row, name: KnobName, knobs: Knobs): string | number {
  const knob = knobOf(name, knobs);
  const cell = row.number(knob.key);
  if (cell === '' && name !== 'seed') return knob.frozenDefault;
  const value = knob.parse(cell);
  if (value === undefined) throw row.unfit(knob.key, knob.expected);
  return value;
}

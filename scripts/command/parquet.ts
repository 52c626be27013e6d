import type { DecodedArray, ParquetType } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { type Row, rowsOf } from '../../src/experiment/files/csv.ts';
import { SOFTWARE } from '../../src/experiment/files/software.ts';
import { recipeHash, RECIPE_VERSION } from '../../src/experiment/results/fingerprint.ts';
import { type RunResult, trainCorrect } from '../../src/experiment/results/result.ts';
import { KNOB_NAMES, knobOf, type KnobName } from '../../src/experiment/setup/recipe.ts';
import { runName } from '../../src/experiment/setup/run.ts';

/** As the writer has it, whose own reader is of another version. */
type SchemaElement = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>[number];

type Cell = string | number | boolean | undefined;

interface Column {
  readonly name: string;
  readonly type: Extract<ParquetType, 'BYTE_ARRAY' | 'INT32' | 'DOUBLE' | 'BOOLEAN'>;
  /** A list a row, where there is one. */
  readonly list?: (row: Row) => readonly number[];
  /** A value a row; undefined where it is not known. */
  readonly cell?: (row: Row) => Cell;
}

const text = (name: string, cell: (row: Row) => Cell): Column => ({ name, type: 'BYTE_ARRAY', cell });
const whole = (name: string, cell: (row: Row) => Cell): Column => ({ name, type: 'INT32', cell });
const real = (name: string, cell: (row: Row) => Cell): Column => ({ name, type: 'DOUBLE', cell });

/** The columns after the recipe's knobs, which go by their keys. docs/python.md says what each means. */
const COLUMNS: readonly Column[] = [
  text('run', ({ result }) => runName(result.run)),
  text('treatment', ({ measurement }) => measurement.treatment),
  text('target', ({ result }) => result.run.target),
  whole('n', ({ measurement }) => measurement.n),
  real('accuracy', ({ result }) => 100 * result.accuracy),
  real('change', ({ change }) => change),
  whole('correct', ({ result }) => Math.round(result.accuracy * result.testCount)),
  whole('test_images', ({ result }) => result.testCount),
  whole('train_images', ({ result }) => result.trainCount),
  real('train_accuracy', ({ result }) => result.trainAccuracy && 100 * result.trainAccuracy),
  whole('train_correct', ({ result }) => trainCorrect(result)),
  {
    name: 'curve_iteration',
    type: 'INT32',
    list: ({ result }) => result.curve.map(({ iteration }) => iteration),
  },
  {
    name: 'curve_correct',
    type: 'INT32',
    list: ({ result }) => result.curve.map(({ accuracy }) => Math.round(accuracy * result.testCount)),
  },
  {
    name: 'curve_loss',
    type: 'DOUBLE',
    list: ({ result }) => result.curve.slice(1).map(({ trainLoss = 0 }) => thousandths(trainLoss)),
  },
  text('engine', ({ result }) => result.engine.id),
  text('device', ({ result }) => result.engine.device),
  { name: 'bit_exact', type: 'BOOLEAN', cell: ({ result }) => result.engine.bitExact },
  text('hash', ({ result }) => result.hash),
  text('copied_before', ({ result }) => result.copiedHash?.before),
  text('copied_after', ({ result }) => result.copiedHash?.after),
  text('recipe', ({ result }) => recipeHash(result.recipe, result.dataHash)),
  text('data', ({ result }) => result.dataHash),
  whole('rules', () => RECIPE_VERSION),
  text('software', () => SOFTWARE),
  real('seconds', ({ result }) => Math.round(100 * result.seconds) / 100),
];

/** As coarse as a file of results has a loss, so that both say the same. */
const thousandths = (loss: number) => Math.round(1000 * loss) / 1000;

/** A knob's values by its key: text where some are words, whole numbers where all are. */
function knobColumn(name: KnobName): Column {
  const { key, options, range, default: usual } = knobOf(name);
  const values = options ?? [usual, range!.min, range!.max, range!.step];
  const cell = ({ result }: Row) => result.recipe[name];
  if (values.some((value) => typeof value === 'string')) return text(key, cell);
  return values.every((value) => Number.isInteger(value)) ? whole(key, cell) : real(key, cell);
}

const ALL: readonly Column[] = [...KNOB_NAMES.map(knobColumn), ...COLUMNS];

/** The names of all columns, in their order. */
export const PARQUET_COLUMNS: readonly string[] = ALL.map(({ name }) => name);

/** Finished runs as Apache Parquet, a row each. */
export function toParquet(results: readonly RunResult[]): Uint8Array {
  const rows = rowsOf(results.map((result) => ({ result, origin: 'live' })));
  const buffer = parquetWriteBuffer({
    schema: [{ name: 'runs', num_children: ALL.length }, ...ALL.flatMap(schemaOf)],
    columnData: ALL.map(({ name, cell, list }) => {
      const data: DecodedArray = rows.map((row) => (list ? [...list(row)] : cell?.(row)));
      return { name, data };
    }),
    createdBy: SOFTWARE,
  });
  return new Uint8Array(buffer);
}

function schemaOf({ name, type, list }: Column): SchemaElement[] {
  const element = type === 'BYTE_ARRAY' ? { type, converted_type: 'UTF8' as const } : { type };
  if (!list) return [{ name, ...element, repetition_type: 'OPTIONAL' }];
  return [
    { name, num_children: 1, repetition_type: 'REQUIRED', converted_type: 'LIST' },
    { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
    { name: 'element', ...element, repetition_type: 'REQUIRED' },
  ];
}

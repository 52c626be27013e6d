import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import { decodeResults } from '../../src/experiment/files/results-file-read.ts';
import { readIndex, recordingsFolder } from '../reproduce/data-set.ts';
import { PARQUET_COLUMNS, toParquet } from './parquet.ts';

/** A file of results, as a program that has never heard of Graft reads it. */
interface Written {
  readonly data: string;
  readonly groups: readonly {
    readonly recipe: Readonly<Record<string, string | number>>;
    readonly engine: { readonly device: string };
    readonly runs: readonly {
      readonly seed: number;
      readonly run: string;
      readonly correct: number;
      readonly test: number;
      readonly curve: { readonly correct: readonly number[]; readonly loss: readonly number[] };
      readonly hash: string;
      readonly copied?: readonly string[];
      readonly seconds: number;
    }[];
  }[];
}

const content = await readFile(join(recordingsFolder(), 'figure-2.json'), 'utf8');
const { hash: dataHash } = await readIndex();
const written = JSON.parse(content) as Written;
const bytes = toParquet(decodeResults(content, dataHash));
const rows = await parquetReadObjects({ file: bytes.slice().buffer });

it('has a row a run with what the recording says, to the last digit', () => {
  const expected = written.groups.flatMap(({ recipe, engine, runs }) =>
    runs.map((run) => ({ ...run, recipe, engine })),
  );
  expect(rows).toHaveLength(expected.length);
  for (const [
    i,
    { seed, run, correct, test, curve, hash, copied, seconds, recipe, engine },
  ] of expected.entries()) {
    expect(rows[i]).toMatchObject({
      seed,
      run,
      correct,
      test_images: test,
      accuracy: 100 * (correct / test),
      curve_correct: curve.correct,
      curve_loss: curve.loss.map((loss) => loss / 1000),
      hash,
      seconds,
      split: recipe['split'],
      width: recipe['width'],
      rate: recipe['rate'],
      device: engine.device,
      bit_exact: true,
      data: written.data,
    });
    expect(rows[i]!['copied_before'] ?? undefined).toBe(copied?.[0]);
    expect((rows[i]!['curve_iteration'] as number[]).at(-1)).toBe(recipe['iterations']);
  }
});

it('compares each network with its own base, which stands at zero', () => {
  const own = (row: Record<string, unknown>) =>
    rows.find(
      ({ run, seed, recipe }) =>
        run === `base${String(row['target'])}` && seed === row['seed'] && recipe === row['recipe'],
    )!;
  for (const row of rows) {
    const change = (row['accuracy'] as number) - (own(row)['accuracy'] as number);
    expect(row['change']).toBeCloseTo(change, 9);
  }
});

it('has the columns that are documented, in their order', async () => {
  expect(Object.keys(rows[0]!)).toEqual(PARQUET_COLUMNS);
  const docs = await readFile(new URL('../../docs/python.md', import.meta.url), 'utf8');
  const named = [...docs.matchAll(/^\| ((?:`\w+`(?:, )?)+) +\| (?:text|whole|number|yes|list)/gm)].flatMap(
    ([, cell]) => [...cell!.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  expect(named).toEqual(PARQUET_COLUMNS);
});

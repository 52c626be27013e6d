import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_RECIPE, type Recipe } from '../../src/experiment/setup/recipe.ts';
import type { RunResult } from '../../src/experiment/results/result.ts';
import { base, transfer } from '../../src/experiment/setup/run.ts';
import { measuredIterations } from '../../src/experiment/setup/schedule.ts';
import { sampleResult } from '../../src/testing/sample-result.ts';
import { BadOption } from '../command/run.ts';
import { experimentOf } from './experiment.ts';
import { openPart, partsIn } from './part.ts';
import { pool } from './pool.ts';
import { WHOLE } from './shard.ts';

const RECIPE: Recipe = { ...DEFAULT_RECIPE, iterations: 20 };
const experiment = experimentOf(RECIPE, {
  data: '39a9b159603f',
  engine: 'wasm',
  repeats: 2,
  runs: [base('B'), transfer('random', 3, 'B', false)],
});

/** A run with the curve that its recipe asks for, flat at half of the images. */
const result = (name: string, seed: number, more: Partial<RunResult> = {}): RunResult =>
  sampleResult(name, {
    recipe: { ...RECIPE, seed },
    dataHash: '39a9b159603f',
    curve: measuredIterations(RECIPE).map((iteration) => ({
      iteration,
      accuracy: 0.5,
      ...(iteration > 0 ? { trainLoss: 1.5 } : {}),
    })),
    ...(name.startsWith('R') ? { copiedHash: { before: 'a'.repeat(16), after: 'a'.repeat(16) } } : {}),
    ...more,
  });

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graft-parts-'));
  file = join(folder, '1-of-1.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

const opened = async (of = experiment, shard = WHOLE) => openPart(folder, of, shard, 'graft 0');
const kept = async (...results: readonly RunResult[]) => {
  const part = await opened();
  for (const one of results) await part.append(one);
  await part.close();
};

it('keeps what is appended from one call to the next', async () => {
  const results = [result('baseB', 42), result('R3B', 42)];
  await kept(...results);
  const again = await opened();
  expect(again.results).toEqual(results);
  await again.close();
});

it.each([
  ['in the last result', (bytes: number) => bytes - 30, 1],
  ['at its very end', (bytes: number) => bytes - 1, 1],
  ['in its first line', () => 40, 0],
])('leaves out what was cut off %s, and goes on behind the line before', async (_, cut, left) => {
  await kept(result('baseB', 42), result('R3B', 42));
  await truncate(file, cut((await readFile(file)).length));
  const part = await opened();
  expect(part.results).toHaveLength(left);
  await part.append(result('R3B', 43));
  await part.close();
  const [again] = await partsIn(folder);
  expect(again!.results).toEqual([...part.results, result('R3B', 43)]);
});

it('refuses a line that is broken before the last, and says which', async () => {
  await kept(result('baseB', 42), result('R3B', 42));
  const lines = (await readFile(file, 'utf8')).split('\n');
  await writeFile(file, lines.with(1, lines[1]!.slice(0, 100)).join('\n'));
  await expect(opened()).rejects.toThrow(BadOption);
  await expect(opened()).rejects.toThrow(`line 2 of ${file} cannot be read: `);
});

it('refuses what no command wrote', async () => {
  await writeFile(join(folder, 'other.jsonl'), '{"format":"other"}\n');
  await expect(partsIn(folder)).rejects.toThrow(
    `${join(folder, 'other.jsonl')} should be a part that npm run reproduce -- --out wrote, but it is none`,
  );
});

it.each([
  ['--width 8 instead of 16', { recipe: { ...RECIPE, width: 8 } }, {}],
  ['--seed 42 instead of 43', { recipe: RECIPE }, { recipe: { ...RECIPE, seed: 43 } }],
  ['--repeats 2 instead of 3', {}, { repeats: 3 }],
  ['the images 39a9b159603f instead of 000000000000', {}, { data: '000000000000' }],
  ['the networks baseB R3B instead of baseB', {}, { runs: [base('B')] }],
] as const)('refuses a folder of another experiment: %s', async (difference, there, wanted) => {
  await (await opened({ ...experiment, ...there })).close();
  await expect(opened({ ...experiment, ...wanted }, { index: 2, of: 2 })).rejects.toThrow(
    `--out should be a folder of this experiment alone, but 1-of-1.jsonl in it is of another: ${difference}`,
  );
});

it('takes a network once that two commands trained at once, to the same bits', async () => {
  const line = async () => (await readFile(file, 'utf8')).trimEnd().split('\n').at(-1);
  await kept(result('baseB', 42));
  await appendFile(file, `${(await line())?.replace('"seconds":1', '"seconds":2')}\n`);
  expect((await partsIn(folder))[0]!.results).toEqual([result('baseB', 42)]);
  await appendFile(file, `${(await line())?.replace('0123456789abcdef', '1123456789abcdef')}\n`);
  await expect(partsIn(folder)).rejects.toThrow(
    `line 4 of ${file} cannot be read: an earlier line has the same network with other weights`,
  );
});

const part = (name: string, ...results: readonly RunResult[]) => ({ file: name, experiment, results });

it('pools parts in the order of one machine, and says what is missing', () => {
  const { results, missing } = pool([
    part('b', result('R3B', 43)),
    part('a', result('R3B', 42), result('baseB', 42)),
  ]);
  expect(results).toEqual([result('baseB', 42), result('R3B', 42), result('R3B', 43)]);
  expect(missing).toEqual([{ seed: 43, runs: [base('B')], all: false }]);
});

it('refuses by name what two parts have, and what none asked for', () => {
  expect(() => pool([part('a', result('R3B', 42)), part('b', result('R3B', 42))])).toThrow(
    'b and a both have R3B of seed 42',
  );
  expect(() => pool([part('a', result('R4B', 42))])).toThrow(
    'a has R4B of seed 42, which is not of its experiment',
  );
  const other = { ...part('b'), experiment: { ...experiment, engine: 'tfjs-cpu' } as const };
  expect(() => pool([part('a'), other])).toThrow(
    'b and a are of different experiments: the former has --engine tfjs-cpu instead of wasm',
  );
});

import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sampleResult } from '../../src/testing/sample-result.ts';
import { runKey } from '../../src/experiment/results/fingerprint.ts';
import { DEFAULT_RECIPE } from '../../src/experiment/setup/recipe.ts';
import { base, type Run, runName, transfer } from '../../src/experiment/setup/run.ts';
import { weightsHash } from '../../src/experiment/setup/weights.ts';
import type { FinishedRun } from '../../src/lab/api/protocol.ts';
import { openCache } from './cache.ts';

const DATA = '39a9b159603f';
const key = (run: Run) => runKey(DEFAULT_RECIPE, DATA, run, 'wasm');
const weights = Float32Array.of(1, 2, 3);
const finished = (run: Run): FinishedRun => ({
  result: sampleResult(runName(run), { dataHash: DATA, hash: weightsHash(weights), trainAccuracy: 0.99 }),
  weights,
  faces: [],
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graft-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('keeps finished runs, and the weights of bases, from one call to the next', async () => {
  const { store } = await openCache(folder, DATA);
  const A3B = transfer('A', 3, 'B', false);
  await store.finish(key(base('A')), finished(base('A')));
  await store.finish(key(A3B), finished(A3B));
  const again = await openCache(folder, DATA);
  expect([...again.results.keys()]).toEqual([key(base('A')), key(A3B)]);
  expect(await again.store.weights(key(base('A')))).toEqual(weights);
  expect((await again.store.result(key(A3B)))?.result).toEqual(finished(A3B).result);
});

it('goes on after a line that was cut off, and leaves other rules and data alone', async () => {
  const { store } = await openCache(folder, DATA);
  const { result } = finished(base('A'));
  const lines = [
    JSON.stringify({ rules: 0, ...result }),
    JSON.stringify({ rules: 1, ...result, dataHash: 'other' }),
    JSON.stringify({ rules: 1, ...result }).slice(0, 40),
  ];
  await writeFile(join(folder, 'runs.jsonl'), lines.join('\n'));
  await store.finish(key(base('B')), finished(base('B')));
  expect([...(await openCache(folder, DATA)).results.keys()]).toEqual([key(base('B'))]);
});

it('has runs train again that are from before the training accuracy was measured', async () => {
  const { trainAccuracy: _, ...older } = finished(base('A')).result;
  await openCache(folder, DATA);
  await writeFile(join(folder, 'runs.jsonl'), JSON.stringify({ rules: 1, ...older }));
  expect((await openCache(folder, DATA)).results.size).toBe(0);
});

it('takes defaults for knobs that came after a line was written', async () => {
  const { share: _, ...older } = DEFAULT_RECIPE;
  const line = JSON.stringify({ rules: 1, ...finished(base('A')).result, recipe: older });
  await appendFile(join(folder, 'runs.jsonl'), line);
  expect((await openCache(folder, DATA)).results.get(key(base('A')))?.recipe).toEqual(DEFAULT_RECIPE);
});

it('has a base train again whose weights are gone, but still records its result', async () => {
  const { store } = await openCache(folder, DATA);
  await store.finish(key(base('A')), finished(base('A')));
  await rm(join(folder, 'weights', `${weightsHash(weights)}.f32`));
  const again = await openCache(folder, DATA);
  expect(await again.store.result(key(base('A')))).toBeUndefined();
  expect(again.results.size).toBe(1);
  expect(await readFile(join(folder, 'runs.jsonl'), 'utf8')).toContain('"rules":1');
});

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DATA_SETS } from '../../src/data/sets.ts';
import { runKey } from '../../src/experiment/results/fingerprint.ts';
import { network } from '../../src/experiment/setup/network.ts';
import { DEFAULT_RECIPE } from '../../src/experiment/setup/recipe.ts';
import { base } from '../../src/experiment/setup/run.ts';
import { initialWeights, weightsHash } from '../../src/experiment/setup/weights.ts';
import { createMemoryStore } from '../../src/lab/storage/runs.ts';
import { sampleResult } from '../../src/testing/sample-result.ts';
import { type OpenData, openData } from './open-data.ts';
import { withWeights } from './weights.ts';

const RECIPE = { ...DEFAULT_RECIPE, iterations: 20, seed: 7 };

let folder: string;
let data: OpenData;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graft-weights-'));
  data = await openData({ data: DATA_SETS.icons, recipe: RECIPE });
});
afterEach(() => rm(folder, { recursive: true }));

it('writes a finished network with its test images and the script, and misses one that is gone', async () => {
  const weights = initialWeights(network(16, 40), 7, base('B'));
  const curve = [{ iteration: 20, accuracy: 0.5 }];
  const more = { recipe: RECIPE, dataHash: data.hash, hash: weightsHash(weights), curve };
  const finished = { result: sampleResult('baseB', more), weights, faces: [] };
  const key = runKey(RECIPE, data.hash, base('B'), 'wasm');
  const store = await withWeights(createMemoryStore(), { folder, data });
  expect(await store.result(key)).toBeUndefined();
  await store.finish(key, finished);
  expect((await store.result(key))?.result).toEqual(finished.result);
  const files = ['network.py', 'seed7-baseB.safetensors', 'seed7-test-B.safetensors'];
  expect((await readdir(folder)).sort()).toEqual(files);
  const header = (await readFile(join(folder, files[1]!))).subarray(0, 1200).toString('latin1');
  expect(header).toContain('"correct":"50"');
  expect(header).toContain('"test":"seed7-test-B.safetensors"');
  // 40 of 80 classes: 1 × 32 × 32 grey pixels an image.
  const images = (await readFile(join(folder, files[2]!))).subarray(0, 1200).toString('latin1');
  expect(images).toMatch(/"images":\{"dtype":"U8","shape":\[\d{3,4},1,32,32\]/);

  await rm(join(folder, files[1]!));
  expect(await store.result(key)).toBeUndefined();
  expect(await store.weights(key)).toEqual(weights);
});

it('writes networks that finish at the same moment', async () => {
  const store = await withWeights(createMemoryStore(), { folder, data });
  const names = Array.from({ length: 7 }, (_, i) => `A${i + 1}B`);
  await Promise.all(
    names.map((name) => {
      const result = sampleResult(name, { recipe: RECIPE, dataHash: data.hash });
      const weights = initialWeights(network(16, 40), 7, result.run);
      return store.finish(runKey(RECIPE, data.hash, result.run, 'wasm'), { result, weights, faces: [] });
    }),
  );
  const files = [
    'network.py',
    ...names.map((name) => `seed7-${name}.safetensors`),
    'seed7-test-B.safetensors',
  ];
  expect((await readdir(folder)).sort()).toEqual(files.sort());
});

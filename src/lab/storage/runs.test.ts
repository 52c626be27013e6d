import { describe, expect, it } from 'vitest';
import { recipeHash } from '../../experiment/results/fingerprint.ts';
import { base } from '../../experiment/setup/run.ts';
import { TINY } from '../../testing/fake-workers.ts';
import { finishedFake, haltedFake, keyOfFake } from '../../testing/fake-runs.ts';
import type { StoredCheckpoint } from './records.ts';
import { createMemoryKeyValues } from './key-value.ts';
import { createRunStore } from './runs.ts';

const key = keyOfFake(TINY.seed);
const finished = finishedFake(TINY.seed);
const { weights } = finished;
const { dataHash } = finished.result;
const hash = recipeHash(TINY, dataHash);

const begun = haltedFake(TINY.seed, 7);
const halted: StoredCheckpoint = {
  ...begun,
  checkpoint: {
    ...begun.checkpoint,
    curve: [{ iteration: 5, accuracy: 0.1 }],
    pending: { loss: 1, count: 2 },
  },
};

describe('a store of runs', () => {
  it('has nothing left once it is cleared', async () => {
    const store = createRunStore(createMemoryKeyValues());
    await store.finish(key, finished);
    await store.keepCheckpoint('other/baseA/wasm', halted);
    await store.clear();
    expect(await store.all()).toEqual(new Map());
    expect(await store.weights(key)).toBeUndefined();
    expect(await store.checkpoint('other/baseA/wasm')).toBeUndefined();
  });

  it('gives back what was kept, and the same when it was kept twice', async () => {
    const store = createRunStore(createMemoryKeyValues());
    await store.finish(key, finished);
    await store.finish(key, finished);
    expect(await store.result(key)).toEqual({ result: finished.result, faces: finished.faces });
    expect(await store.weights(key)).toEqual(weights);
    expect([...(await store.list(hash)).finished.keys()]).toEqual([key]);
  });

  it('deletes the checkpoint of a run that has finished', async () => {
    const store = createRunStore(createMemoryKeyValues());
    await store.keepCheckpoint(key, halted);
    expect(await store.checkpoint(key)).toEqual(halted);
    await store.finish(key, finished);
    expect(await store.checkpoint(key)).toBeUndefined();
  });

  it('lists a run that another tab left a checkpoint of as finished only', async () => {
    const store = createRunStore(createMemoryKeyValues());
    await store.finish(key, finished);
    await store.keepCheckpoint(key, halted);
    const listed = await store.list(hash);
    expect([listed.finished.size, listed.halted.size]).toEqual([1, 0]);
  });

  it('keeps recipes apart', async () => {
    const store = createRunStore(createMemoryKeyValues());
    await store.keepCheckpoint(key, halted);
    expect((await store.list(recipeHash({ ...TINY, seed: 6 }, dataHash))).halted.size).toBe(0);
  });
});

describe('broken and foreign records are as good as absent', () => {
  const { result, faces } = finished;
  const records: [string, unknown][] = [
    ['text', 'hello'],
    ['another version', { version: 99, result, faces }],
    ['no version', { result, faces }],
    ['nothing in it', { version: 1 }],
    ['another run', { version: 1, result: { ...result, run: base('A') }, faces }],
    ['another recipe', { version: 1, result: { ...result, recipe: { ...TINY, seed: 6 } }, faces }],
    [
      'an accuracy that the curve does not end in',
      { version: 1, result: { ...result, accuracy: 0.9 }, faces },
    ],
    ['a curve of text', { version: 1, result: { ...result, curve: ['up', 'down'] }, faces }],
    ['an unfinished curve', { version: 1, result: { ...result, curve: result.curve.slice(0, 1) }, faces }],
    ['faces of text', { version: 1, result, faces: ['smile'] }],
  ];
  it.each(records)('a result that is %s', async (_, value) => {
    const keyValues = createMemoryKeyValues();
    const store = createRunStore(keyValues);
    await keyValues.write([{ table: 'results', key, value: value as object }]);
    expect(await store.result(key)).toBeUndefined();
    expect((await store.list(hash)).finished.size).toBe(0);
  });

  const { checkpoint } = halted;
  const checkpoints: [string, unknown][] = [
    ['past its end', { ...halted, checkpoint: { ...checkpoint, iteration: 5000 } }],
    ['without state', { ...halted, checkpoint: { ...checkpoint, state: undefined } }],
    ['at odds with its curve', { ...halted, checkpoint: { ...checkpoint, iteration: 9 } }],
    ['of another engine', { ...halted, engine: 'tfjs-cpu' }],
  ];
  it.each(checkpoints)('a checkpoint that is %s', async (_, value) => {
    const keyValues = createMemoryKeyValues();
    await keyValues.write([{ table: 'checkpoints', key, value: { version: 1, ...(value as object) } }]);
    expect(await createRunStore(keyValues).checkpoint(key)).toBeUndefined();
  });

  it('weights that are not the ones the result was measured with', async () => {
    const keyValues = createMemoryKeyValues();
    const store = createRunStore(keyValues);
    await store.finish(key, finished);
    await keyValues.write([
      { table: 'weights', key, value: { version: 1, weights: Float32Array.of(1, 2, 4) } },
    ]);
    expect(await store.weights(key)).toBeUndefined();
  });
});

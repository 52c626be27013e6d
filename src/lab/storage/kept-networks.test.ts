import 'fake-indexeddb/auto'; // idb looks for the database's classes among the globals
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it, vi } from 'vitest';
import { transfer } from '../../experiment/setup/run.ts';
import { weightsHash } from '../../experiment/setup/weights.ts';
import { type Fault, faultyConnections } from '../../testing/fake-faults.ts';
import { finishedFake, keyOfFake } from '../../testing/fake-runs.ts';
import type { StorageTrouble } from '../api/protocol.ts';
import { createMemoryKeyValues } from './key-value.ts';
import { MOST_KEPT } from './kept-networks.ts';
import { createRunStore } from './runs.ts';
import { createWriteBackStore } from './write-back.ts';

beforeEach(() => void vi.stubGlobal('indexedDB', new IDBFactory()));

const run = transfer('A', 3, 'B', false);
const keyOf = (seed: number) => keyOfFake(seed, run);

/** A finished transfer of a seed, with so many parameters. */
function finished(seed: number, parameters = 3) {
  const weights = new Float32Array(parameters).fill(seed);
  const fake = finishedFake(seed, run);
  return { ...fake, weights, result: { ...fake.result, hash: weightsHash(weights) } };
}

const setUp = (keyValues = createMemoryKeyValues()) => {
  const store = createRunStore(keyValues);
  return {
    store,
    keyValues,
    async keep(seed: number, parameters?: number) {
      await store.finish(keyOf(seed), finished(seed, parameters));
      await store.keepNetwork(keyOf(seed), finished(seed, parameters));
    },
    /** The seeds, of the first so many, whose networks are there. */
    async kept(seeds: number) {
      const all = await Promise.all([...Array(seeds).keys()].map((i) => store.weights(keyOf(i + 1))));
      return all.flatMap((weights, i) => (weights ? [i + 1] : []));
    },
  };
};

it('keeps the networks of two runs that finish together', async () => {
  const { store, keep, kept } = setUp();
  await Promise.all([1, 2, 3].map((seed) => store.finish(keyOf(seed), finished(seed))));
  await Promise.all([1, 2, 3].map((seed) => store.keepNetwork(keyOf(seed), finished(seed))));
  await keep(4);
  expect(await kept(4)).toEqual([1, 2, 3, 4]);
});

it('keeps a transfer’s network only where it is told to, and gives it back', async () => {
  const { store, keep } = setUp();
  await store.finish(keyOf(1), finished(1));
  expect(await store.weights(keyOf(1))).toBeUndefined();
  await keep(1);
  expect(await store.weights(keyOf(1))).toEqual(finished(1).weights);
});

it('keeps the last dozen, and one kept again counts once', async () => {
  const { keep, kept, keyValues } = setUp();
  for (let seed = 1; seed <= MOST_KEPT; seed++) await keep(seed);
  await keep(1);
  expect(await kept(MOST_KEPT)).toHaveLength(MOST_KEPT);
  await keep(MOST_KEPT + 1);
  await keep(MOST_KEPT + 2);
  // The first was kept again, and so is newer than the second and third.
  expect(await kept(MOST_KEPT + 2)).toEqual([1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  expect((await keyValues.list('weights', '')).size).toBe(12);
});

it('keeps no more than 16 MB of them, the newest', async () => {
  const { keep, kept } = setUp();
  const fiveMegabytes = (5 * 2 ** 20) / 4;
  for (const seed of [1, 2, 3]) await keep(seed, fiveMegabytes);
  expect(await kept(3)).toEqual([1, 2, 3]);
  await keep(4, fiveMegabytes);
  expect(await kept(4)).toEqual([2, 3, 4]);
  await keep(5, 4 * fiveMegabytes); // more than there is room for
  expect(await kept(5)).toEqual([2, 3, 4]);
});

it('gives back no weights but those that the result was measured with', async () => {
  const { store, keep, keyValues } = setUp();
  await keep(1);
  const [[place, value] = []] = await keyValues.list('weights', 'kept/');
  await keyValues.write([
    { table: 'weights', key: place!, value: { ...(value as object), weights: Float32Array.of(7) } },
  ]);
  expect(await store.weights(keyOf(1))).toBeUndefined();
});

it('goes aside with all runs and comes back with them', async () => {
  const { store, keep, kept } = setUp();
  await keep(1);
  await store.putAside();
  expect(await kept(1)).toEqual([]);
  await store.bringBack();
  expect(await kept(1)).toEqual([1]);
});

it.each<Fault>(['full', 'aborted', 'closed'])(
  'says nothing and loses nothing where storage is %s when a network is to be kept',
  async (fault) => {
    const faults = faultyConnections();
    const told: (StorageTrouble | undefined)[] = [];
    const keyValues = createWriteBackStore({ open: faults.open, tell: (trouble) => told.push(trouble) });
    const store = createRunStore(keyValues);
    await store.finish(keyOf(1), finished(1));
    faults.set(fault);
    await keyValues.tryWrite([{ table: 'weights', key: 'kept/0', value: { version: 1 } }]);
    expect(told.filter((trouble) => trouble)).toEqual([]);
    faults.set('none');
    expect(await store.result(keyOf(1))).toBeDefined();
    expect(await store.weights(keyOf(1))).toBeUndefined();
    await store.keepNetwork(keyOf(1), finished(1));
    expect(await store.weights(keyOf(1))).toEqual(finished(1).weights);
  },
);

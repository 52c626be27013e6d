import 'fake-indexeddb/auto'; // idb looks for the database's classes among the globals
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { transfer } from '../../experiment/setup/run.ts';
import { finishedFake, haltedFake, keyOfFake } from '../../testing/fake-runs.ts';
import { openConnection } from './indexed-db.ts';
import { createMemoryKeyValues, type KeyValueStore } from './key-value.ts';
import { createRunStore } from './runs.ts';

const key = keyOfFake(1);
const open = (lost = () => {}) => openConnection(lost);

beforeEach(() => void vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('keeps runs from one visit to the next, and shows them to a second tab', async () => {
  const [first, second] = [createRunStore(await open()), createRunStore(await open())];
  await first.keepCheckpoint(key, haltedFake(1, 7));
  expect(await second.checkpoint(key)).toEqual(haltedFake(1, 7));
  const next = createRunStore(await open());
  expect((await next.list(key.split('/')[0]!)).halted.get(key)).toEqual(haltedFake(1, 7));
  await second.deleteCheckpoint(key);
  expect(await first.checkpoint(key)).toBeUndefined();
});

it('reads everything a page at a time, in the order of keys, and nothing that was put aside', async () => {
  const connection = await open();
  const store = createRunStore(connection);
  const aside = keyOfFake(500);
  await store.finish(aside, finishedFake(500));
  await store.putAside();
  const seeds = Array.from({ length: 230 }, (_, seed) => seed);
  for (const seed of seeds) await store.finish(keyOfFake(seed), finishedFake(seed));
  const sizes: number[] = [];
  for await (const page of store.pages()) sizes.push(page.size);
  expect(sizes).toEqual([100, 100, 30]);
  const keys = [...(await store.all()).keys()];
  expect(keys).toEqual(seeds.map((seed) => keyOfFake(seed)).toSorted());
  expect((await connection.page('results', keys[1]!, 2)).next).toBe(keys[3]);
  expect(await connection.page('results', keys.at(-1), 2)).toEqual({ records: new Map(), next: undefined });
});

it('writes all changes or none, and says why', async () => {
  const store = createRunStore(await open());
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, of) {
    if (this.name === 'weights') throw new DOMException('full', 'QuotaExceededError');
    return put.call(this, value, of);
  });
  await expect(store.finish(key, finishedFake(1))).rejects.toThrow('full');
  expect(await store.result(key)).toBeUndefined();
});

it('gives way to a newer page in another tab', async () => {
  const lost = vi.fn();
  const store = createRunStore(await open(lost));
  const newer = indexedDB.open('graft', 2);
  await new Promise((resolve) => (newer.onsuccess = resolve));
  expect(lost).toHaveBeenCalledOnce();
  await expect(store.keepCheckpoint(key, haltedFake(1, 7))).rejects.toMatchObject({
    name: 'InvalidStateError',
  });
});

const tables: [string, () => Promise<KeyValueStore>][] = [
  ['in the database', open],
  ['in memory', () => Promise.resolve(createMemoryKeyValues())],
];

it.each(tables)(
  'puts everything aside %s, and brings it back behind what has come since',
  async (_, make) => {
    const store = createRunStore(await make());
    await store.finish(key, finishedFake(1));
    await store.keepCheckpoint(keyOfFake(2), haltedFake(2, 7));
    await store.putAside();
    expect((await store.all()).size).toBe(0);
    expect(await store.weights(key)).toBeUndefined();
    expect(await store.checkpoint(keyOfFake(2))).toBeUndefined();
    expect(await store.countAside()).toBe(1);

    await store.keepCheckpoint(keyOfFake(2), haltedFake(2, 9));
    await store.finish(keyOfFake(3), finishedFake(3));
    await store.putAside();
    expect(await store.countAside()).toBe(2);
    await store.keepCheckpoint(keyOfFake(2), haltedFake(2, 11));
    await store.bringBack();
    expect([...(await store.all()).keys()].toSorted()).toEqual([key, keyOfFake(3)].toSorted());
    expect(await store.weights(key)).toEqual(finishedFake(1).weights);
    expect((await store.checkpoint(keyOfFake(2)))?.checkpoint.iteration).toBe(11);
    expect(await store.countAside()).toBe(0);
  },
);

it.each(tables)('clears what is put aside too, %s', async (_, make) => {
  const store = createRunStore(await make());
  await store.finish(key, finishedFake(1));
  await store.putAside();
  await store.clear();
  await store.bringBack();
  expect((await store.all()).size).toBe(0);
});

it('keeps the weights of bases alone, and reads the older weights of a transfer', async () => {
  const connection = await open();
  const store = createRunStore(connection);
  const A3B = transfer('A', 3, 'B', false);
  const ofTransfer = keyOfFake(1, A3B);
  await store.finish(key, finishedFake(1));
  await store.finish(ofTransfer, finishedFake(1, A3B));
  expect(await store.weights(key)).toEqual(finishedFake(1).weights);
  expect(await connection.get('weights', ofTransfer)).toBeUndefined();
  const { weights } = finishedFake(1, A3B);
  await connection.write([{ table: 'weights', key: ofTransfer, value: { version: 1, weights } }]);
  expect(await store.weights(ofTransfer)).toEqual(weights);
});

import 'fake-indexeddb/auto'; // idb looks for the database's classes among the globals
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runKey } from '../experiment/fingerprint.ts';
import { base } from '../experiment/run.ts';
import { TINY } from './fake.ts';
import { openBrowserStore } from './indexed-db.ts';
import type { StoredCheckpoint } from './records.ts';

const dataHash = 'fake00000000';
const run = base('B');
const key = runKey(TINY, dataHash, run, 'wasm');
const weights = Float32Array.of(1, 2);
const halted: StoredCheckpoint = {
  recipe: TINY,
  dataHash,
  run,
  engine: 'wasm',
  checkpoint: {
    iteration: 0,
    state: { weights, velocity: weights },
    curve: [],
    pending: { loss: 0, count: 0 },
    seconds: 0,
    trainCount: 16,
  },
};

const told: string[] = [];
const open = () => openBrowserStore((message) => told.push(message.key));

beforeEach(() => {
  told.length = 0;
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('keeps runs from one visit to the next, and shows them to a second tab', async () => {
  const [first, second] = [await open(), await open()];
  await first.keepCheckpoint(key, halted);
  expect(await second.checkpoint(key)).toEqual(halted);
  expect((await (await open()).list(key.split('/')[0]!)).halted.get(key)).toEqual(halted);
  await second.deleteCheckpoint(key);
  expect(await first.checkpoint(key)).toBeUndefined();
  expect(told).toEqual([]);
});

it('clears all that is kept, for the next visit too, or nothing', async () => {
  const store = await open();
  await store.keepCheckpoint(key, halted);
  const refused = vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementationOnce(() => {
    throw new DOMException('denied', 'InvalidStateError');
  });
  await expect(store.clear()).rejects.toThrow('denied');
  expect(await store.checkpoint(key)).toEqual(halted);
  refused.mockRestore();
  await store.clear();
  expect(await store.checkpoint(key)).toBeUndefined();
  expect(await (await open()).checkpoint(key)).toBeUndefined();
});

it('keeps runs in memory and says so where the browser has no database', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  const store = await open();
  await store.keepCheckpoint(key, halted);
  expect(await store.checkpoint(key)).toEqual(halted);
  expect(told).toEqual(['keepsNothing']);
});

it('keeps runs in memory and says so once where there is no room', async () => {
  const store = await open();
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await store.keepCheckpoint(key, halted);
  await store.keepCheckpoint(key, halted);
  expect(await store.checkpoint(key)).toEqual(halted);
  expect((await store.list(key.split('/')[0]!)).halted.size).toBe(1);
  expect(told).toEqual(['noRoom']);
});

it('goes on in memory when the browser closes the database under it', async () => {
  const store = await open();
  const closing = indexedDB.open('graft', 2); // another tab with a newer page
  await new Promise((resolve) => (closing.onsuccess = resolve));
  await store.keepCheckpoint(key, halted);
  expect(await store.checkpoint(key)).toEqual(halted);
  expect(told).toEqual(['keepsNothing']);
});

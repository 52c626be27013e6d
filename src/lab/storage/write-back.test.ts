import 'fake-indexeddb/auto'; // idb looks for the database's classes among the globals
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it, vi } from 'vitest';
import { transfer } from '../../experiment/setup/run.ts';
import { say } from '../../texts/say.ts';
import { type Fault, faultyConnections } from '../../testing/fake-faults.ts';
import { finishedFake, haltedFake, keyOfFake } from '../../testing/fake-runs.ts';
import { openConnection } from './indexed-db.ts';
import type { StorageTrouble } from '../api/protocol.ts';
import { createRunStore } from './runs.ts';
import { createWriteBackStore } from './write-back.ts';
import { eventually } from '../../testing/eventually.ts';

const key = keyOfFake(1);

beforeEach(() => void vi.stubGlobal('indexedDB', new IDBFactory()));

/** Long enough for any machine; where storage never answers, that much of it is not waited for. */
const ANSWERS_MS = 30_000;

function setUp(patience = ANSWERS_MS) {
  const faults = faultyConnections();
  const told: (StorageTrouble | undefined)[] = [];
  const keyValues = createWriteBackStore({
    open: faults.open,
    tell: (trouble) => told.push(trouble),
    patience,
  });
  return { faults, told, keyValues, store: createRunStore(keyValues) };
}

const sentences = (told: readonly (StorageTrouble | undefined)[]) =>
  told.map((trouble) => trouble && say(trouble.why));

const CAUSES: [Fault, string][] = [
  ['full', 'There is no room to save runs.'],
  ['aborted', 'The browser’s storage fails.'],
  ['closed', 'The browser’s storage fails.'],
  ['denied', 'This window keeps nothing: runs are lost when it closes.'],
  [
    'newer',
    'A newer version of Graft, open in another tab, has taken over the stored runs; this one can no longer save any.',
  ],
  ['opening silent', 'The browser’s storage does not answer.'],
  ['deaf', 'The browser’s storage does not answer.'],
];

it.each(CAUSES)(
  'keeps a finished run while storage is %s, says why, and saves it later',
  async (fault, sentence) => {
    const silent = fault === 'opening silent' || fault === 'deaf';
    const { faults, told, keyValues, store } = setUp(silent ? 20 : ANSWERS_MS);
    faults.set(fault);
    await store.finish(key, finishedFake(1));
    expect(await store.weights(key)).toEqual(finishedFake(1).weights);
    expect(sentences(told)[0]).toBe(sentence);
    expect(told.at(-1)).toMatchObject({ atRisk: 1 });
    faults.set('none');
    await eventually(async () => {
      await keyValues.retry();
      expect(told.at(-1)).toBeUndefined();
    });
    expect((await createRunStore(await openConnection(() => {})).all()).has(key)).toBe(true);
  },
);

it('says what is wrong once, not for each write, and that no finished run is at risk of a checkpoint', async () => {
  const { faults, told, store } = setUp();
  faults.set('full');
  for (const iteration of [7, 9, 11]) await store.keepCheckpoint(key, haltedFake(1, iteration));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ atRisk: 0 });
  expect((await store.checkpoint(key))?.checkpoint.iteration).toBe(11);
});

it('opens the database again that was closed once, without a word', async () => {
  const { told, store } = setUp();
  await store.finish(key, finishedFake(1));
  const deleted = indexedDB.deleteDatabase('graft');
  await new Promise((resolve) => (deleted.onsuccess = resolve));
  await store.finish(keyOfFake(2), finishedFake(2));
  expect(told).toEqual([]);
  expect([...(await store.all()).keys()]).toEqual([keyOfFake(2)]);
});

it('saves at the next write what one before could not', async () => {
  const { faults, told, store } = setUp();
  faults.set('aborted');
  await store.finish(key, finishedFake(1));
  faults.set('none');
  await store.keepCheckpoint(keyOfFake(2), haltedFake(2, 7));
  expect(told.at(-1)).toBeUndefined();
  expect((await createRunStore(await openConnection(() => {})).all()).has(key)).toBe(true);
});

it('does not wait for a database that is silent, and tells when what it has can be read', async () => {
  const earlier = createRunStore(await openConnection(() => {}));
  await earlier.finish(key, finishedFake(1));
  const { faults, told, store } = setUp(20);
  faults.set('opening silent');
  expect(await store.result(key)).toBeUndefined();
  expect(told.at(-1)).toMatchObject({ unread: true, atRisk: 0 });
  await store.finish(keyOfFake(2), finishedFake(2));
  faults.set('none'); // the answer comes late, and nobody asks again
  await eventually(() => expect(told.at(-1)).toBeUndefined());
  await eventually(async () => expect((await store.all()).size).toBe(2)); // each late answer is waited for longer
});

it('deletes later what could not be deleted, and shows none of it meanwhile', async () => {
  const { faults, told, keyValues, store } = setUp();
  await store.finish(key, finishedFake(1));
  faults.set('closed');
  await store.clear();
  expect((await store.all()).size).toBe(0);
  expect(told.at(-1)).toMatchObject({ clearing: true, atRisk: 0 });
  faults.set('none');
  expect((await store.all()).size).toBe(0);
  await keyValues.retry();
  expect(told.at(-1)).toBeUndefined();
  expect((await createRunStore(await openConnection(() => {})).all()).size).toBe(0);
});

it('reads pages with what the database does not have yet, each run once, and none that is to go', async () => {
  const { faults, keyValues, store } = setUp();
  const seeds = Array.from({ length: 120 }, (_, seed) => seed);
  for (const seed of seeds) await store.finish(keyOfFake(seed), finishedFake(seed));
  const keys = seeds.map((seed) => keyOfFake(seed)).toSorted();
  const later = Array.from({ length: 30 }, (_, i) => 200 + i);
  faults.set('full');
  for (const seed of later) await store.finish(keyOfFake(seed), finishedFake(seed));
  const [first, last] = [keys[0]!, keys.at(-1)];
  await keyValues.write([first, last].map((gone) => ({ table: 'results', key: gone })));
  const read: string[] = [];
  for await (const page of store.pages()) read.push(...page.keys());
  const expected = [...keys.slice(1, -1), ...later.map((seed) => keyOfFake(seed))];
  expect(read.toSorted()).toEqual(expected.toSorted());
});

it('puts nothing aside while storage fails, and says why', async () => {
  const { faults, store } = setUp();
  faults.set('full');
  await store.finish(key, finishedFake(1));
  await expect(store.putAside()).rejects.toMatchObject({ told: { key: 'noRoom' } });
  expect((await store.all()).has(key)).toBe(true);
});

it('what another tab has put aside goes there from here too, and what it has deleted goes nowhere', async () => {
  for (const whither of ['aside', 'nowhere'] as const) {
    vi.stubGlobal('indexedDB', new IDBFactory());
    const { faults, keyValues, store } = setUp();
    const keptNow = async () => {
      const other = createRunStore(await openConnection(() => {}));
      return { atHand: [...(await other.all()).keys()], aside: await other.countAside() };
    };
    faults.set('full');
    await store.finish(key, finishedFake(1));
    let end = () => {};
    const followed = store.follow(whither, new Promise((resolve) => (end = resolve)));
    faults.set('none');
    await store.finish(keyOfFake(2), finishedFake(2)); // it was on its way
    end();
    await followed;
    await store.finish(keyOfFake(3), finishedFake(3));
    await keyValues.retry();
    expect([...(await store.all()).keys()]).toEqual([keyOfFake(3)]);
    expect(await keptNow()).toEqual({ atHand: [keyOfFake(3)], aside: whither === 'aside' ? 2 : 0 });
    await store.bringBack();
    expect((await keptNow()).atHand).toHaveLength(whither === 'aside' ? 3 : 1);
  }
});

it('what waits for a database to take it is not at hand once another tab has put everything aside', async () => {
  const { faults, told, store } = setUp();
  faults.set('full');
  await store.finish(key, finishedFake(1));
  await store.follow('aside', Promise.resolve());
  expect((await store.all()).size).toBe(0);
  expect(told.at(-1)).toMatchObject({ atRisk: 1 });
});

it.each(['aside', 'nowhere'] as const)(
  'what reaches the database only after all else has gone %s is sent after it, and other tabs’ runs are left alone',
  async (whither) => {
    const { store } = setUp();
    const other = createRunStore(await openConnection(() => {}));
    const run = keyOfFake(1, transfer('A', 3, 'B', false));
    await store.finish(key, finishedFake(1));
    await (whither === 'aside' ? other.putAside() : other.clear());
    // Not heard of yet.
    await store.finish(key, finishedFake(1));
    await store.keepCheckpoint(run, haltedFake(1, 7, transfer('A', 3, 'B', false)));
    await other.finish(keyOfFake(2), finishedFake(2));
    await store.follow(whither, Promise.resolve());
    expect([...(await other.all()).keys()]).toEqual([keyOfFake(2)]);
    expect(await other.checkpoint(run)).toBeUndefined();
    await other.bringBack();
    expect((await other.all()).size).toBe(whither === 'aside' ? 2 : 1);
    expect((await other.checkpoint(run))?.checkpoint.iteration).toBe(whither === 'aside' ? 7 : undefined);
  },
);

import { afterEach, expect, it } from 'vitest';
import { base, transfer } from '../../experiment/setup/run.ts';
import { gateAfter, TINY } from '../../testing/fake-workers.ts';
import { disposeAll, setUp } from '../../testing/fake-laboratory.ts';
import { createMemoryKeyValues } from '../storage/key-value.ts';
import { createMemoryStore, createRunStore } from '../storage/runs.ts';
import { createWriteBackStore } from '../storage/write-back.ts';
import { eventually } from '../../testing/eventually.ts';

const A3B = transfer('A', 3, 'B', false);

afterEach(disposeAll);

it('stops what trains and leaves neither a result nor a checkpoint of any recipe', async () => {
  const gate = gateAfter(10);
  const { lab, store, until, events } = setUp({ gate });
  await lab.train({ ...TINY, seed: 7 }, [base('B')], 'looked-at');
  await gate.reached;
  const stopping = lab.stop();
  gate.open();
  await stopping;
  await lab.train(TINY, [A3B], 'looked-at');
  await until('baseA', 'done');
  await lab.clear();
  expect(events.slice(-2)).toEqual([{ kind: 'cleared' }, { kind: 'aside', count: 0 }]);
  expect(await store.all()).toEqual(new Map());
  events.length = 0;
  await lab.recallAll();
  await lab.recall(TINY);
  await lab.recall({ ...TINY, seed: 7 });
  expect(events).toEqual([{ kind: 'aside', count: 0 }]);
});

it('trains the same weights again afterwards', async () => {
  const { lab, until, latest, trainedOrders } = setUp();
  const trained = async () => {
    await lab.train(TINY, [base('B')], 'looked-at');
    await until('baseB', 'done');
    const status = latest.get('baseB');
    return status?.kind === 'done' ? status.result.hash : undefined;
  };
  const first = await trained();
  await lab.clear();
  latest.clear();
  expect(await trained()).toBe(first);
  expect(trainedOrders()).toHaveLength(2);
});

it('puts runs aside, halted ones too, and brings them back beside what has come since', async () => {
  const { lab, store, until, events } = setUp();
  await lab.train(TINY, [A3B], 'looked-at');
  await until('A3B', 'done');
  const before = await store.all();
  expect(await lab.putAside()).toBe(true);
  expect(events.slice(-2)).toEqual([{ kind: 'cleared' }, { kind: 'aside', count: 3 }]);
  expect(await store.all()).toEqual(new Map());
  await lab.train({ ...TINY, seed: 7 }, [base('B')], 'looked-at');
  await eventually(async () => expect((await store.all()).size).toBe(1));
  expect(await lab.bringBack()).toBe(true);
  expect(events.at(-1)).toEqual({ kind: 'aside', count: 0 });
  const after = await store.all();
  expect(after.size).toBe(4);
  for (const [key, stored] of before) expect(after.get(key)).toEqual(stored);
});

it('says so where the browser does not put runs aside, and forgets nothing', async () => {
  const kept = createMemoryStore();
  const store = { ...kept, putAside: () => Promise.reject(new Error('The disk is read-only.')) };
  const { lab, until, events, notices } = setUp({ store });
  await lab.train(TINY, [base('B')], 'looked-at');
  await until('baseB', 'done');
  expect(await lab.putAside()).toBe(false);
  expect(notices()).toEqual([
    'The stored runs could not be put aside; all of them are still here. The disk is read-only.',
  ]);
  expect(events.some(({ kind }) => kind === 'cleared')).toBe(false);
  expect((await kept.all()).size).toBe(1);
});

it('writes nothing back of what another tab has put aside while it trained, and goes on from there once it is back', async () => {
  const shared = createMemoryKeyValues();
  const openStore = () => {
    const open = async () => ({ ...shared, close: () => {} });
    return createRunStore(createWriteBackStore({ open, tell: () => {} }));
  };
  const other = openStore();
  const gate = gateAfter(10);
  const { lab, events } = setUp({ store: openStore(), gate });
  await lab.train(TINY, [base('B')], 'looked-at');
  await gate.reached;
  await other.putAside();
  const following = lab.follow('aside');
  gate.open();
  await following;
  expect(events.slice(-2).map(({ kind }) => kind)).toEqual(['cleared', 'aside']);
  expect((await shared.list('checkpoints', '')).size).toBe(0);
  events.length = 0;
  await lab.recall(TINY);
  expect(events).toEqual([]);
  await other.bringBack();
  await lab.recall(TINY);
  expect(events).toMatchObject([{ run: base('B'), status: { kind: 'halted' } }]);
});

import { afterEach, expect, it } from 'vitest';
import { base, transfer } from '../experiment/run.ts';
import { gateAfter, TINY } from './fake.ts';
import { disposeAll, setUp } from './fake-laboratory.ts';
import { createMemoryStore } from './store.ts';

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
  expect(events.at(-1)).toEqual({ kind: 'cleared' });
  expect(await store.all()).toEqual(new Map());
  events.length = 0;
  await lab.recallAll();
  await lab.recall(TINY);
  await lab.recall({ ...TINY, seed: 7 });
  expect(events).toEqual([]);
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

it('says so where the browser refuses, and forgets nothing', async () => {
  const kept = createMemoryStore();
  const store = { ...kept, clear: () => Promise.reject(new Error('The disk is read-only.')) };
  const { lab, until, events, notices } = setUp({ store });
  await lab.train(TINY, [base('B')], 'looked-at');
  await until('baseB', 'done');
  await lab.clear();
  expect(notices()).toEqual([
    'The stored runs could not be deleted; all of them are still here. The disk is read-only.',
  ]);
  expect(events.some(({ kind }) => kind === 'cleared')).toBe(false);
  expect((await kept.all()).size).toBe(1);
});

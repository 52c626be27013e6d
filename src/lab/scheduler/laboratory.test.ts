import { afterEach, describe, expect, it } from 'vitest';
import { message } from '../../messages.ts';
import { recipeHash, runKey } from '../../experiment/results/fingerprint.ts';
import { base, type Run, runName, transfer } from '../../experiment/setup/run.ts';
import { fakeEngine, fakeImages, fakeWorker, gateAfter, TINY } from '../../testing/fake-workers.ts';
import { disposeAll, setUp } from '../../testing/fake-laboratory.ts';
import { eventually } from '../../testing/eventually.ts';
import { createLaboratory } from './laboratory.ts';
import type { LabEvent } from '../api/protocol.ts';
import { createMemoryKeyValues } from '../storage/key-value.ts';
import { createMemoryStore, createRunStore } from '../storage/runs.ts';

const dataHash = fakeImages().hash;
const hash = recipeHash(TINY, dataHash);
const key = (run: Run) => runKey(TINY, dataHash, run, 'wasm');
const A3B = transfer('A', 3, 'B', false);
const B2B = transfer('B', 2, 'B', true);

/** The hash that a run has when nothing disturbs it. */
async function undisturbed(run: Run): Promise<string> {
  const { lab, until } = setUp();
  await lab.train(TINY, [run], 'looked-at');
  const status = await until(runName(run), 'done');
  return status.kind === 'done' ? status.result.hash : '';
}

afterEach(disposeAll);

describe('training', () => {
  it('trains the bases that a run needs, then the run, and tells of all of it', async () => {
    const { lab, until, order, events } = setUp();
    await lab.train(TINY, [A3B], 'looked-at');
    await until('A3B', 'done');
    expect(order('done')).toEqual(['baseB', 'baseA', 'A3B']);
    expect(events[0]).toMatchObject({
      kind: 'engine',
      reason: message('noEngine'),
      workers: 1,
      engine: { id: 'wasm' },
    });
    expect(events.every((event) => event.kind !== 'status' || event.recipe === hash)).toBe(true);
  });

  it('tells of a finished run again instead of training it', async () => {
    const { lab, until, trainedOrders, events } = setUp();
    await lab.train(TINY, [base('B')], 'looked-at');
    await until('baseB', 'done');
    events.length = 0;
    await lab.train(TINY, [base('B')], 'looked-at');
    expect(events).toMatchObject([{ kind: 'status', status: { kind: 'done' } }]);
    expect(trainedOrders()).toHaveLength(1);
  });

  it('keeps the network of a single run, not those of a sweep, until that is trained again, and gives networks out', async () => {
    const { lab, until, store } = setUp();
    const has = async (...runs: Run[]) =>
      (await lab.networks(TINY, runs)).map((weights) => weights !== undefined);
    await lab.train(TINY, [A3B], 'looked-at');
    await until('A3B', 'done');
    expect(await has(base('A'), base('B'), A3B, B2B)).toEqual([true, true, true, false]);
    expect((await lab.networks(TINY, [A3B]))[0]).toEqual(await store.weights(key(A3B)));
    await lab.train(TINY, [B2B], 'sweep');
    await until('B2B+', 'done');
    expect(await has(B2B)).toEqual([false]);
    await lab.repeat(TINY, B2B);
    await eventually(async () => expect(await has(B2B)).toEqual([true]));
  });

  it('lets a run that is looked at jump the queue of a sweep', async () => {
    const gate = gateAfter(0);
    const { lab, until, order } = setUp({ gate });
    const sweep = [1, 2].map((n) => transfer('B', n, 'B', false));
    await lab.train(TINY, sweep, 'sweep');
    await gate.reached;
    await lab.train(TINY, [B2B], 'looked-at');
    gate.open();
    await until('B2B', 'done');
    expect(order('done')).toEqual(['baseB', 'B2B+', 'B1B', 'B2B']);
  });

  it('trains on as many workers as it may, opened when they are needed', async () => {
    const gate = gateAfter(0);
    const { lab, workers, until, kinds } = setUp({ gate, threads: 2 });
    await lab.train(TINY, [A3B], 'looked-at');
    await Promise.all([until('baseB', 'training'), until('baseA', 'training')]);
    expect(kinds()).toMatchObject({ A3B: 'waiting' });
    expect(workers).toHaveLength(2);
    gate.open();
    await until('A3B', 'done');
    expect(workers).toHaveLength(2);
  });

  it('takes a run that another tab finished in between from the store', async () => {
    const store = createMemoryStore();
    const gate = gateAfter(0);
    const slow = setUp({ gate, store });
    await slow.lab.train(TINY, [A3B], 'looked-at');
    await gate.reached;
    const other = setUp({ store });
    await other.lab.train(TINY, [A3B], 'looked-at');
    await other.until('A3B', 'done');
    gate.open();
    await slow.until('A3B', 'done');
    expect(slow.trainedOrders().map(({ run }) => runName(run))).toEqual(['baseB']);
    expect(slow.latest.get('baseB')).toMatchObject({ result: { hash: await undisturbed(base('B')) } });
  });

  it('trains a donor again whose stored weights are broken', async () => {
    const keyValues = createMemoryKeyValues();
    const { lab, until, trainedOrders } = setUp({ store: createRunStore(keyValues) });
    await lab.train(TINY, [base('B')], 'looked-at');
    await until('baseB', 'done');
    await keyValues.write([
      { table: 'weights', key: key(base('B')), value: { version: 1, weights: 'gone' } },
    ]);
    await lab.train(TINY, [B2B], 'looked-at');
    await until('B2B+', 'done');
    expect(trainedOrders().map(({ run }) => runName(run))).toEqual(['baseB', 'baseB', 'B2B+']);
  });
});

describe('pause, resume and stop', () => {
  it('halts what trains, keeps the queue, and goes on to the same weights', async () => {
    const gate = gateAfter(4);
    const { lab, until, kinds, latest } = setUp({ gate });
    await lab.train(TINY, [B2B], 'looked-at');
    await gate.reached;
    const pausing = lab.pause();
    gate.open();
    await pausing;
    expect(kinds()).toEqual({ baseB: 'halted', 'B2B+': 'waiting' });
    lab.resume();
    await until('B2B+', 'done');
    expect(latest.get('baseB')).toMatchObject({ result: { hash: await undisturbed(base('B')) } });
  });

  it('queues while paused, and starts nothing before it is resumed', async () => {
    const { lab, kinds, trainedOrders, until } = setUp();
    await lab.pause();
    await lab.train(TINY, [base('B')], 'looked-at');
    expect(kinds()).toEqual({ baseB: 'waiting' });
    expect(trainedOrders()).toEqual([]);
    lab.resume();
    await until('baseB', 'done');
  });

  it('stops, forgets what had not begun, and goes on from the checkpoint when asked again', async () => {
    const gate = gateAfter(4);
    const { lab, until, kinds, latest, trainedOrders } = setUp({ gate });
    await lab.train(TINY, [B2B], 'looked-at');
    await gate.reached;
    const stopping = lab.stop();
    gate.open();
    await stopping;
    expect(kinds()).toEqual({ baseB: 'halted' });
    await lab.train(TINY, [base('B')], 'looked-at');
    await until('baseB', 'done');
    expect(trainedOrders()[1]!.checkpoint!.iteration).toBeGreaterThan(0);
    expect(latest.get('baseB')).toMatchObject({ result: { hash: await undisturbed(base('B')) } });
  });

  it('goes on after a reload in the middle, from what it recalls', async () => {
    const store = createMemoryStore();
    const gate = gateAfter(6);
    const before = setUp({ gate, store });
    await before.lab.train(TINY, [base('B')], 'looked-at');
    await gate.reached;
    before.lab.dispose(); // no farewell: what is stored must do
    const after = setUp({ store });
    await after.lab.recall(TINY);
    expect(after.kinds()).toEqual({ baseB: 'halted' });
    await after.lab.train(TINY, [base('B')], 'looked-at');
    await after.until('baseB', 'done');
    expect(after.latest.get('baseB')).toMatchObject({ result: { hash: await undisturbed(base('B')) } });
  });
});

describe('repeating', () => {
  it('trains a finished run once more from its start and finds the same weights', async () => {
    const { lab, until, trainedOrders, latest, store } = setUp();
    await lab.train(TINY, [base('B')], 'looked-at');
    await until('baseB', 'done');
    await lab.repeat(TINY, base('B'));
    await until('baseB', 'training');
    await until('baseB', 'done');
    expect(latest.get('baseB')).toMatchObject({ repeated: 'same' });
    expect(trainedOrders().map(({ checkpoint }) => checkpoint)).toEqual([undefined, undefined]);
    expect(await store.checkpoint(key(base('B')))).toBeUndefined();
  });

  it('says so when the weights differ, and keeps the first result', async () => {
    const keyValues = createMemoryKeyValues();
    const { lab, until, latest, store } = setUp({ store: createRunStore(keyValues) });
    await lab.train(TINY, [base('B')], 'looked-at');
    await until('baseB', 'done');
    const first = (await store.result(key(base('B'))))!;
    const other = { version: 1, ...first, result: { ...first.result, hash: 'another' } };
    await keyValues.write([{ table: 'results', key: key(base('B')), value: other }]);
    await lab.repeat(TINY, base('B'));
    await until('baseB', 'training');
    await until('baseB', 'done');
    expect(latest.get('baseB')).toMatchObject({ repeated: 'different', result: { hash: 'another' } });
  });

  it('shows the finished run again when a repetition is stopped', async () => {
    const { lab, until, store, kinds } = setUp();
    await lab.train(TINY, [base('B')], 'looked-at');
    await until('baseB', 'done');
    const gate = gateAfter(4);
    const again = setUp({ store, gate });
    await again.lab.repeat(TINY, base('B'));
    await gate.reached;
    const stopping = again.lab.stop();
    gate.open();
    await stopping;
    expect(again.kinds()).toEqual({ baseB: 'done' });
    expect(kinds()).toEqual({ baseB: 'done' });
  });
});

describe('when something goes wrong', () => {
  it('goes on from the last checkpoint on a new worker when one dies', async () => {
    const gate = gateAfter(6);
    const { lab, workers, until, latest, trainedOrders } = setUp({ gate });
    await lab.train(TINY, [base('B')], 'looked-at');
    await gate.reached;
    workers[0]!.crash('out of memory');
    gate.open();
    await until('baseB', 'done');
    expect(workers).toHaveLength(2);
    expect(trainedOrders()[1]!.checkpoint).toBeDefined();
    expect(latest.get('baseB')).toMatchObject({ result: { hash: await undisturbed(base('B')) } });
  });

  it('gives a run up whose workers die four times, and the runs that need it', async () => {
    const engine = { ...fakeEngine(), createCohort: () => Promise.reject(new Error('the device was lost')) };
    const { lab, until, latest, workers } = setUp({ sources: { engine: () => Promise.resolve(engine) } });
    await lab.train(TINY, [B2B], 'looked-at');
    await until('B2B+', 'failed');
    const why = message('technical', { sentence: 'the device was lost' });
    const gaveUp = message('workerGaveUp', { run: 'baseB', count: 4, why });
    expect(latest.get('baseB')).toEqual({ kind: 'failed', message: gaveUp });
    expect(latest.get('B2B+')).toEqual({ kind: 'failed', message: gaveUp });
    expect(workers).toHaveLength(4);
  });

  it('says where training diverged, and leaves no checkpoint of it', async () => {
    const recipe = { ...TINY, rate: 0.2 };
    const { lab, until, store } = setUp();
    await lab.train(recipe, [base('B')], 'looked-at');
    expect(await until('baseB', 'failed')).toMatchObject({
      message: message('diverged', { iteration: 7 }),
    });
    expect((await store.list(recipeHash(recipe, dataHash))).halted.size).toBe(0);
  });

  it('says why the data are missing, and tries again when it is asked to train', async () => {
    let there = false;
    const images = () =>
      there ? Promise.resolve(fakeImages()) : Promise.reject(new Error('The icons did not come.'));
    const { lab, until, events } = setUp({ sources: { images } });
    const why = message('technical', { sentence: 'The icons did not come.' });
    await lab.train(TINY, [base('B')], 'looked-at');
    expect(events).toEqual([{ kind: 'no-engine', message: why }]);
    there = true;
    await lab.train(TINY, [base('B')], 'looked-at');
    await until('baseB', 'done');
  });

  it('falls back on the next engine where one does not start, and says so', async () => {
    const lab = createLaboratory({
      spawn: () =>
        fakeWorker({
          engine: (id) =>
            id === 'wasm' ? Promise.resolve(fakeEngine()) : Promise.reject(new Error('No adapter.')),
        }),
      data: 'data',
      engines: {
        choices: [
          { id: 'tfjs-webgpu', reason: message('engineAsked', { engine: 'tfjs on WebGPU' }) },
          { id: 'wasm', reason: message('engineFastest', { engine: 'WASM SIMD' }) },
        ],
      },
      threads: 1,
      store: createMemoryStore(),
    });
    const events: LabEvent[] = [];
    lab.listen((event) => events.push(event));
    await lab.recall(TINY);
    expect(events).toMatchObject([
      {
        kind: 'notice',
        message: message('engineGaveWay', {
          engine: 'tfjs on WebGPU',
          why: message('technical', { sentence: 'No adapter.' }),
          next: 'WASM SIMD',
        }),
      },
      { kind: 'engine', reason: { key: 'engineFastest' }, engine: { id: 'wasm' } },
    ]);
    lab.dispose();
  });

  it('says once why no engine starts, and starts one when it is asked to', async () => {
    let there = false;
    const engine = () =>
      there ? Promise.resolve(fakeEngine()) : Promise.reject(new Error('The kernels did not come.'));
    const { lab, events } = setUp({ sources: { engine } });
    await lab.recall(TINY);
    await lab.recallAll();
    const told = () => events.filter(({ kind }) => kind === 'no-engine' || kind === 'engine');
    const why = message('technical', { sentence: 'The kernels did not come.' });
    expect(told()).toEqual([
      { kind: 'no-engine', message: message('engineRefused', { engine: 'WASM SIMD', why }) },
    ]);
    there = true;
    await lab.open();
    expect(told().at(-1)).toMatchObject({ kind: 'engine', engine: { id: 'wasm' } });
  });

  it('ends its workers and falls silent when it is disposed of', async () => {
    const gate = gateAfter(4);
    const { lab, workers, events } = setUp({ gate });
    await lab.train(TINY, [base('B')], 'looked-at');
    await gate.reached;
    lab.dispose();
    const told = events.length;
    gate.open();
    await new Promise((resolve) => setImmediate(resolve));
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
    expect(events).toHaveLength(told);
  });
});

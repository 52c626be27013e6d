import { expect, it } from 'vitest';
import { base } from '../../experiment/setup/run.ts';
import { openClient } from './client.ts';
import { Crashed, Refused } from '../api/failure.ts';
import { fakeEngine, fakeWorker, gateAfter, TINY } from '../../testing/fake-workers.ts';

const orders = [{ recipe: TINY, run: base('B') }];
const told = { progress: () => {}, checkpoints: () => {} };
const never = new AbortController().signal;

it('opens a worker and trains one run after the other', async () => {
  const client = await openClient(fakeWorker(), 'wasm', 'data');
  expect(client).toMatchObject({ engine: { id: 'wasm', device: 'a fake' }, dataHash: 'fake00000000' });
  const outcomes = [await client.train(orders, told, never), await client.train(orders, told, never)];
  expect(outcomes.map(([outcome]) => outcome?.kind)).toEqual(['finished', 'finished']);
});

it('rejects with what is missing, engine or data, and ends the worker', async () => {
  const sources = {
    engine: { engine: () => Promise.reject(new Error('this browser offers no WebGPU')) },
    data: { images: () => Promise.reject(new Error('the server answered 404')) },
  };
  for (const about of ['engine', 'data'] as const) {
    const worker = fakeWorker(sources[about]);
    const error = await openClient(worker, 'wasm', 'data').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Refused);
    expect(error).toHaveProperty('about', about);
    expect(worker.terminated).toBe(true);
  }
});

it('halts a run that is told to halt before it was even posted', async () => {
  const client = await openClient(fakeWorker(), 'wasm', 'data');
  const outcomes = await client.train(orders, told, AbortSignal.abort());
  expect(outcomes).toMatchObject([{ kind: 'halted', checkpoint: { iteration: 0 } }]);
});

it('ends a worker that does not halt in time', async () => {
  const gate = gateAfter(3);
  const worker = fakeWorker({ engine: () => Promise.resolve(fakeEngine(gate)) });
  const client = await openClient(worker, 'wasm', 'data', { halt: 1 });
  const halt = new AbortController();
  const outcomes = client.train(orders, told, halt.signal);
  await gate.reached;
  halt.abort();
  await expect(outcomes).rejects.toMatchObject({ told: { key: 'workerStuck' } });
  expect([worker.terminated, client.alive]).toEqual([true, false]);
});

it('ends a worker that falls silent, while it opens or trains, and leaves one alone that has nothing to do', async () => {
  const silent = { post: () => {}, listen: () => {}, terminate: () => {} };
  const silence = { told: { key: 'workerSilent' } };
  await expect(openClient(silent, 'wasm', 'data', { silence: 6 })).rejects.toMatchObject(silence);

  const gate = gateAfter(3);
  const worker = fakeWorker({ engine: () => Promise.resolve(fakeEngine(gate)) });
  const client = await openClient(worker, 'wasm', 'data', { silence: 240 });
  await new Promise((resolve) => setTimeout(resolve, 480));
  expect(client.alive).toBe(true);
  await expect(client.train(orders, told, never)).rejects.toMatchObject(silence);
  expect(worker.terminated).toBe(true);
});

it('rejects with Crashed when the worker dies, at once or while it opens', async () => {
  const gate = gateAfter(3);
  const worker = fakeWorker({ engine: () => Promise.resolve(fakeEngine(gate)) });
  const client = await openClient(worker, 'wasm', 'data');
  const outcomes = client.train(orders, told, never);
  await gate.reached;
  worker.crash('out of memory');
  await expect(outcomes).rejects.toMatchObject({ told: { values: { sentence: 'out of memory' } } });
  await expect(client.train(orders, told, never)).rejects.toThrow(Crashed);

  const stillborn = fakeWorker();
  const opening = openClient(stillborn, 'wasm', 'data');
  stillborn.crash('the worker could not be loaded');
  await expect(opening).rejects.toMatchObject({
    told: { values: { sentence: 'the worker could not be loaded' } },
  });
});

import { expect, it } from 'vitest';
import { base, type Task } from '../../experiment/setup/run.ts';
import { say } from '../../texts/say.ts';
import { openClient } from './client.ts';
import { Crashed, Refused } from '../api/failure.ts';
import { fakeEngine, fakeImages, fakeWorker, gateAfter, TINY } from '../../testing/fake-workers.ts';

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

it('is open before its images have come, where it is known what they are, and trains once they have', async () => {
  let bring: (() => void) | undefined;
  const images = () =>
    new Promise<ReturnType<typeof fakeImages>>((come) => (bring = () => come(fakeImages())));
  const identity = () => Promise.resolve(fakeImages());
  const client = await openClient(fakeWorker({ identity, images }), 'wasm', 'data');
  expect(client.dataHash).toBe('fake00000000');
  const training = client.train(orders, told, never);
  await expect.poll(() => bring).toBeDefined();
  bring!();
  expect((await training)[0]?.kind).toBe('finished');
});

it('asks for its images once: when it is told to, or when a run needs them', async () => {
  let asked = 0;
  const images = () => (asked++, Promise.resolve(fakeImages()));
  const identity = () => Promise.resolve(fakeImages());
  const worker = fakeWorker({ identity, images });
  const client = await openClient(worker, 'wasm', 'data');
  expect(asked).toBe(0);
  worker.post({ kind: 'fetch' });
  await expect.poll(() => asked).toBe(1);
  await client.train(orders, told, never);
  expect(asked).toBe(1);
});

it('halts a run whose images have not come yet', async () => {
  const identity = () => Promise.resolve(fakeImages());
  const worker = fakeWorker({ identity, images: () => new Promise(() => {}) });
  const client = await openClient(worker, 'wasm', 'data', { halt: 5000 });
  const halt = new AbortController();
  const training = client.train(orders, told, halt.signal);
  halt.abort();
  expect(await training).toEqual([{ kind: 'halted' }]);
  expect(client.alive).toBe(true);
});

it('fails a run in a sentence where its images do not come after all, and asks for them again with the next', async () => {
  let comes = false;
  const images = () =>
    comes ? Promise.resolve(fakeImages()) : Promise.reject(new Error('the server answered 404'));
  const identity = () => Promise.resolve(fakeImages());
  const client = await openClient(fakeWorker({ identity, images }), 'wasm', 'data');
  const [failed] = await client.train(orders, told, never);
  expect(failed?.kind === 'failed' && say(failed.message)).toBe(
    'The images did not come: the server answered 404.',
  );
  comes = true;
  expect((await client.train(orders, told, never))[0]?.kind).toBe('finished');
});

it('trains on no other images than those that it was opened with', async () => {
  const identity = () => Promise.resolve({ ...fakeImages(), hash: 'other0000000' });
  const client = await openClient(fakeWorker({ identity }), 'wasm', 'data');
  expect(client.dataHash).toBe('other0000000');
  const [failed] = await client.train(orders, told, never);
  expect(failed).toMatchObject({ kind: 'failed', message: { key: 'imagesChanged' } });
});

it('fetches the other set that task A comes from once, when a run first needs it', async () => {
  let asked = 0;
  const donors = () => (asked++, Promise.resolve(fakeImages()));
  const client = await openClient(fakeWorker({ donors }), 'wasm', 'data');
  const recipe = { ...TINY, split: 'from-icons' } as const;
  const train = (of: Task) => client.train([{ recipe, run: base(of) }], told, never);
  await train('B');
  expect(asked).toBe(0);
  expect((await train('A'))[0]?.kind).toBe('finished');
  await train('A');
  expect(asked).toBe(1);
});

it('fails a run in a sentence where the other set does not come, and tries again with the next', async () => {
  let comes = false;
  const donors = () => (comes ? Promise.resolve(fakeImages()) : Promise.reject(new Error('it answered 404')));
  const client = await openClient(fakeWorker({ donors }), 'wasm', 'data');
  const recipe = { ...TINY, split: 'from-icons' } as const;
  const [failed] = await client.train([{ recipe, run: base('A') }], told, never);
  expect(failed).toMatchObject({ kind: 'failed', message: { key: 'donorImagesMissing' } });
  expect(failed?.kind === 'failed' && say(failed.message)).toBe(
    'The images of task A did not come: it answered 404.',
  );
  comes = true;
  expect((await client.train([{ recipe, run: base('A') }], told, never))[0]?.kind).toBe('finished');
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

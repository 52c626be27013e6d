import { afterEach, expect, it, vi } from 'vitest';
import { message } from '../../messages.ts';
import { recipeHash, runKey } from '../../experiment/results/fingerprint.ts';
import { base, runName, transfer } from '../../experiment/setup/run.ts';
import { fakeEngine, fakeImages, fakeWorker, TINY } from '../../testing/fake-workers.ts';
import { createLaboratory } from '../scheduler/laboratory.ts';
import type { FinishedRun, Laboratory, RunStatus } from '../api/protocol.ts';
import { BASES_INDEX, BASES_WEIGHTS, decodeBases, encodeBases, fetchBases } from './recorded-bases.ts';
import { withRecorded } from './recorded.ts';
import { createMemoryStore, type RunStore } from './runs.ts';
import { eventually } from '../../testing/eventually.ts';

const dataHash = fakeImages().hash;
const key = (of: 'A' | 'B') => runKey(TINY, dataHash, base(of), 'wasm');
const A3B = transfer('A', 3, 'B', false);

const labs: Laboratory[] = [];
afterEach(() => {
  labs.splice(0).forEach((lab) => lab.dispose());
  vi.unstubAllGlobals();
});

/** A laboratory that tells the latest status of every run, and which runs its workers trained. */
function open(store: RunStore) {
  const trained: string[] = [];
  const latest = new Map<string, RunStatus>();
  const lab = createLaboratory({
    spawn() {
      const worker = fakeWorker({ engine: () => Promise.resolve(fakeEngine()) });
      const { post } = worker;
      return Object.assign(worker, {
        post(command: Parameters<typeof post>[0]) {
          if (command.kind === 'train') trained.push(...command.orders.map(({ run }) => runName(run)));
          post(command);
        },
      });
    },
    data: 'data',
    engines: { choices: [{ id: 'wasm', reason: message('noEngine') }] },
    threads: 1,
    store,
  });
  labs.push(lab);
  lab.listen((event) => event.kind === 'status' && latest.set(runName(event.run), event.status));
  const done = (name: string) => eventually(() => expect(latest.get(name)?.kind).toBe('done'));
  return { lab, trained, latest, done };
}

/** Both bases, trained by the fake engine. */
async function trainedBases(): Promise<FinishedRun[]> {
  const store = createMemoryStore();
  const { lab, done } = open(store);
  await lab.train(TINY, [A3B], 'looked-at');
  await done('A3B');
  return Promise.all(
    (['A', 'B'] as const).map(async (task) => ({
      ...(await store.result(key(task)))!,
      weights: (await store.weights(key(task)))!,
    })),
  );
}

const bases = await trainedBases();
const files = encodeBases(bases);
const bytes = () => Promise.resolve(files.weights.slice().buffer);
const recorded = () => Promise.resolve(decodeBases(files.index, bytes));

it('reads back the bases that were written, results, pictures and weights', async () => {
  const { results, weights } = await recorded();
  for (const [i, task] of (['A', 'B'] as const).entries()) {
    const { result, faces } = results.get(key(task))!;
    expect([result.hash, result.accuracy, faces]).toEqual([
      bases[i]!.result.hash,
      bases[i]!.result.accuracy,
      bases[i]!.faces,
    ]);
    expect(await weights(key(task))).toEqual(bases[i]!.weights);
  }
});

it('lets a first transfer start at once, to the weights that it has without recordings', async () => {
  const store = createMemoryStore();
  const { lab, trained, latest, done } = open(withRecorded(store, recorded));
  await lab.train(TINY, [A3B], 'looked-at');
  await done('A3B');
  expect(trained).toEqual(['A3B']);
  expect(latest.get('baseB')).toMatchObject({ kind: 'done', recorded: true });
  const own = open(createMemoryStore());
  await own.lab.train(TINY, [A3B], 'looked-at');
  await own.done('A3B');
  const hash = (status?: RunStatus) => status?.kind === 'done' && status.result.hash;
  expect(hash(latest.get('A3B'))).toBe(hash(own.latest.get('A3B')));
  expect((await store.list(recipeHash(TINY, dataHash))).finished.size).toBe(1); // recordings stay recordings
});

it('trains a base where its recorded weights are broken or do not come', async () => {
  const broken = files.weights.slice();
  broken[5]! ^= 1;
  for (const binary of [() => Promise.resolve(broken.buffer), () => Promise.reject(new Error('404'))]) {
    const { lab, trained, latest, done } = open(
      withRecorded(createMemoryStore(), () => Promise.resolve(decodeBases(files.index, binary))),
    );
    await lab.train(TINY, [transfer('A', 2, 'A', true)], 'looked-at');
    await done('A2A+');
    expect(trained).toEqual(['baseA', 'A2A+']);
    expect(latest.get('baseA')).not.toHaveProperty('recorded');
  }
});

it('trains a recorded base again and finds the same weights', async () => {
  const { lab, trained, latest } = open(withRecorded(createMemoryStore(), recorded));
  await lab.repeat(TINY, base('B'));
  await eventually(() => expect(latest.get('baseB')).toMatchObject({ repeated: 'same' }));
  expect(trained).toEqual(['baseB']);
});

it('tells of recorded bases when a recipe is recalled, and of none where there are no recordings', async () => {
  const { lab, latest } = open(withRecorded(createMemoryStore(), recorded));
  await lab.recall(TINY);
  expect([...latest.keys()].sort()).toEqual(['baseA', 'baseB']);
  const without = open(withRecorded(createMemoryStore(), () => Promise.reject(new Error('offline'))));
  await without.lab.recall(TINY);
  expect(without.latest.size).toBe(0);
});

it('fetches the index once, and the weights when they are first needed', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    if (url.endsWith(BASES_INDEX)) return Promise.resolve(new Response(files.index));
    // The first time the connection fails.
    const works = asked.filter((one) => one.endsWith(BASES_WEIGHTS)).length > 1;
    return works ? bytes().then((body) => new Response(body)) : Promise.reject(new Error('offline'));
  });
  const store = withRecorded(createMemoryStore(), () => fetchBases('recordings/'));
  expect((await store.result(key('A')))?.recorded).toBe(true);
  expect(await store.weights(key('A'))).toBeUndefined();
  expect(await store.weights(key('A'))).toEqual(bases[0]!.weights);
  expect(asked).toEqual([`recordings/${BASES_INDEX}`, ...Array(2).fill(`recordings/${BASES_WEIGHTS}`)]);
});

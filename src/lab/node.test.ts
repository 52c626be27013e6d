import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { message, Told } from '../messages.ts';
import { DEFAULT_RECIPE } from '../experiment/setup/recipe.ts';
import { base, type Run, runName, transfer } from '../experiment/setup/run.ts';
import type { WorkerHandle } from './wire/client.ts';
import { createLaboratory } from './scheduler/laboratory.ts';
import { spawnThread } from './node.ts';
import type { Laboratory, RunStatus } from './api/protocol.ts';
import { createMemoryStore } from './storage/runs.ts';

// Real worker threads, the real WASM engine and the icons, on a tiny budget.
const data = fileURLToPath(new URL('../../public/data', import.meta.url));
const recipe = { ...DEFAULT_RECIPE, width: 8, batch: 16, iterations: 300 } as const;

const labs: Laboratory[] = [];
afterEach(() => labs.splice(0).forEach((lab) => lab.dispose()));

/** Trains a run and gives the hash of its weights; `meddle` may disturb it when it has come halfway. */
async function train(run: Run, meddle: (lab: Laboratory, worker: WorkerHandle) => void = () => {}) {
  const workers: WorkerHandle[] = [];
  const lab = createLaboratory({
    spawn() {
      const worker = spawnThread();
      workers.push(worker);
      return worker;
    },
    data,
    engines: { choices: [{ id: 'wasm', reason: message('noEngine') }] },
    threads: 1,
    store: createMemoryStore(),
  });
  labs.push(lab);
  const kinds: RunStatus['kind'][] = [];
  const done = new Promise<string>((resolve, reject) => {
    let meddled = false;
    lab.listen((event) => {
      if (event.kind === 'notice') reject(new Told(event.message));
      if (event.kind !== 'status' || runName(event.run) !== runName(run)) return;
      const { status } = event;
      kinds.push(status.kind);
      if (status.kind === 'training' && !meddled) {
        meddled = true;
        meddle(lab, workers[0]!);
      }
      if (status.kind === 'done') resolve(status.result.hash);
      if (status.kind === 'failed') reject(new Told(status.message));
    });
  });
  await lab.train(recipe, [run], 'looked-at');
  return { hash: await done, kinds, workers };
}

it('trains to the same weights paused and resumed, or with its worker killed, as undisturbed', async () => {
  const { hash } = await train(base('B'));
  const paused = await train(base('B'), (lab) => void lab.pause().then(() => lab.resume()));
  expect(paused).toMatchObject({ hash, kinds: expect.arrayContaining(['halted']) as unknown });
  const killed = await train(base('B'), (_, worker) => worker.terminate());
  expect(killed.hash).toBe(hash);
  expect(killed.workers).toHaveLength(2);
});

it('trains a transfer and the bases that it needs', async () => {
  expect((await train(transfer('A', 3, 'B', false))).hash).toMatch(/^[0-9a-f]{16}$/);
});

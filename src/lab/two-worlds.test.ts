import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { runKey } from '../experiment/results/fingerprint.ts';
import type { RunResult } from '../experiment/results/result.ts';
import { network } from '../experiment/setup/network.ts';
import { DEFAULT_RECIPE, type Recipe } from '../experiment/setup/recipe.ts';
import { base, type Run, runName, transfer } from '../experiment/setup/run.ts';
import { lengthOfFirst, weightsHash } from '../experiment/setup/weights.ts';
import { Told } from '../messages.ts';
import type { Laboratory } from './api/protocol.ts';
import { openNodeLaboratory } from './node.ts';
import { createMemoryStore } from './storage/runs.ts';

// Real worker threads, the real WASM engine, the drawings and the photographs, on the smallest budget.
const folder = (of: string) => fileURLToPath(new URL(`../../public/data/${of}`, import.meta.url));
const recipe = { ...DEFAULT_RECIPE, width: 8, batch: 16, iterations: 20 } as const;

const labs: Laboratory[] = [];
afterEach(() => labs.splice(0).forEach((lab) => lab.dispose()));

/** Trains runs on the data of a folder, and gives what came out of each by its name. */
async function train(
  data: string,
  of: Recipe,
  runs: readonly Run[],
  store = createMemoryStore(),
  donors?: string,
) {
  const lab = openNodeLaboratory({ data, donors, engine: 'wasm', threads: 1, store });
  labs.push(lab);
  const results = new Map<string, RunResult>();
  const names = new Set(runs.map(runName));
  const ended = new Promise<void>((resolve, reject) =>
    lab.listen((event) => {
      if (event.kind === 'notice') reject(new Told(event.message));
      if (event.kind !== 'status') return;
      const { run, status } = event;
      if (status.kind === 'failed') reject(new Told(status.message));
      if (status.kind !== 'done') return;
      results.set(runName(run), status.result);
      names.delete(runName(run));
      if (names.size === 0) resolve();
    }),
  );
  await lab.train(of, runs, 'sweep');
  await ended;
  return results;
}

it('trains a transfer from the drawings to the photographs, on the base A that the drawings have alone', async () => {
  const store = createMemoryStore();
  const across = { ...recipe, split: 'from-icons' } as const;
  const runs = [base('A'), base('B'), transfer('A', 3, 'B', false)];
  const there = await train(folder('fashion'), across, runs, store);
  const alone = (await train(folder(''), recipe, [base('A')])).get('baseA')!;

  const [baseA, baseB, A3B] = ['baseA', 'baseB', 'A3B'].map((name) => there.get(name)!);
  const { hash, trainCount, testCount, curve } = alone;
  expect(baseA).toMatchObject({ hash, trainCount, testCount, curve, recipe: across });
  expect(baseA!.dataHash).toBe(baseB!.dataHash);
  expect(baseA!.dataHash).not.toBe(alone.dataHash);
  // All ten classes of 600 photographs to train on and 240 to test with.
  for (const result of [baseB, A3B]) expect(result).toMatchObject({ trainCount: 6000, testCount: 2400 });

  const weights = (await store.weights(runKey(across, baseA!.dataHash, base('A'), 'wasm')))!;
  const copied = weightsHash(weights.subarray(0, lengthOfFirst(network(8, 40), 3)));
  expect(A3B!.copiedHash).toEqual({ before: copied, after: copied });
});

it('takes task A from images of one’s own as from any other set', async () => {
  // The drawings, as if they were somebody's own.
  const across = { ...recipe, split: 'from-own:0123456789ab:80:7000:32:grey:drawings' } as const;
  const runs = [base('A'), transfer('A', 1, 'B', false)];
  const own = await train(folder('fashion'), across, runs, createMemoryStore(), folder(''));
  const known = await train(folder('fashion'), { ...across, split: 'from-icons' }, runs);
  for (const name of ['baseA', 'A1B']) expect(own.get(name)!.hash).toBe(known.get(name)!.hash);
});

import { expect, it } from 'vitest';
import { message } from '../../messages.ts';
import { stream } from '../../experiment/setup/random.ts';
import type { EngineId } from '../../experiment/results/result.ts';
import { base, type Run, runName, transfer } from '../../experiment/setup/run.ts';
import { fakeEngine, fakeImages, fakeWorker, TINY } from '../../testing/fake-workers.ts';
import { createLaboratory } from './laboratory.ts';
import type { Laboratory } from '../api/protocol.ts';
import { createMemoryStore, type RunStore } from '../storage/runs.ts';

// A small sweep over two seeds and two shares of images, disturbed at moments that are drawn from seeded streams.
const RUNS: readonly Run[] = [base('B'), transfer('A', 4, 'B', false), transfer('B', 4, 'B', true)];
const RECIPES = [5, 6].flatMap((seed) => ([100, 10] as const).map((share) => ({ ...TINY, seed, share })));
const DISTURBANCES = ['pause', 'stop', 'reload', 'crash'] as const;

/** A laboratory over a store, all that it has found so far, and a call at each thing that it tells. */
function open(id: EngineId, store: RunStore, found: Map<string, string>, told: () => void) {
  const workers: ReturnType<typeof fakeWorker>[] = [];
  const lab = createLaboratory({
    spawn() {
      const worker = fakeWorker({
        engine: () => Promise.resolve(fakeEngine(undefined, id)),
        images: () => Promise.resolve(fakeImages()),
      });
      workers.push(worker);
      return worker;
    },
    data: 'data',
    engines: { choices: [{ id, reason: message('noEngine') }] },
    threads: 2,
    store,
  });
  lab.listen((event) => {
    if (event.kind === 'status' && event.status.kind === 'done') {
      const { result } = event.status;
      found.set(`${event.recipe}/${runName(event.run)}`, result.hash);
    }
    told();
  });
  return { lab, workers };
}

const train = (lab: Laboratory) => Promise.all(RECIPES.map((recipe) => lab.train(recipe, RUNS, 'sweep')));
/** Three runs and base A for each recipe. */
const ALL = RECIPES.length * (RUNS.length + 1);

/** Trains the sweep to its end, disturbing it where `moments` says: after how many tellings, and how. */
async function sweep(id: EngineId, moments: readonly { readonly after: number; readonly how: number }[]) {
  const store = createMemoryStore();
  const found = new Map<string, string>();
  let left: (() => void)[] = [];
  let countdown = Infinity;
  const told = () => {
    if (--countdown <= 0 || found.size === ALL) left.splice(0).forEach((wake) => wake());
  };
  const pass = (tellings: number) =>
    new Promise<void>((resolve) => {
      countdown = tellings;
      if (found.size === ALL) resolve();
      else left.push(resolve);
    });

  let { lab, workers } = open(id, store, found, told);
  let ended = train(lab);
  for (const { after, how } of moments) {
    await pass(after);
    switch (DISTURBANCES[how % DISTURBANCES.length]!) {
      case 'pause':
        await lab.pause();
        lab.resume();
        break;
      case 'stop':
        await lab.stop();
        ended = train(lab);
        break;
      case 'reload':
        lab.dispose();
        left = [];
        ({ lab, workers } = open(id, store, found, told));
        ended = train(lab);
        break;
      case 'crash':
        workers.at(-1)?.crash('out of memory');
    }
  }
  await pass(Infinity);
  await ended;
  lab.dispose();
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

it.each([
  ['one network a worker', 'wasm'],
  ['cohorts', 'webgpu'],
] as const)(
  'a sweep that is interrupted anywhere and gone on with gives the same weights, in %s',
  async (_, id) => {
    const undisturbed = await sweep('wasm', []);
    expect(Object.keys(undisturbed)).toHaveLength(ALL);
    for (let round = 0; round < 12; round++) {
      const random = stream(round, 'interruptions');
      const moments = Array.from({ length: 1 + Math.floor(6 * random.unit()) }, () => ({
        after: 1 + Math.floor(40 * random.unit()),
        how: Math.floor(DISTURBANCES.length * random.unit()),
      }));
      expect(await sweep(id, moments)).toEqual(undisturbed);
    }
  },
);

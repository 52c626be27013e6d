import { type DataId, dataSetOf } from '../../data/sets.ts';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Laboratory } from '../../lab/api/protocol.ts';
import { createKeptSweeps } from '../persisted/sweep.ts';
import { createGraftStore } from '../store.ts';
import { DEFAULT_RECIPE } from '../../experiment/setup/recipe.ts';
import { sampleResult } from '../../testing/sample-result.ts';
import { withFinished } from './lab-events.ts';
import type { Owner } from './sweep-owner.ts';
import { createSweeps } from './sweeping.ts';

/** What the disk has, and what `localStorage` says, which a killed browser may take back. */
let disk: Map<string, object>;
let local: Map<string, string>;
/** Which tab lives and has which sweep. */
let owners: Map<string, string>;

beforeEach(() => {
  [disk, local, owners] = [new Map(), new Map(), new Map()];
  vi.stubGlobal(
    'localStorage',
    new Proxy(
      {
        setItem: (key: string, text: string) => local.set(key, text),
        removeItem: (key: string) => local.delete(key),
      },
      {
        ownKeys: () => [...local.keys()],
        getOwnPropertyDescriptor: (_, key: string) => ({
          value: local.get(key),
          enumerable: true,
          configurable: true,
        }),
        get: (methods, key: string) => Reflect.get(methods, key) ?? local.get(key),
      },
    ),
  );
});

/** A tab with a page in it, just loaded. */
function openTab(tab: string, data: DataId = 'icons') {
  const asked: string[] = [];
  const told = (what: string) => Promise.resolve(void asked.push(what));
  const journal = {
    put: async (id: string, note: object) => void disk.set(id, note),
    all: async () => [...disk.values()],
  };
  const owner: Owner = {
    tab,
    own: async (id) => {
      if (!owners.has(id)) owners.set(id, tab);
      return owners.get(id) === tab;
    },
  };
  const { dataSet } = createGraftStore().getState();
  const store = createGraftStore('system', 'en', { ...dataSet, id: data, splits: dataSetOf(data).splits });
  const laboratory = { train: () => told('train'), pause: () => told('pause') } as unknown as Laboratory;
  const work: Promise<void>[] = [];
  const ask = (one: Promise<void>) => void work.push(one);
  const sweeps = createSweeps({ store, laboratory, kept: createKeptSweeps(journal), owner, ask, start: ask });
  const settled = async () => {
    for (const one of work) await one;
  };
  return { store, sweeps, asked, settled };
}

/** Opens a tab, and sees what it goes on with. */
async function nextVisit(tab: string, data?: DataId) {
  const opened = openTab(tab, data);
  opened.sweeps.goOn();
  await opened.settled();
  return opened;
}
const die = (tab: string) => {
  for (const [id, owner] of owners) if (owner === tab) owners.delete(id);
};

test('a sweep is gone on with at the next visit, whichever of its two notes is left', async () => {
  for (const lose of [() => local.clear(), () => disk.clear(), () => {}]) {
    const first = openTab('one');
    first.sweeps.trainAll();
    await first.settled();
    die('one');
    lose();
    const next = await nextVisit('two');
    expect(next.store.getState().sweep?.preset).toBe('figure-2');
    next.sweeps.end();
    await next.settled();
    die('two');
  }
});

test('the splits that a claim still needs are trained beyond those that are known, and gone on with as they were', async () => {
  const first = openTab('one');
  const known = [42, 43, 45].map((seed) =>
    sampleResult('baseB', { recipe: { ...DEFAULT_RECIPE, seed }, dataHash: 'd' }),
  );
  first.store.setState((state) =>
    withFinished(
      state,
      known.map((result) => ({ result, origin: 'recorded' as const })),
    ),
  );
  first.sweeps.trainClaim('co-adaptation', 2);
  await first.settled();
  // Two that follow each other: 44 is free, but 45 is not.
  const sweep = {
    preset: 'figure-2',
    claim: 'co-adaptation',
    recipe: { ...DEFAULT_RECIPE, seed: 46 },
    extent: { repeats: 2, bothWays: false },
  };
  expect(first.store.getState().sweep).toEqual(sweep);
  expect(first.store.getState().experiment.recipe.seed).toBe(42);
  die('one');
  expect((await nextVisit('two')).store.getState().sweep).toEqual(sweep);
});

test('what was stopped stays stopped, though the browser takes one of the notes back', async () => {
  const first = openTab('one');
  first.sweeps.trainAll();
  const [diskThen, localThen] = [new Map(disk), new Map(local)];
  first.sweeps.end();
  const localNow = new Map(local); // the page may be closed before the disk has it
  await first.settled();
  die('one');
  const diskNow = disk;
  for (const [onDisk, inPage] of [
    [diskNow, localThen],
    [diskThen, localNow],
  ] as const) {
    [disk, local] = [new Map(onDisk), new Map(inPage)];
    const next = await nextVisit('two');
    expect(next.store.getState().sweep).toBeUndefined();
    expect(next.asked).toEqual([]);
  }
});

test('a tab leaves the sweep of a living one alone, and ends nothing but its own', async () => {
  const first = openTab('one');
  first.sweeps.trainAll();
  const second = await nextVisit('two');
  expect(second.store.getState().sweep).toBeUndefined();
  second.sweeps.trainAll();
  second.sweeps.end();
  await second.settled();
  die('one');
  die('two');
  expect((await nextVisit('one')).store.getState().sweep).toBeDefined();
});

test('of two sweeps that a crash has left each tab goes on with its own, and Stop ends what nobody has', async () => {
  const [first, second] = [openTab('one'), openTab('two')];
  first.sweeps.trainAll();
  second.store.setState(({ experiment }) => ({ experiment: { ...experiment, preset: 'random' } }));
  second.sweeps.trainAll();
  await Promise.all([first.settled(), second.settled()]);
  die('one');
  die('two');
  const again = await nextVisit('two');
  expect(again.store.getState().sweep?.preset).toBe('random');
  again.sweeps.end();
  await again.settled();
  die('two');
  expect((await nextVisit('three')).store.getState().sweep).toBeUndefined();
});

test('a note of an earlier version of the page is read once, and stays stopped', async () => {
  local.set('graft-sweep', JSON.stringify({ link: 'v=1&fig=random', paused: true }));
  const next = await nextVisit('one');
  expect(next.store.getState()).toMatchObject({ sweep: { preset: 'random' }, paused: true });
  next.sweeps.end();
  await next.settled();
  die('one');
  expect((await nextVisit('two')).store.getState().sweep).toBeUndefined();
});

test('a sweep waits for a visit with the images that it is of', async () => {
  const photographs = openTab('one', 'fashion');
  photographs.sweeps.trainAll();
  await photographs.settled();
  die('one');
  const drawings = await nextVisit('one');
  expect([drawings.asked, drawings.store.getState().sweep]).toEqual([[], undefined]);
  die('one');
  const again = await nextVisit('one', 'fashion');
  expect(again.store.getState().sweep).toMatchObject({ preset: 'figure-2' });
});

test('notes that are broken are as good as absent', async () => {
  local.set('graft-sweep', '{');
  local.set(
    'graft-sweep-x',
    JSON.stringify({ id: 'x', revision: 'many', tab: 'one', link: '', state: 'running' }),
  );
  disk.set('y', { id: 'y', revision: 1, tab: 'one', link: 'v=1', state: 'flying' });
  expect((await nextVisit('one')).store.getState().sweep).toBeUndefined();
});

import { afterEach, expect, it, vi } from 'vitest';
import { runKey } from '../../experiment/results/fingerprint.ts';
import { GREY_32 } from '../../experiment/setup/input.ts';
import { base, transfer } from '../../experiment/setup/run.ts';
import { weightsHash } from '../../experiment/setup/weights.ts';
import { setUp, disposeAll } from '../../testing/fake-laboratory.ts';
import { fakeImages, TINY } from '../../testing/fake-workers.ts';
import { fetchDonorBases } from './donor-bases.ts';
import { BASES_INDEX, BASES_WEIGHTS, encodeBases } from './recorded-bases.ts';
import { withRecorded } from './recorded.ts';
import { createMemoryStore } from './runs.ts';

const HERE = fakeImages().hash;
const ICONS = 'icons0000000';
const FOUR = ['ant', 'bell', 'cat', 'drum'].map((name) => ({ name, train: 8, test: 2 }));
const across = { ...TINY, split: 'from-icons' } as const;

afterEach(() => {
  disposeAll();
  vi.unstubAllGlobals();
});

/** Base A and base B of the drawings alone, trained by the fake engine, as the server has them. */
async function recordedIcons() {
  const store = createMemoryStore();
  const { lab, until } = setUp({
    store,
    sources: { images: () => Promise.resolve({ ...fakeImages(), hash: ICONS }) },
  });
  await lab.train(TINY, [base('A'), base('B')], 'sweep');
  await until('baseA', 'done');
  await until('baseB', 'done');
  const keys = (['A', 'B'] as const).map((of) => runKey(TINY, ICONS, base(of), 'wasm'));
  const bases = await Promise.all(
    keys.map(async (key) => ({ ...(await store.result(key))!, weights: (await store.weights(key))! })),
  );
  return { bases, files: encodeBases(bases) };
}
const { bases, files } = await recordedIcons();
const hash = bases[0]!.result.hash;

/** Serves what is recorded of the drawings, and their list; gives what was asked for. */
function serve(dataHash = ICONS): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    if (url.endsWith(BASES_INDEX)) return Promise.resolve(new Response(files.index));
    if (url.endsWith(BASES_WEIGHTS)) return Promise.resolve(new Response(files.weights.slice().buffer));
    return Promise.resolve(Response.json({ hash: dataHash, count: 40, classes: FOUR }));
  });
  return asked;
}

it('finds base A of another set’s own recordings, as a result of the recipe on show', async () => {
  serve();
  const { results, weights } = await fetchDonorBases(across, HERE, GREY_32, 'https://one.example/');
  const key = runKey(across, HERE, base('A'), 'wasm');
  expect([...results.keys()]).toEqual([key]);
  expect(results.get(key)).toMatchObject({
    recorded: true,
    result: { run: base('A'), recipe: across, dataHash: HERE, hash },
  });
  expect(weightsHash((await weights(key))!)).toBe(hash);
  expect(await weights(runKey(TINY, ICONS, base('A'), 'wasm'))).toBeUndefined();
});

it('finds nothing where seed or data are others, and refuses where networks see other channels', async () => {
  serve();
  const page = 'https://two.example/';
  const other = await fetchDonorBases({ ...across, seed: 6 }, HERE, GREY_32, page);
  expect(other.results.size).toBe(0);
  serve('changed00000');
  expect((await fetchDonorBases(across, HERE, GREY_32, page)).results.size).toBe(0);
  await expect(fetchDonorBases(across, HERE, [32, 32, 3], page)).rejects.toThrow('got 32 × 32 × 3');
  await expect(fetchDonorBases(TINY, HERE, GREY_32, page)).rejects.toThrow('got the split random');
});

it('finds base A for images in colour that the recipe makes grey', async () => {
  serve();
  const grey = { ...across, colour: 'grey' } as const;
  const { results } = await fetchDonorBases(grey, HERE, [32, 32, 3], 'https://four.example/');
  const key = runKey(grey, HERE, base('A'), 'wasm');
  expect(results.get(key)).toMatchObject({ result: { recipe: grey, hash } });
});

it('lets a transfer from another set start on its recorded base, and fetches nothing for other recipes', async () => {
  const asked = serve();
  const store = withRecorded(
    createMemoryStore(),
    () => Promise.reject(new Error('nothing')),
    (recipe, dataHash) => fetchDonorBases(recipe, dataHash, GREY_32, 'https://three.example/'),
  );
  const { lab, trainedOrders, latest, until } = setUp({
    store,
    sources: { donors: () => Promise.resolve(fakeImages()) },
  });
  await lab.recall(TINY);
  expect(asked).toEqual([]);
  await lab.recall(across);
  expect(latest.get('baseA')).toMatchObject({
    kind: 'done',
    recorded: true,
    result: { hash, recipe: across },
  });
  await lab.train(across, [transfer('A', 3, 'B', false)], 'looked-at');
  await until('A3B', 'done');
  const trained = trainedOrders().map(({ run }) => run);
  expect(trained).not.toContainEqual(base('A'));
  expect(trained).toContainEqual(base('B'));
});

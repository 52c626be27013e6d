import { afterEach, describe, expect, it } from 'vitest';
import { recipeHash, runKey } from '../../experiment/results/fingerprint.ts';
import { base, runName, transfer } from '../../experiment/setup/run.ts';
import { fakeImages, gateAfter, TINY } from '../../testing/fake-workers.ts';
import { disposeAll, setUp } from '../../testing/fake-laboratory.ts';
import type { LabEvent } from '../api/protocol.ts';
import { createMemoryStore } from '../storage/runs.ts';

const dataHash = fakeImages().hash;
const hash = recipeHash(TINY, dataHash);
const A3B = transfer('A', 3, 'B', false);

afterEach(disposeAll);

describe('a run that several recipes share', () => {
  const few = { ...TINY, share: 5 } as const;
  const fewHash = recipeHash(few, dataHash);
  /** What is told of a run to a recipe, newest last. */
  const toldOf = (events: readonly LabEvent[], recipe: string, name: string) =>
    events.flatMap((event) =>
      event.kind === 'status' && event.recipe === recipe && runName(event.run) === name ? [event.status] : [],
    );

  it('is trained once, and each recipe is told of it as its own', async () => {
    const { lab, until, events, trainedOrders } = setUp();
    await Promise.all([lab.train(TINY, [A3B], 'sweep'), lab.train(few, [A3B], 'sweep')]);
    await until('A3B', 'done');
    await lab.pause(); // until nothing trains any more
    expect(trainedOrders().filter(({ run }) => runName(run) === 'baseA')).toHaveLength(1);
    const [own, other] = [toldOf(events, hash, 'baseA'), toldOf(events, fewHash, 'baseA')];
    expect(own.at(-1)).toMatchObject({ kind: 'done', result: { recipe: TINY } });
    expect(other.at(-1)).toMatchObject({ kind: 'done', result: { recipe: few } });
    expect(other[0]).toMatchObject({ kind: 'waiting' });
  });

  it('is recalled for each of them, also while it trains', async () => {
    const gate = gateAfter(4);
    const { lab, events, until } = setUp({ gate });
    await lab.train(TINY, [base('A')], 'looked-at');
    await gate.reached;
    await lab.recall(few);
    expect(toldOf(events, fewHash, 'baseA').map(({ kind }) => kind)).toContain('training');
    gate.open();
    await until('baseA', 'done');
    expect(toldOf(events, fewHash, 'baseA').at(-1)).toMatchObject({ kind: 'done', result: { recipe: few } });
    events.length = 0;
    await lab.recall({ ...TINY, share: 10 });
    expect(events).toMatchObject([
      { kind: 'status', status: { kind: 'done', result: { recipe: { share: 10 } } } },
    ]);
  });

  it('is forgotten by all of them when it is stopped before it began', async () => {
    const { lab, events } = setUp();
    await lab.pause();
    await Promise.all([lab.train(TINY, [base('A')], 'sweep'), lab.train(few, [base('A')], 'sweep')]);
    await lab.stop();
    const forgotten = events.flatMap((event) => (event.kind === 'forgotten' ? [event.recipe] : []));
    expect(forgotten).toEqual(expect.arrayContaining([hash, fewHash]));
  });
});

it('recalls every finished run of this data set, of whatever recipe, once, and those of other engines apart', async () => {
  const store = createMemoryStore();
  const before = setUp({ store });
  const seeds = [5, 6, 7].map((seed) => ({ ...TINY, seed }));
  for (const recipe of seeds) {
    await before.lab.train(recipe, [base('B')], 'sweep');
    await before.until('baseB', 'done');
  }
  const key = runKey(TINY, dataHash, base('B'), 'tfjs-cpu');
  const { result, faces } = (await store.result(runKey(TINY, dataHash, base('B'), 'wasm')))!;
  const engine = { ...result.engine, id: 'tfjs-cpu' } as const;
  await store.finish(key, { result: { ...result, engine }, faces, weights: Float32Array.of(1) });
  const { lab, events } = setUp({ store });
  await lab.recallAll();
  const told = events.flatMap((event) => (event.kind === 'status' ? [event] : []));
  expect(told.map(({ recipe }) => recipe).sort()).toEqual(
    seeds.map((recipe) => recipeHash(recipe, dataHash)).sort(),
  );
  expect(told.every(({ status }) => status.kind === 'done' && status.result.engine.id === 'wasm')).toBe(true);
  const found = events.flatMap((event) => (event.kind === 'found' ? [event.result.engine.id] : []));
  expect(found).toEqual(['tfjs-cpu']);
});

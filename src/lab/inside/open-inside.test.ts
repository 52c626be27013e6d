import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { RunResult } from '../../experiment/results/result.ts';
import { createWasmEngine } from '../../engine/wasm/engine.ts';
import { network } from '../../experiment/setup/network.ts';
import { base, type Run, runName, transfer } from '../../experiment/setup/run.ts';
import { initialWeights, weightsHash } from '../../experiment/setup/weights.ts';
import { fakeImages, TINY } from '../../testing/fake-workers.ts';
import { builtKernels } from '../../testing/wasm/built-kernels.ts';
import { answerOrder, type InsideAnswer, type InsideOrder } from './inside-loop.ts';
import { type InsideWorker, openInside } from './open-inside.ts';

const A3B = transfer('A', 3, 'B', false);
/** Two classes of the four are each task's. */
const weightsOf = (run: Run) => initialWeights(network(TINY.width, 2), TINY.seed + 1, run);

/** Workers in this very thread, with the worker's own code; `mute` ones answer nothing, `broken` ones do not load. */
function setUp(missing: readonly string[] = [], kind: 'well' | 'mute' | 'broken' | 'imageless' = 'well') {
  const workers: { ended: boolean; order?: InsideOrder }[] = [];
  const spawn = (): InsideWorker => {
    const worker: (typeof workers)[number] = { ended: false };
    workers.push(worker);
    const target = new EventTarget();
    const answer = (data: InsideAnswer) =>
      setImmediate(() => {
        if (!worker.ended)
          target.dispatchEvent(Object.assign(new Event('message'), { data: structuredClone(data) }));
      });
    return {
      addEventListener: target.addEventListener.bind(target) as InsideWorker['addEventListener'],
      postMessage(order: InsideOrder) {
        worker.order = structuredClone(order);
        if (kind === 'broken') setImmediate(() => target.dispatchEvent(new Event('error')));
        if (kind === 'mute' || kind === 'broken') return;
        const images = () =>
          kind === 'well' ? Promise.resolve(fakeImages()) : Promise.reject(new Error('no images'));
        const engine = async () => createWasmEngine(await builtKernels());
        void answerOrder(
          worker.order,
          { engine, images, donors: () => Promise.reject(new Error('none')) },
          answer,
        );
      },
      terminate: () => void (worker.ended = true),
    };
  };
  const inside = openInside(
    'data',
    (_, runs) =>
      Promise.resolve(runs.map((run) => (missing.includes(runName(run)) ? undefined : weightsOf(run)))),
    spawn,
  );
  return { inside, workers };
}

it('gives a network away with its test images and a script, where just its weights are kept', async () => {
  const { inside, workers } = setUp(['baseB']);
  const weights = weightsOf(base('A'));
  const result = {
    run: base('A'),
    recipe: TINY,
    dataHash: 'data',
    engine: { id: 'wasm', device: '', bitExact: true },
    curve: [],
    accuracy: 0.5,
    testCount: 4,
    trainCount: 1,
    hash: weightsHash(weights),
    seconds: 0,
  } as const satisfies RunResult;
  const taking = { signal: new AbortController().signal, shown: [{ key: 'width', value: 8, help: 'Width' }] };
  const files = unzipSync((await inside.take(result, taking))!);
  expect(Object.keys(files).toSorted()).toEqual([
    'network.py',
    `seed${TINY.seed}-baseA.safetensors`,
    `seed${TINY.seed}-test-A.safetensors`,
  ]);
  // The header's length, little-endian; then the header.
  const file = files[`seed${TINY.seed}-baseA.safetensors`]!;
  const length = new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length))) as unknown;
  expect(header).toMatchObject({
    ['__metadata__']: { run: 'baseA', hash: result.hash, image: '[32,32,1]' },
  });
  expect(new TextDecoder().decode(files['network.py'])).toContain('Width');
  expect(workers.every(({ ended }) => ended)).toBe(true);

  expect(await inside.take({ ...result, run: base('B') }, taking)).toBeUndefined();
  expect(await inside.take({ ...result, hash: 'f'.repeat(16) }, taking)).toBeUndefined();
  expect(workers).toHaveLength(1);
});

const options = (more: Partial<Parameters<ReturnType<typeof openInside>['look']>[3]> = {}) => ({
  signal: new AbortController().signal,
  progress: () => {},
  beside: false,
  ...more,
});

it('sees what is there, names what is missing, and ends its worker', async () => {
  const { inside, workers } = setUp(['A3B']);
  const { seen, missing } = await inside.look('drift', TINY, A3B, options());
  expect(seen.rows).toMatchObject([{ run: 'baseA' }, { run: 'baseB' }]);
  expect(missing).toEqual([A3B]);
  expect(workers).toMatchObject([{ ended: true }]);
});

it('starts no worker for a road that has only one end', async () => {
  const { inside, workers } = setUp(['B3B+', 'A3B+']);
  const { seen, missing } = await inside.look('road', TINY, A3B, options());
  expect([seen, missing.map(runName), workers]).toEqual([{ look: 'road', rows: [] }, ['B3B+', 'A3B+'], []]);
});

it('remembers what it saw of the same networks', async () => {
  const { inside, workers } = setUp();
  const told: number[] = [];
  const first = await inside.look('resets', TINY, A3B, options({ progress: (done) => told.push(done) }));
  expect(told.length).toBeGreaterThan(0);
  expect(await inside.look('resets', TINY, A3B, options())).toEqual(first);
  expect(workers).toHaveLength(1);
  await inside.look('resets', TINY, transfer('A', 4, 'B', false), options());
  expect(workers).toHaveLength(2);
});

it('sees the same beside training, where it rests as long as it works', async () => {
  const [alone, beside] = [setUp(), setUp()];
  const seen = await alone.inside.look('road', TINY, A3B, options());
  expect(await beside.inside.look('road', TINY, A3B, options({ beside: true }))).toEqual(seen);
  expect(beside.workers).toMatchObject([{ order: { beside: true } }]);
});

it('ends its worker where it is no longer wanted', async () => {
  const { inside, workers } = setUp([], 'mute');
  const controller = new AbortController();
  const look = inside.look('drift', TINY, base('B'), options({ signal: controller.signal }));
  setTimeout(() => controller.abort(), 20);
  await expect(look).rejects.toMatchObject({ name: 'AbortError' });
  expect(workers).toMatchObject([{ ended: true }]);
});

it('says why it cannot look', async () => {
  await expect(setUp([], 'broken').inside.look('drift', TINY, A3B, options())).rejects.toMatchObject({
    told: { key: 'workerNotLoaded' },
  });
  await expect(setUp([], 'imageless').inside.look('drift', TINY, A3B, options())).rejects.toMatchObject({
    told: { key: 'technical', values: { sentence: 'no images' } },
  });
});

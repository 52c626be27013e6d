import { WasmCohort } from '../../src/engine/wasm/cohort.ts';
import { instantiate, type Kernels } from '../../src/engine/wasm/instance.ts';
import { readKernels } from '../../src/engine/wasm/load-node.ts';
import { drawImages } from '../images.ts';
import { cohortOf } from '../candidates/graft.ts';
import type { Measurement } from '../results.ts';
import type { Setting } from '../setting.ts';
import { imageSet, indicesOf, RATE, type Shape } from '../task.ts';

const SHAPE: Shape = { width: 16, batch: 32, members: 1 };
const STEPS = 100;

/** Where a minibatch's time goes in the WASM engine, in Node, on one thread. */
export async function measureKernels({ say, rounds }: Setting): Promise<Record<string, Measurement[]>> {
  say('\nKernels');
  const { kernels, spent } = timed(await instantiate(await readKernels()));
  const cohort = new WasmCohort(kernels, cohortOf(SHAPE, imageSet(drawImages()), 0));
  const train = () =>
    cohort.train({ indices: indicesOf(SHAPE, 0, STEPS), rates: new Float32Array(STEPS).fill(RATE) });
  await train();
  const microseconds = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    spent.clear();
    await train();
    for (const [name, milliseconds] of spent) {
      const value = Number(((1000 * milliseconds) / STEPS).toPrecision(4));
      microseconds.set(name, [...(microseconds.get(name) ?? []), value]);
    }
  }
  const measured = [...microseconds].map(([name, values]) => ({ name, unit: 'µs a minibatch', values }));
  return { kernels: measured.toSorted((a, b) => b.values[0]! - a.values[0]!) };
}

/** Kernels that write down the milliseconds of every call. */
function timed(kernels: Kernels): { kernels: Kernels; spent: Map<string, number> } {
  const spent = new Map<string, number>();
  const entries = Object.entries(kernels).map(([name, value]) => {
    if (typeof value !== 'function' || name === 'heapBase') return [name, value];
    const measured = (...args: number[]) => {
      const start = performance.now();
      const result: unknown = value(...args);
      spent.set(name, (spent.get(name) ?? 0) + performance.now() - start);
      return result;
    };
    return [name, measured];
  });
  return { kernels: Object.fromEntries(entries) as Kernels, spent };
}

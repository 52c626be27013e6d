/**
 * How fast the WASM engine trains and evaluates here, on one thread, beside what this machine could do at most.
 * Run: node --import tsx scripts/bench-wasm.ts
 *
 * FLOPs are the network's own (`trainingFlops`): a multiply-add is two, padding is counted although the kernels skip it.
 */
import asc from 'assemblyscript/asc';
import { untrained } from '../src/engine/engine.ts';
import { WasmCohort } from '../src/engine/wasm/cohort.ts';
import { instantiate, type Kernels } from '../src/engine/wasm/instance.ts';
import { readKernels } from '../src/engine/wasm/load-node.ts';
import type { ImageSet } from '../src/experiment/images.ts';
import { network, trainingFlops } from '../src/experiment/network.ts';
import { stream } from '../src/experiment/random.ts';
import { base } from '../src/experiment/run.ts';
import { initialWeights } from '../src/experiment/weights.ts';

const RUNS = 9;
const CLASSES = 40;
const BATCH = 32;
const TRAIN = 3900;
const TEST = 1000;
const STEPS = 20;

const ACCUMULATORS = [...'abcdefghijkl'];
/** Twelve independent chains of f32x4 multiply-adds that touch no memory: 96 FLOP a turn. */
const CEILING = `export function ceiling(turns: u32): f32 {
  const m = f32x4.splat(0.5), s = f32x4.splat(1);
  ${ACCUMULATORS.map((name, i) => `let ${name} = f32x4.splat(${i});`).join('\n')}
  for (let turn: u32 = 0; turn < turns; turn++) {
    ${ACCUMULATORS.map((name) => `${name} = f32x4.add(f32x4.mul(${name}, m), s);`).join('\n')}
  }
  return f32x4.extract_lane(${ACCUMULATORS.reduce((sum, name) => `f32x4.add(${sum}, ${name})`)}, 0);
}`;

async function ceilingLoop(): Promise<(turns: number) => number> {
  const options = { optimizeLevel: 3, runtime: 'stub', enable: ['simd'] };
  const { error, binary, stderr } = await asc.compileString(CEILING, options);
  if (error || !binary) throw new Error(`the ceiling's loop does not compile: ${stderr.toString()}`);
  const instance = await WebAssembly.instantiate(await WebAssembly.compile(Uint8Array.from(binary)));
  return instance.exports['ceiling'] as (turns: number) => number;
}

function imageSet(count: number): ImageSet {
  const random = stream(1, 'bench', count);
  return {
    count,
    pixels: Uint8Array.from({ length: count * 1024 }, () => random.integer(0, 255)),
    labels: Uint8Array.from({ length: count }, () => random.integer(0, CLASSES - 1)),
  };
}

const images = { train: imageSet(TRAIN), test: imageSet(TEST) };

function cohortOf(kernels: Kernels, width: number, frozen: number): WasmCohort {
  const net = network(width, CLASSES);
  const state = untrained(initialWeights(net, 1, base('A')));
  const optimiser = { momentum: 0.9, weightDecay: 5e-4 };
  return new WasmCohort(kernels, {
    network: net,
    batch: BATCH,
    ...optimiser,
    images,
    members: [{ state, frozen }],
  });
}

const random = stream(2, 'bench');
const draw = () => Uint32Array.from({ length: STEPS * BATCH }, () => random.integer(0, TRAIN - 1));
const train = (cohort: WasmCohort) => cohort.train(draw(), new Float32Array(STEPS).fill(0.001));

/** Seconds of each run, after two that count for nothing. */
async function times(work: () => unknown): Promise<number[]> {
  const seconds: number[] = [];
  for (let run = -2; run < RUNS; run++) {
    const start = performance.now();
    await work();
    if (run >= 0) seconds.push((performance.now() - start) / 1000);
  }
  return seconds;
}

/** "median (lowest – highest)" */
function spread(values: readonly number[], digits: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  const show = (value: number) => value.toLocaleString('en', { maximumFractionDigits: digits });
  return `${show(median(values))} (${show(sorted[0]!)} – ${show(sorted.at(-1)!)})`;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Kernels that count the milliseconds spent in each. */
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

const module = await readKernels();
const ceiling = await ceilingLoop();
const TURNS = 3_000_000;
const ceilingRate = async () =>
  (await times(() => ceiling(TURNS))).map((seconds) => (TURNS * ACCUMULATORS.length * 8) / seconds / 1e9);

console.log(`one thread, minibatches of ${BATCH}, ${RUNS} runs: median (lowest – highest)\n`);
for (const width of [8, 16, 32]) {
  for (const frozen of [0, 3, 7]) {
    const cohort = cohortOf(await instantiate(module), width, frozen);
    const flops = trainingFlops(network(width, CLASSES), frozen);
    const rates = (await times(() => train(cohort))).map((seconds) => (STEPS * BATCH) / seconds);
    const gigaflops = rates.map((rate) => (rate * flops) / 1e9);
    const top = median(await ceilingRate());
    console.log(
      `W=${width}, ${frozen} layers frozen: ${spread(rates, 0)} trained images/s, ${spread(gigaflops, 1)} GFLOP/s,`,
      `${((100 * median(gigaflops)) / top).toFixed(0)} % of this minute's ceiling of ${top.toFixed(1)}`,
    );
  }
  const cohort = cohortOf(await instantiate(module), width, 0);
  const rates = (await times(() => cohort.evaluate())).map((seconds) => TEST / seconds);
  console.log(`W=${width}: ${spread(rates, 0)} evaluated images/s\n`);
}

console.log(`ceiling: ${spread(await ceilingRate(), 1)} GFLOP/s (f32x4 multiply and add, registers only)\n`);

const { kernels, spent } = timed(await instantiate(module));
const cohort = cohortOf(kernels, 16, 0);
await train(cohort);
spent.clear();
const start = performance.now();
for (let run = 0; run < RUNS; run++) await train(cohort);
const whole = performance.now() - start;
console.log('time share by kernel, W=16:');
for (const [name, milliseconds] of [...spent].sort(([, a], [, b]) => b - a)) {
  const each = (1000 * milliseconds) / (RUNS * STEPS);
  console.log(
    `${name.padEnd(20)} ${((100 * milliseconds) / whole).toFixed(1).padStart(5)} %  ${each.toFixed(0)} µs a step`,
  );
}
console.log(`memory of a cohort, W=16: ${(kernels.memory.buffer.byteLength / 2 ** 20).toFixed(1)} MiB`);

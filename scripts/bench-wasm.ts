/**
 * How fast the WASM engine trains and evaluates here, on one thread, beside what this machine could do at most.
 * Run: node --import tsx scripts/bench-wasm.ts
 *
 * FLOPs are the network's own (`trainingFlops`): a multiply-add is two, padding is counted, and nothing is taken off for
 * what the engine need not compute. So its rate may be above the ceiling, which is of multiply-adds really done.
 */
import asc from 'assemblyscript/asc';
import { untrained } from '../src/engine/engine.ts';
import { WasmCohort } from '../src/engine/wasm/cohort.ts';
import { instantiate, type Kernels } from '../src/engine/wasm/instance.ts';
import { readKernels } from '../src/engine/wasm/load-node.ts';
import type { ImageSet } from '../src/experiment/images.ts';
import { network, trainingFlops } from '../src/experiment/network.ts';
import { permutation, stream } from '../src/experiment/random.ts';
import { base } from '../src/experiment/run.ts';
import { initialWeights } from '../src/experiment/weights.ts';

const RUNS = 15;
const CLASSES = 40;
const BATCH = 32;
const TRAIN = 3904;
const TEST = 1000;
const STEPS = 20;

/**
 * Eight sums in registers, and per turn the products of two vectors with four numbers, which lie in the first cache:
 * the densest loop that V8 compiles without spilling. (Twelve chains a ← a · m + s without a load reach 12 % less:
 * they wait for themselves.)
 */
const SUMS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const CEILING = `export function ceiling(turns: u32): f32 {
  ${SUMS.map((name) => `let ${name} = f32x4.splat(0);`).join('\n')}
  for (let turn: u32 = 0; turn < turns; turn++) {
    const at = (turn & 63) << 4;
    const first = v128.load(at), second = v128.load(at, 16);
    ${[0, 1, 2, 3].map((i) => `const number${i} = v128.load32_splat(at, ${1024 * i});`).join('\n')}
    ${SUMS.map((name, i) => `${name} = f32x4.add(${name}, f32x4.mul(number${i >> 1}, ${i % 2 ? 'second' : 'first'}));`).join('\n')}
  }
  return f32x4.extract_lane(${SUMS.reduce((sum, name) => `f32x4.add(${sum}, ${name})`)}, 0);
}`;
/** Floating point operations of a turn. */
const TURN = SUMS.length * 8;

async function ceilingLoop(): Promise<(turns: number) => number> {
  const options = { optimizeLevel: 3, runtime: 'stub', enable: ['simd'], initialMemory: 1 };
  const { error, binary } = await asc.compileString(CEILING, options);
  if (error || !binary) throw new Error(`the ceiling's loop does not compile: ${error?.message}`);
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
const stateOf = (width: number) => untrained(initialWeights(network(width, CLASSES), 1, base('A')));

const cohortOf = (kernels: Kernels, width: number, frozen: number): WasmCohort =>
  new WasmCohort(kernels, {
    network: network(width, CLASSES),
    batch: BATCH,
    momentum: 0.9,
    weightDecay: 5e-4,
    images,
    members: [{ state: stateOf(width), frozen }],
  });

const random = stream(2, 'bench');
const epoch = permutation(TRAIN, random);
const train = (cohort: WasmCohort, indices: Uint32Array) =>
  cohort.train(indices, new Float32Array(indices.length / BATCH).fill(0.001));
const drawn = () => Uint32Array.from({ length: STEPS * BATCH }, () => random.integer(0, TRAIN - 1));

/** Seconds of each run, after two that count for nothing. */
async function times(runs: number, work: () => unknown, before: () => unknown = () => {}): Promise<number[]> {
  const seconds: number[] = [];
  for (let run = -2; run < runs; run++) {
    await before();
    const start = performance.now();
    await work();
    if (run >= 0) seconds.push((performance.now() - start) / 1000);
  }
  return seconds;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** "median (lowest – highest)" */
function spread(values: readonly number[], digits = 0): string {
  const show = (value: number) => value.toLocaleString('en', { maximumFractionDigits: digits });
  return `${show(median(values))} (${show(Math.min(...values))} – ${show(Math.max(...values))})`;
}

const module = await readKernels();
const ceiling = await ceilingLoop();
const TURNS = 500_000;
const ceilings: number[] = [];

/** GFLOP/s that one thread reaches now. */
async function ceilingNow(): Promise<number> {
  const rates = (await times(RUNS, () => ceiling(TURNS))).map((seconds) => (TURNS * TURN) / seconds / 1e9);
  ceilings.push(...rates);
  return median(rates);
}

async function benchTraining(width: number, frozen: number): Promise<void> {
  const cohort = cohortOf(await instantiate(module), width, frozen);
  await train(cohort, epoch);
  const before = await ceilingNow();
  const rates = (await times(RUNS, () => train(cohort, drawn()))).map((seconds) => (STEPS * BATCH) / seconds);
  const top = (before + (await ceilingNow())) / 2;
  const flops = trainingFlops(network(width, CLASSES)) / 1e9;
  const share = Math.round((100 * median(rates) * flops) / top);
  const work = `${spread(
    rates.map((rate) => rate * flops),
    1,
  )} GFLOP/s, ${share} % of the ceiling then (${top.toFixed(1)})`;
  const name = `W=${width}, ${frozen} layers frozen`;
  console.log(`${name}: ${spread(rates)} trained images/s${frozen === 0 ? `, ${work}` : ''}`);
  if (frozen === 0) return;
  const restore = () => cohort.restore(0, stateOf(width));
  const seen = (await times(3, () => train(cohort, epoch), restore)).map((seconds) => TRAIN / seconds);
  console.log(`${name}, first epoch: ${spread(seen)} trained images/s`);
}

console.log(
  `one thread, minibatches of ${BATCH}, ${RUNS} runs of ${STEPS} steps: median (lowest – highest)\n`,
);
for (const width of [8, 16, 32]) {
  for (const frozen of [0, 3, 7]) await benchTraining(width, frozen);
  const cohort = cohortOf(await instantiate(module), width, 0);
  const rates = (await times(RUNS, () => cohort.evaluate())).map((seconds) => TEST / seconds);
  console.log(`W=${width}: ${spread(rates)} evaluated images/s\n`);
}
console.log(`ceiling: ${spread(ceilings, 1)} GFLOP/s of f32x4 multiply and add\n`);

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

const { kernels, spent } = timed(await instantiate(module));
const cohort = cohortOf(kernels, 16, 0);
await train(cohort, epoch);
spent.clear();
const start = performance.now();
await train(cohort, epoch);
const whole = performance.now() - start;
console.log('time by kernel, W=16:');
for (const [name, milliseconds] of [...spent].toSorted(([, a], [, b]) => b - a)) {
  const share = ((100 * milliseconds) / whole).toFixed(1).padStart(5);
  console.log(
    `${name.padEnd(20)} ${share} %  ${((1000 * milliseconds * BATCH) / TRAIN).toFixed(0)} µs a step`,
  );
}
const mebibytes = (kernels.memory.buffer.byteLength / 2 ** 20).toFixed(1);
const frozenCohort = await instantiate(module);
cohortOf(frozenCohort, 16, 3);
const frozenMebibytes = (frozenCohort.memory.buffer.byteLength / 2 ** 20).toFixed(1);
console.log(`\nmemory of a cohort, W=16: ${mebibytes} MiB; with 3 layers frozen ${frozenMebibytes} MiB`);

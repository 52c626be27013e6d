import type { TabLibrary } from './training.ts';

/** A library as it trains the same network on the same minibatches as the others. */
export interface Candidate {
  readonly name: string;
  readonly library: TabLibrary | 'pytorch';
  /** Networks side by side. */
  readonly networks: number | 'a thread each';
  readonly threads?: 1 | 'all';
  /** The row of ours that does the like on the same processor. */
  readonly rival?: string;
  /** The row of the ceiling that it works under, where there is one. */
  readonly ceiling?: string;
  /** The others are measured at the default width alone. */
  readonly everyWidth?: true;
  /** README shows it; the others stand in docs/speed.md. */
  readonly headline?: true;
  /** So slow without a graphics processor that only `--hardware` measures it. */
  readonly hardware?: true;
}

/** What the machine does at most. */
export interface Limit {
  readonly name: string;
  readonly unit: 'GFLOP/s' | 'GB/s';
  readonly kind: 'multiply' | 'matmul' | 'memory-copy' | 'buffer-copy';
  readonly threads?: 1 | 'all';
}

/** The candidates on one kind of processor, and what it does at most. */
interface Processor {
  readonly title: string;
  readonly candidates: readonly Candidate[];
  readonly limits: readonly Limit[];
}

const WASM_1 = 'Graft, WASM, 1 thread';
const WASM_ALL = 'Graft, WASM, all threads, a network each';
const SIMD_1 = 'WASM SIMD multiply-adds, 1 thread';
const SIMD_ALL = 'WASM SIMD multiply-adds, all threads';
const gpu = (networks: number) => `Graft, WebGPU, ${networks} network${networks > 1 ? 's' : ''}`;
const MATMUL = 'WGSL matrix multiplication';

const CPU: Processor = {
  title: 'Processor',
  candidates: [
    {
      name: WASM_1,
      library: 'wasm',
      networks: 1,
      threads: 1,
      ceiling: SIMD_1,
      everyWidth: true,
      headline: true,
    },
    {
      name: WASM_ALL,
      library: 'wasm',
      networks: 'a thread each',
      threads: 'all',
      ceiling: SIMD_ALL,
      everyWidth: true,
      headline: true,
    },
    {
      name: 'PyTorch, 1 thread',
      library: 'pytorch',
      networks: 1,
      threads: 1,
      rival: WASM_1,
      everyWidth: true,
      headline: true,
    },
    {
      name: 'PyTorch, all threads on one network',
      library: 'pytorch',
      networks: 1,
      threads: 'all',
      rival: WASM_ALL,
      everyWidth: true,
    },
    {
      name: 'PyTorch, a process a thread, a network each',
      library: 'pytorch',
      networks: 'a thread each',
      threads: 'all',
      rival: WASM_ALL,
      everyWidth: true,
      headline: true,
    },
    { name: 'jax-js, WASM, all threads on one network', library: 'jax-wasm', networks: 1, rival: WASM_ALL },
    { name: 'ConvNetJS', library: 'convnetjs', networks: 1, rival: WASM_1, everyWidth: true, headline: true },
    { name: 'tfjs Layers fit, CPU', library: 'layers-cpu', networks: 1, rival: WASM_1, headline: true },
    { name: 'Graft, tfjs engine, CPU', library: 'tfjs-cpu', networks: 1, rival: WASM_1 },
  ],
  limits: [
    { name: SIMD_1, unit: 'GFLOP/s', kind: 'multiply', threads: 1 },
    { name: SIMD_ALL, unit: 'GFLOP/s', kind: 'multiply', threads: 'all' },
    { name: 'memory copy, 1 thread', unit: 'GB/s', kind: 'memory-copy' },
  ],
};

const ours = [1, 7, 28].map((networks) => ({
  name: gpu(networks),
  library: 'webgpu' as const,
  networks,
  ceiling: MATMUL,
  ...(networks < 28 ? { everyWidth: true as const } : {}),
  ...(networks === 7 ? {} : { headline: true as const }),
}));

const GPU: Processor = {
  title: 'Graphics adapter',
  candidates: [
    ...ours,
    {
      name: 'jax-js, WebGPU, 1 network',
      library: 'jax-webgpu',
      networks: 1,
      rival: gpu(1),
      ceiling: MATMUL,
      everyWidth: true,
      headline: true,
    },
    {
      name: 'jax-js, WebGPU, 1 network, awaiting every step',
      library: 'jax-webgpu-patient',
      networks: 1,
      rival: gpu(1),
      ceiling: MATMUL,
    },
    {
      name: 'jax-js, WebGPU, vmap over 7 networks',
      library: 'jax-webgpu',
      networks: 7,
      rival: gpu(7),
      ceiling: MATMUL,
      everyWidth: true,
    },
    {
      name: 'jax-js, WebGPU, vmap over 28 networks',
      library: 'jax-webgpu',
      networks: 28,
      rival: gpu(28),
      ceiling: MATMUL,
      hardware: true,
      headline: true,
    },
    {
      name: 'tfjs Layers fit, WebGPU',
      library: 'layers-webgpu',
      networks: 1,
      rival: gpu(1),
      ceiling: MATMUL,
      headline: true,
    },
    { name: 'tfjs Layers fit, WebGL', library: 'layers-webgl', networks: 1, rival: gpu(1) },
    {
      name: 'Graft, tfjs engine, WebGPU',
      library: 'tfjs-webgpu',
      networks: 1,
      rival: gpu(1),
      ceiling: MATMUL,
    },
    { name: 'Graft, tfjs engine, WebGL', library: 'tfjs-webgl', networks: 1, rival: gpu(1) },
  ],
  limits: [
    { name: MATMUL, unit: 'GFLOP/s', kind: 'matmul' },
    { name: 'buffer copy', unit: 'GB/s', kind: 'buffer-copy' },
  ],
};

export const PROCESSORS = { wasm: CPU, webgpu: GPU } as const;
export type ProcessorId = keyof typeof PROCESSORS;

/** Candidates that take turns, on one kind of processor, at one width and minibatch: a section of its own in the results. */
export interface Suite {
  readonly processor: ProcessorId;
  readonly width: number;
  readonly batch: number;
}

/** The default width and minibatch, with all candidates. */
const DEFAULT = { width: 16, batch: 32 };

/** Large minibatches are for graphics adapters. */
export const SUITES: readonly Suite[] = [
  { processor: 'wasm', ...DEFAULT },
  { processor: 'wasm', ...DEFAULT, width: 8 },
  { processor: 'wasm', ...DEFAULT, width: 32 },
  { processor: 'webgpu', ...DEFAULT },
  { processor: 'webgpu', ...DEFAULT, width: 8 },
  { processor: 'webgpu', ...DEFAULT, width: 32 },
  { processor: 'webgpu', ...DEFAULT, batch: 64 },
];

/** Whether all candidates take part, and not only those that are measured at every width. */
export const isFull = ({ width, batch }: Suite): boolean =>
  width === DEFAULT.width && batch === DEFAULT.batch;

/** The name of a suite's section. */
export const suiteName = ({ processor, width, batch }: Suite): string =>
  `${processor}, W=${width}, minibatches of ${batch}`;

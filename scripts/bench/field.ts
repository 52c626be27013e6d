import type { TabPeer } from './contender.ts';

/** One of those who train the same network on the same minibatches. */
export interface Contestant {
  readonly name: string;
  readonly peer: TabPeer | 'pytorch';
  /** Networks side by side. */
  readonly networks: number | 'a thread each';
  readonly threads?: 1 | 'all';
  /** The row of ours that does the like on the same processor. */
  readonly rival?: string;
  /** The row of the ceiling that it works under, where there is one. */
  readonly ceiling?: string;
  /** The others are measured at the default width alone. */
  readonly everyWidth?: true;
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

/** Those on one kind of processor: they take turns. */
export interface Field {
  readonly title: string;
  readonly contestants: readonly Contestant[];
  readonly limits: readonly Limit[];
}

const WASM_1 = 'Graft, WASM, 1 thread';
const WASM_ALL = 'Graft, WASM, all threads, a network each';
const SIMD_1 = 'WASM SIMD multiply-adds, 1 thread';
const SIMD_ALL = 'WASM SIMD multiply-adds, all threads';
const gpu = (networks: number) => `Graft, WebGPU, ${networks} network${networks > 1 ? 's' : ''}`;
const MATMUL = 'WGSL matrix multiplication';

const CPU: Field = {
  title: 'Processor',
  contestants: [
    { name: WASM_1, peer: 'wasm', networks: 1, threads: 1, ceiling: SIMD_1, everyWidth: true },
    {
      name: WASM_ALL,
      peer: 'wasm',
      networks: 'a thread each',
      threads: 'all',
      ceiling: SIMD_ALL,
      everyWidth: true,
    },
    { name: 'PyTorch, 1 thread', peer: 'pytorch', networks: 1, threads: 1, rival: WASM_1, everyWidth: true },
    {
      name: 'PyTorch, all threads on one network',
      peer: 'pytorch',
      networks: 1,
      threads: 'all',
      rival: WASM_ALL,
      everyWidth: true,
    },
    {
      name: 'PyTorch, a process a thread, a network each',
      peer: 'pytorch',
      networks: 'a thread each',
      threads: 'all',
      rival: WASM_ALL,
      everyWidth: true,
    },
    { name: 'jax-js, WASM, all threads on one network', peer: 'jax-wasm', networks: 1, rival: WASM_ALL },
    { name: 'ConvNetJS', peer: 'convnetjs', networks: 1, rival: WASM_1, everyWidth: true },
    { name: 'tfjs Layers fit, CPU', peer: 'layers-cpu', networks: 1, rival: WASM_1 },
    { name: 'Graft, tfjs engine, CPU', peer: 'tfjs-cpu', networks: 1, rival: WASM_1 },
  ],
  limits: [
    { name: SIMD_1, unit: 'GFLOP/s', kind: 'multiply', threads: 1 },
    { name: SIMD_ALL, unit: 'GFLOP/s', kind: 'multiply', threads: 'all' },
    { name: 'memory copy, 1 thread', unit: 'GB/s', kind: 'memory-copy' },
  ],
};

const ours = [1, 7, 28].map((networks) => ({
  name: gpu(networks),
  peer: 'webgpu' as const,
  networks,
  ceiling: MATMUL,
  ...(networks < 28 ? { everyWidth: true as const } : {}),
}));

const GPU: Field = {
  title: 'Graphics adapter',
  contestants: [
    ...ours,
    {
      name: 'jax-js, WebGPU, 1 network',
      peer: 'jax-webgpu',
      networks: 1,
      rival: gpu(1),
      ceiling: MATMUL,
      everyWidth: true,
    },
    {
      name: 'jax-js, WebGPU, 1 network, awaiting every step',
      peer: 'jax-webgpu-patient',
      networks: 1,
      rival: gpu(1),
      ceiling: MATMUL,
    },
    {
      name: 'jax-js, WebGPU, vmap over 7 networks',
      peer: 'jax-webgpu',
      networks: 7,
      rival: gpu(7),
      ceiling: MATMUL,
      everyWidth: true,
    },
    {
      name: 'jax-js, WebGPU, vmap over 28 networks',
      peer: 'jax-webgpu',
      networks: 28,
      rival: gpu(28),
      ceiling: MATMUL,
      hardware: true,
    },
    { name: 'tfjs Layers fit, WebGPU', peer: 'layers-webgpu', networks: 1, rival: gpu(1), ceiling: MATMUL },
    { name: 'tfjs Layers fit, WebGL', peer: 'layers-webgl', networks: 1, rival: gpu(1) },
    { name: 'Graft, tfjs engine, WebGPU', peer: 'tfjs-webgpu', networks: 1, rival: gpu(1), ceiling: MATMUL },
    { name: 'Graft, tfjs engine, WebGL', peer: 'tfjs-webgl', networks: 1, rival: gpu(1) },
  ],
  limits: [
    { name: MATMUL, unit: 'GFLOP/s', kind: 'matmul' },
    { name: 'buffer copy', unit: 'GB/s', kind: 'buffer-copy' },
  ],
};

export const FIELDS = { wasm: CPU, webgpu: GPU } as const;
export type FieldId = keyof typeof FIELDS;

/** What trained where and how: a section of its own in the results. */
export interface Heat {
  readonly field: FieldId;
  readonly width: number;
  readonly batch: number;
}

/** The default width and minibatch, with everybody. */
const DEFAULT = { width: 16, batch: 32 };

/** Large minibatches are for graphics adapters. */
export const HEATS: readonly Heat[] = [
  { field: 'wasm', ...DEFAULT },
  { field: 'wasm', ...DEFAULT, width: 8 },
  { field: 'wasm', ...DEFAULT, width: 32 },
  { field: 'webgpu', ...DEFAULT },
  { field: 'webgpu', ...DEFAULT, width: 8 },
  { field: 'webgpu', ...DEFAULT, width: 32 },
  { field: 'webgpu', ...DEFAULT, batch: 64 },
];

/** Whether everybody takes part, and not only those who are measured at every width. */
export const isFull = ({ width, batch }: Heat): boolean => width === DEFAULT.width && batch === DEFAULT.batch;

/** The name of a heat's section. */
export const heatName = ({ field, width, batch }: Heat): string =>
  `${field}, W=${width}, minibatches of ${batch}`;

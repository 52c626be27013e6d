import type { TabLibrary } from './training.ts';
import type { Quantity } from './open-candidate.ts';
import type { Measurement } from './results.ts';
import type { Shape } from './task.ts';

/** How something changes with one of the things that it may depend on. */
export interface Curve {
  readonly title: string;
  /** What x counts: "networks". */
  readonly of: string;
  readonly unit: Quantity;
  readonly lines: readonly {
    readonly name: string;
    readonly library: TabLibrary;
    readonly at: readonly (number | 'all')[];
  }[];
  shape(x: number): Shape;
}

const WASM = 'Graft, WASM';
const WEBGPU = 'Graft, WebGPU';
const BASE: Shape = { width: 16, batch: 32, members: 1 };

/** Sections of the results, by name. */
export const CURVES = {
  'scaling: networks': {
    title: 'Networks side by side',
    of: 'networks',
    unit: 'ms a minibatch',
    lines: [
      { name: `${WASM}, 1 thread`, library: 'wasm', at: [1, 2, 4, 8, 16, 28] },
      { name: WEBGPU, library: 'webgpu', at: [1, 2, 4, 8, 16, 28] },
    ],
    shape: (members) => ({ ...BASE, members }),
  },
  'scaling: threads': {
    title: 'Threads, a network each',
    of: 'threads',
    unit: 'images × networks/s',
    lines: [{ name: WASM, library: 'wasm', at: [1, 2, 4, 8, 16, 32, 64, 'all'] }],
    shape: (threads) => ({ ...BASE, members: threads, threads }),
  },
  'scaling: images': {
    title: 'Images of a minibatch',
    of: 'images',
    unit: 'ms a minibatch',
    lines: [
      { name: `${WASM}, 1 thread`, library: 'wasm', at: [16, 32, 64, 128] },
      { name: `${WEBGPU}, 1 network`, library: 'webgpu', at: [16, 32, 64, 128] },
    ],
    shape: (batch) => ({ ...BASE, batch }),
  },
  'scaling: width': {
    title: 'W, channels of conv1',
    of: 'W',
    unit: 'ms a minibatch',
    lines: [
      { name: `${WASM}, 1 thread`, library: 'wasm', at: [8, 16, 32] },
      { name: `${WEBGPU}, 1 network`, library: 'webgpu', at: [8, 16, 32] },
    ],
    shape: (width) => ({ ...BASE, width }),
  },
  'scaling: frozen': {
    title: 'Frozen layers',
    of: 'frozen layers',
    unit: 'ms a minibatch',
    lines: [
      { name: `${WASM}, 1 thread`, library: 'wasm', at: [0, 1, 3, 5, 7] },
      { name: `${WEBGPU}, 1 network`, library: 'webgpu', at: [0, 1, 3, 5, 7] },
    ],
    shape: (frozen) => ({ ...BASE, frozen }),
  },
} as const satisfies Record<string, Curve>;

/** A point's name in the results. */
export const pointName = (line: string, x: number, of: string): string => `${line}: ${x} ${of}`;

export interface Point {
  readonly x: number;
  readonly values: readonly number[];
}

/** A curve's lines as they were measured, each with its points from left to right. */
export const pointsOf = (
  { lines, of }: Curve,
  measured: readonly Measurement[],
): { name: string; points: Point[] }[] =>
  lines.map(({ name }) => {
    const points = measured.flatMap((one) => {
      const x = Number(/: (\d+) /.exec(one.name)?.[1]);
      return one.name === pointName(name, x, of) ? [{ x, values: one.values }] : [];
    });
    return { name, points: points.sort((a, b) => a.x - b.x) };
  });

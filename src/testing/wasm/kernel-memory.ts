import { expect } from 'vitest';
import type { Layer } from '../../experiment/setup/network.ts';
import { stream } from '../../experiment/setup/random.ts';
import { Arena } from '../../engine/wasm/arena.ts';
import { blocking } from '../../engine/wasm/blocking.ts';
import { builtKernels } from './built-kernels.ts';
import { instantiate } from '../../engine/wasm/instance.ts';
import type * as naive from './naive.ts';

/** Kernels with a memory that the tests of a file share. */
export const kernels = await instantiate(await builtKernels());
export const arena = new Arena(kernels.memory, kernels.heapBase());

export const random = stream(1, 'kernels');
/** Numbers in [−1, 1) that 32-bit floats hold exactly. */
export const numbers = (length: number) => Float64Array.from({ length }, () => 2 * random.unit() - 1);

/** Within 32-bit rounding of the largest number. */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  const scale = Math.max(...Array.from(expected, Math.abs), 1e-3);
  const worst = Math.max(...Array.from(expected, (value, i) => Math.abs(value - actual[i]!)));
  expect(worst / scale).toBeLessThan(3e-6);
}

const square = (side: number, channels: number) => ({ height: side, width: side, channels });

/** One layer's parameters in memory, as the kernels take them. */
export function layerParameters(g: naive.Geometry) {
  const kernelLength = g.kernel ** 2 * g.inChannels * g.outChannels;
  const layer: Layer = {
    name: g.stride === 1 ? 'conv2' : 'conv1', // the only one that takes every other pixel, and sees images
    kind: 'conv',
    kernel: g.kernel,
    stride: g.stride,
    padding: g.padding,
    pool: false,
    relu: false,
    dropout: false,
    forwardFlops: 0,
    input: square(g.inSide, g.inChannels),
    output: square(g.outSide, g.outChannels),
    pooled: square(g.outSide, g.outChannels),
    kernelAt: 0,
    kernelLength,
    biasAt: kernelLength,
    biasLength: g.outChannels,
  };
  const net = { width: 1, classes: 2, layers: [layer], forwardFlops: 0 };
  const { positions, length, layers } = blocking({ ...net, parameters: kernelLength + g.outChannels });
  const at = arena.take(4 * length);
  return {
    at,
    bias: at + 4 * layers[0]!.biasAt,
    inBlocks: layers[0]!.inBlocks,
    outBlocks: layers[0]!.outBlocks,
    write: (weights: Float64Array, bias: Float64Array) => {
      const floats = new Float32Array(kernels.memory.buffer, at, length);
      [...weights, ...bias].forEach((value, i) => (floats[positions[i]!] = value));
    },
    read: () => {
      const floats = new Float32Array(kernels.memory.buffer, at, length);
      const flat = Float32Array.from(positions, (position) => floats[position]!);
      return { weights: flat.subarray(0, kernelLength), bias: flat.subarray(kernelLength) };
    },
  };
}

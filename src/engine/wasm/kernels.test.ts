import { beforeAll, describe, expect, it } from 'vitest';
import type { Layer } from '../../experiment/network.ts';
import { stream } from '../../experiment/random.ts';
import { Arena } from './arena.ts';
import { blocking, blocksOf, quadsOf } from './blocking.ts';
import { builtKernels } from './built.ts';
import { convolve, turned, weightGradient } from './convolution.ts';
import { inDomain, PLANES, planes } from './domain.ts';
import { instantiate, type Kernels } from './instance.ts';
import * as naive from './naive.ts';
import { Tiled } from './tiled.ts';

let module: WebAssembly.Module;
let kernels: Kernels;
let arena: Arena;
beforeAll(async () => {
  module = await builtKernels();
  kernels = await instantiate(module);
  arena = new Arena(kernels.memory, kernels.heapBase());
});

const random = stream(1, 'kernels');
/** Numbers in [−1, 1) that 32-bit floats hold exactly. */
const numbers = (length: number) => Float64Array.from({ length }, () => 2 * random.unit() - 1);

/** Within 32-bit rounding of the largest number. */
function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  const scale = Math.max(...Array.from(expected, Math.abs), 1e-3);
  const worst = Math.max(...Array.from(expected, (value, i) => Math.abs(value - actual[i]!)));
  expect(worst / scale).toBeLessThan(3e-6);
}

const square = (side: number, channels: number) => ({ height: side, width: side, channels });

/** One layer's parameters in memory, as the kernels take them. */
function layerParameters(g: naive.Geometry) {
  const kernelLength = g.kernel ** 2 * g.inChannels * g.outChannels;
  const layer: Layer = {
    name: 'layer',
    kind: 'conv',
    kernel: g.kernel,
    stride: g.stride,
    padding: g.padding,
    pool: false,
    relu: false,
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

const geometries: naive.Geometry[] = [
  { images: 1, inSide: 4, inChannels: 3, outSide: 4, outChannels: 5, kernel: 3, stride: 1, padding: 1 },
  { images: 7, inSide: 8, inChannels: 8, outSide: 8, outChannels: 16, kernel: 3, stride: 1, padding: 1 },
  { images: 32, inSide: 4, inChannels: 24, outSide: 4, outChannels: 17, kernel: 3, stride: 1, padding: 1 },
  { images: 5, inSide: 3, inChannels: 9, outSide: 3, outChannels: 1, kernel: 3, stride: 1, padding: 1 },
  { images: 6, inSide: 6, inChannels: 10, outSide: 6, outChannels: 8, kernel: 5, stride: 1, padding: 2 },
  { images: 3, inSide: 12, inChannels: 5, outSide: 12, outChannels: 9, kernel: 3, stride: 1, padding: 1 },
  { images: 9, inSide: 2, inChannels: 10, outSide: 1, outChannels: 30, kernel: 2, stride: 1, padding: 0 },
  { images: 40, inSide: 1, inChannels: 18, outSide: 1, outChannels: 80, kernel: 1, stride: 1, padding: 0 },
];

describe.each(geometries)(
  'a convolution of $images × $inSide² × $inChannels → $outChannels, kernel $kernel',
  (g) => {
    const input = numbers(g.images * g.inSide ** 2 * g.inChannels);
    const weights = numbers(g.kernel ** 2 * g.inChannels * g.outChannels);
    const bias = numbers(g.outChannels);
    const delta = numbers(g.images * g.outSide ** 2 * g.outChannels);
    const quads = quadsOf(g.images);

    it('answers with the sum over its window, with and without ReLU', () => {
      const parameters = layerParameters(g);
      parameters.write(weights, bias);
      const from = new Tiled(arena, g.images, g.inSide, g.inChannels).write(input);
      const to = new Tiled(arena, g.images, g.outSide, g.outChannels);
      const { at, inBlocks, outBlocks } = parameters;
      const expected = naive.convolution(g, input, weights, bias);
      for (const relu of [false, true]) {
        kernels.convolve(
          ...([to.at, to.stride, from.at, from.stride, at, parameters.bias, 0, relu, quads] as const),
          ...([g.inSide, inBlocks, g.outSide, outBlocks, g.kernel, g.padding] as const),
        );
        expectClose(to.read(), relu ? expected.map((sum) => Math.max(sum, 0)) : expected);
      }
    });

    it('has the gradients by its weights and its bias', () => {
      const parameters = layerParameters(g);
      const from = new Tiled(arena, g.images, g.inSide, g.inChannels).write(input);
      const by = new Tiled(arena, g.images, g.outSide, g.outChannels).write(delta);
      const { inBlocks, outBlocks } = parameters;
      kernels.weightGradient(
        ...([parameters.at, from.at, from.stride, by.at, by.stride, quads] as const),
        ...([g.inSide, inBlocks, g.outSide, outBlocks, g.kernel, g.padding] as const),
      );
      kernels.biasGradient(parameters.bias, by.at, by.stride, quads * g.outSide ** 2, outBlocks);
      expectClose(parameters.read().weights, naive.weightGradient(g, input, delta));
      expectClose(parameters.read().bias, naive.biasGradient(delta, g.outChannels));
    });

    it('has the gradient by its input, zero where the mask is not positive', () => {
      const parameters = layerParameters(g);
      parameters.write(weights, bias);
      const by = new Tiled(arena, g.images, g.outSide, g.outChannels).write(delta);
      const to = new Tiled(arena, g.images, g.inSide, g.inChannels);
      const mask = new Tiled(arena, g.images, g.inSide, g.inChannels).write(input);
      const { at, inBlocks, outBlocks } = parameters;
      const turned = arena.take(4 * 64 * inBlocks * outBlocks * g.kernel ** 2);
      kernels.transpose(turned, at, g.kernel ** 2, inBlocks, outBlocks);
      const expected = naive.inputGradient(g, weights, delta);
      for (const masked of [false, true]) {
        kernels.convolve(
          ...([to.at, to.stride, by.at, by.stride, turned, 0, masked ? mask.at : 0, false, quads] as const),
          ...([g.outSide, outBlocks, g.inSide, inBlocks, g.kernel, g.kernel - 1 - g.padding] as const),
        );
        expectClose(to.read(), masked ? expected.map((value, i) => (input[i]! > 0 ? value : 0)) : expected);
      }
    });
  },
);

const blocksIn = (g: naive.Geometry) => ({
  ...g,
  inBlocks: blocksOf(g.inChannels),
  outBlocks: blocksOf(g.outChannels),
});

describe.each(geometries.filter((g) => inDomain(blocksIn(g))))(
  "through Winograd's domain, $images × $inSide² × $inChannels → $outChannels",
  (g) => {
    const input = numbers(g.images * g.inSide ** 2 * g.inChannels);
    const weights = numbers(9 * g.inChannels * g.outChannels);
    const bias = numbers(g.outChannels);
    const delta = numbers(g.images * g.outSide ** 2 * g.outChannels);
    const quads = quadsOf(g.images);
    const blocked = blocksIn(g);

    function domain(geometry: typeof blocked) {
      const room = planes(geometry, quads);
      const take = (plane: number) => arena.take(PLANES * plane);
      return { input: take(room.input), output: take(room.output), filters: take(room.filters) };
    }

    it('answers with the sum over its window, with and without ReLU, and has the gradient by its weights', () => {
      const parameters = layerParameters(g);
      const from = new Tiled(arena, g.images, g.inSide, g.inChannels).write(input);
      const to = new Tiled(arena, g.images, g.outSide, g.outChannels);
      const by = new Tiled(arena, g.images, g.outSide, g.outChannels).write(delta);
      const expected = naive.convolution(g, input, weights, bias);
      const room = domain(blocked);
      for (const relu of [false, true]) {
        parameters.write(weights, bias);
        const operands = {
          output: to,
          input: from,
          weights: parameters.at,
          bias: parameters.bias,
          mask: 0,
          relu,
        };
        convolve(kernels, blocked, operands, room, quads);
        expectClose(to.read(), relu ? expected.map((sum) => Math.max(sum, 0)) : expected);
      }
      weightGradient(kernels, blocked, parameters.at, from, by, room, quads);
      expectClose(parameters.read().weights, naive.weightGradient(g, input, delta));
    });

    it('has the gradient by its input, zero where the mask is not positive', () => {
      const parameters = layerParameters(g);
      parameters.write(weights, bias);
      const to = new Tiled(arena, g.images, g.inSide, g.inChannels);
      const by = new Tiled(arena, g.images, g.outSide, g.outChannels).write(delta);
      const mask = new Tiled(arena, g.images, g.inSide, g.inChannels).write(input);
      const turnedWeights = arena.take(4 * 64 * blocked.inBlocks * blocked.outBlocks * 9);
      kernels.transpose(turnedWeights, parameters.at, 9, blocked.inBlocks, blocked.outBlocks);
      const back = { ...blocked, ...turned(blocked) };
      const operands = { output: to, input: by, weights: turnedWeights, bias: 0, mask: mask.at, relu: false };
      convolve(kernels, back, operands, domain(back), quads);
      const expected = naive.inputGradient(g, weights, delta);
      expectClose(
        to.read(),
        expected.map((value, i) => (input[i]! > 0 ? value : 0)),
      );
    });
  },
);

describe.each([
  { images: 1, channels: 3 },
  { images: 6, channels: 16 },
])('the stem of $channels channels on $images images', ({ images, channels }) => {
  const pixels = Uint8Array.from({ length: (images + 2) * 1024 }, () => random.integer(0, 255));
  const indices = Uint32Array.from({ length: quadsOf(images) * 4 }, (_, i) =>
    i < images ? (i * 5) % (images + 2) : 0,
  );
  const input = Float64Array.from({ length: images * 1024 }, (_, i) =>
    Math.fround(pixels[indices[i >> 10]! * 1024 + (i & 1023)]! / 256),
  );
  const g = {
    images,
    inSide: 32,
    inChannels: 1,
    outSide: 16,
    outChannels: channels,
    kernel: 5,
    stride: 2,
    padding: 2,
  };
  const quads = quadsOf(images);

  function gathered(): number {
    const [framed, from] = [arena.take(quads * 36 * 36 * 16), arena.take(pixels.length)];
    const indicesAt = arena.take(quads * 16);
    new Uint8Array(kernels.memory.buffer).set(pixels, from);
    new Uint32Array(kernels.memory.buffer).set(indices, indicesAt / 4);
    kernels.gather(framed, from, indicesAt, quads, 1 / 256);
    return framed;
  }

  it('gathers a minibatch and answers with the sum over its window, after ReLU', () => {
    const parameters = layerParameters(g);
    const [weights, bias] = [numbers(25 * channels), numbers(channels)];
    parameters.write(weights, bias);
    const to = new Tiled(arena, images, 16, channels);
    kernels.stem(to.at, to.stride, gathered(), parameters.at, parameters.bias, quads, parameters.outBlocks);
    expectClose(
      to.read(),
      naive.convolution(g, input, weights, bias).map((sum) => Math.max(sum, 0)),
    );
  });

  it('has the gradient by its weights', () => {
    const parameters = layerParameters(g);
    const delta = numbers(images * 256 * channels);
    const by = new Tiled(arena, images, 16, channels).write(delta);
    kernels.stemWeightGradient(parameters.at, gathered(), by.at, by.stride, quads, parameters.outBlocks);
    expectClose(parameters.read().weights, naive.weightGradient(g, input, delta));
  });
});

describe.each([
  { images: 1, side: 2, channels: 1 },
  { images: 5, side: 4, channels: 10 },
  { images: 8, side: 16, channels: 16 },
])('pooling $images × $side² × $channels', ({ images, side, channels }) => {
  it('keeps the highest and sends the gradient back to where it was, the first of equals, unless it is zero', () => {
    const input = numbers(images * side * side * channels).map((value) => Math.max(0, Math.round(value * 4)));
    const from = new Tiled(arena, images, side, channels).write(input);
    const to = new Tiled(arena, images, side / 2, channels);
    const choice = new Tiled(arena, images, side / 2, channels);
    const quads = quadsOf(images);
    const blocks = Math.ceil(channels / 8);
    kernels.pool(to.at, choice.at, to.stride, from.at, from.stride, quads, side, blocks);
    const { pooled, winners } = naive.maxPool(input, images, side, channels);
    expect(to.read()).toEqual(Float32Array.from(pooled));

    const delta = numbers(pooled.length);
    const expected = new Float32Array(input.length);
    winners.forEach((winner, i) => (expected[winner] = input[winner]! > 0 ? delta[i]! : 0));
    const by = new Tiled(arena, images, side / 2, channels).write(delta);
    const back = new Tiled(arena, images, side, channels);
    kernels.poolGradient(back.at, back.stride, by.at, choice.at, by.stride, quads, side, blocks);
    expect(back.read().map((value) => value + 0)).toEqual(expected);
  });
});

describe.each([
  { images: 1, classes: 2 },
  { images: 7, classes: 13 },
  { images: 32, classes: 80 },
])('softmax cross-entropy of $images images in $classes classes', ({ images, classes }) => {
  const logits = numbers(images * classes).map((value) => Math.fround(value * 20));
  const labels = Uint8Array.from({ length: images }, () => random.integer(0, classes - 1));

  it('has the loss, its gradient and the number of right answers', () => {
    const from = new Tiled(arena, images, 1, classes).write(logits);
    const delta = new Tiled(arena, images, 1, classes);
    const at = arena.take(images);
    new Uint8Array(kernels.memory.buffer).set(labels, at);
    const expected = naive.crossEntropy(logits, labels, classes);
    const loss = kernels.crossEntropy(from.at, from.stride, at, delta.at, images, classes, 0.5);
    expectClose([loss], [expected.loss]);
    expectClose(
      delta.read(),
      expected.delta.map((value) => value / 2),
    );
    const right = [...labels].filter((label, i) => {
      const row = logits.subarray(i * classes, (i + 1) * classes);
      return row.indexOf(Math.max(...row)) === label;
    });
    expect(kernels.correct(from.at, from.stride, at, images, classes)).toBe(right.length);
  });

  it('gives a tie to the lowest class', () => {
    const from = new Tiled(arena, images, 1, classes).write(new Float32Array(images * classes));
    const at = arena.take(images);
    new Uint8Array(kernels.memory.buffer).fill(0, at, at + images);
    expect(kernels.correct(from.at, from.stride, at, images, classes)).toBe(images);
  });
});

it('moves weights by momentum and weight decay', () => {
  const [weights, velocity, gradient] = [numbers(24), numbers(24), numbers(24)];
  const at = [weights, velocity, gradient].map((values) => {
    const address = arena.take(96);
    new Float32Array(kernels.memory.buffer).set(values, address / 4);
    return address;
  });
  kernels.update(at[0]!, at[1]!, at[2]!, 24, 0.1, 0.9, 0.01);
  const moved = velocity.map((v, i) => 0.9 * v + gradient[i]! + 0.01 * weights[i]!);
  expectClose(new Float32Array(kernels.memory.buffer, at[1], 24), moved);
  expectClose(
    new Float32Array(kernels.memory.buffer, at[0], 24),
    weights.map((w, i) => w - 0.1 * moved[i]!),
  );
});

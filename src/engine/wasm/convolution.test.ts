import { describe, it } from 'vitest';
import { blocksOf, quadsOf } from './blocking.ts';
import { convolve, turned, weightGradient } from './convolution.ts';
import { inDomain, PLANES, planes } from './domain.ts';
import { arena, expectClose, kernels, layerParameters, numbers } from '../../testing/wasm/kernel-memory.ts';
import * as naive from '../../testing/wasm/naive.ts';
import { Tiled } from '../../testing/wasm/tiled.ts';

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

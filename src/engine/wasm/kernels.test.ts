import { describe, expect, it } from 'vitest';
import { quadsOf } from './blocking.ts';
import {
  arena,
  expectClose,
  kernels,
  layerParameters,
  numbers,
  random,
} from '../../testing/wasm/kernel-memory.ts';
import * as naive from '../../testing/wasm/naive.ts';
import { Tiled } from '../../testing/wasm/tiled.ts';

describe.each([
  { images: 1, colours: 1, channels: 3 },
  { images: 6, colours: 1, channels: 16 },
  { images: 1, colours: 3, channels: 3 },
  { images: 6, colours: 3, channels: 16 },
])('the stem of $channels channels on $images images of $colours', ({ images, colours, channels }) => {
  const bytes = 1024 * colours;
  const MEAN = 37.5;
  const pixels = Uint8Array.from({ length: (images + 2) * bytes }, () => random.integer(0, 255));
  const indices = Uint32Array.from({ length: quadsOf(images) * 4 }, (_, i) =>
    i < images ? (i * 5) % (images + 2) : 0,
  );
  const input = Float64Array.from({ length: images * bytes }, (_, i) =>
    Math.fround((pixels[indices[Math.floor(i / bytes)]! * bytes + (i % bytes)]! - MEAN) / 256),
  );
  const g = {
    images,
    inSide: 32,
    inChannels: colours,
    outSide: 16,
    outChannels: channels,
    kernel: 5,
    stride: 2,
    padding: 2,
  };
  const quads = quadsOf(images);

  function gathered(): number {
    const [framed, from] = [arena.take(quads * colours * 36 * 36 * 16), arena.take(pixels.length)];
    const indicesAt = arena.take(quads * 16);
    // channel by channel, as `writePixels` leaves them
    const planar = pixels.map((_, i) => {
      const [image, within] = [Math.floor(i / bytes), i % bytes];
      return pixels[image * bytes + (within % 1024) * colours + Math.floor(within / 1024)]!;
    });
    new Uint8Array(kernels.memory.buffer).set(planar, from);
    new Uint32Array(kernels.memory.buffer).set(indices, indicesAt / 4);
    kernels.gather(framed, from, indicesAt, quads, colours, MEAN, 1 / 256);
    return framed;
  }

  it('gathers a minibatch and answers with the sum over its window, after ReLU', () => {
    const parameters = layerParameters(g);
    const [weights, bias] = [numbers(25 * colours * channels), numbers(channels)];
    parameters.write(weights, bias);
    const to = new Tiled(arena, images, 16, channels);
    const { at, outBlocks } = parameters;
    kernels.stem(to.at, to.stride, gathered(), at, parameters.bias, quads, colours, outBlocks);
    expectClose(
      to.read(),
      naive.convolution(g, input, weights, bias).map((sum) => Math.max(sum, 0)),
    );
  });

  it('has the gradient by its weights', () => {
    const parameters = layerParameters(g);
    const delta = numbers(images * 256 * channels);
    const by = new Tiled(arena, images, 16, channels).write(delta);
    const { at, outBlocks } = parameters;
    kernels.stemWeightGradient(at, gathered(), by.at, by.stride, quads, colours, outBlocks);
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

describe.each([
  { images: 1, units: 3 },
  { images: 6, units: 18 },
  { images: 8, units: 16 },
])('dropout of $units units of $images images', ({ images, units }) => {
  it('drops and scales each unit of each image by its own mask, and nothing else', () => {
    // The layer's units lie among those of others: two before them and five behind them.
    const [before, perImage] = [2, units + 7];
    const masks = Uint8Array.from({ length: images * perImage }, () => random.integer(0, 1));
    const kept = arena.take(masks.length + 8);
    new Uint8Array(kernels.memory.buffer).set(masks, kept);
    const filled = quadsOf(images) * 4;
    const values = numbers(filled * units);
    const tensor = new Tiled(arena, filled, 1, units).write(values);
    const blocks = Math.ceil(units / 8);
    kernels.drop(tensor.at, tensor.stride, kept + before, perImage, images, blocks, Math.fround(1 / 0.7));
    const expected = values.map((value, i) => {
      const image = Math.floor(i / units);
      if (image >= images) return value;
      return masks[image * perImage + before + (i % units)] ? value * Math.fround(1 / 0.7) : 0;
    });
    expect(tensor.read().map((value) => value + 0)).toEqual(Float32Array.from(expected));
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

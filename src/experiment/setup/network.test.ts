import { expect, test } from 'vitest';
import { network, trainingFlops } from './network.ts';

// 79,144 parameters and about 2.4 MFLOP forward: counted by hand for conv1 5×5/2 16 + pool, conv2 3×3 32 + pool,
// conv3 48, conv4 48, conv5 32 + pool, fc6 96, fc7 96, fc8 40 on 32×32×1 images.
const net = network(16, 40);

test('the default network has the parameters and the arithmetic of its hand count', () => {
  expect(net.parameters).toBe(79144);
  expect(net.forwardFlops).toBe(2_393_600);
  expect(net.layers.map(({ name, pooled }) => [name, pooled.height, pooled.channels])).toEqual([
    ['conv1', 8, 16],
    ['conv2', 4, 32],
    ['conv3', 4, 48],
    ['conv4', 4, 48],
    ['conv5', 2, 32],
    ['fc6', 1, 96],
    ['fc7', 1, 96],
    ['fc8', 1, 40],
  ]);
});

test('parameters of neighbouring layers lie next to each other without a gap', () => {
  let at = 0;
  for (const layer of net.layers) {
    expect(layer.kernelAt).toBe(at);
    expect(layer.biasAt).toBe(at + layer.kernelLength);
    at = layer.biasAt + layer.biasLength;
  }
  expect(at).toBe(net.parameters);
});

test('training costs three forward passes less the input gradient of the lowest learning layer', () => {
  expect(trainingFlops(net)).toBe(3 * net.forwardFlops - net.layers[0]!.forwardFlops);
  const top = net.layers[7]!.forwardFlops;
  expect(trainingFlops(net, 7)).toBe(net.forwardFlops + top);
  expect(trainingFlops(net, 8)).toBe(net.forwardFlops);
});

import { expect, test } from 'vitest';
import { network } from './network.ts';
import { base, transfer } from './run.ts';
import { initialWeights, lengthOfFirst, transplant, weightsHash } from './weights.ts';

const net = network(8, 10);

test('a transplant takes exactly the first n layers from the donor', () => {
  const donor = initialWeights(net, 1, base('A'));
  const fresh = initialWeights(net, 1, transfer('A', 3, 'B', false));
  const grown = transplant(net, donor, fresh, 3);
  const cut = lengthOfFirst(net, 3);
  expect(cut).toBe(net.layers[3]!.kernelAt);
  expect(grown.subarray(0, cut)).toEqual(donor.subarray(0, cut));
  expect(grown.subarray(cut)).toEqual(fresh.subarray(cut));
});

test('a donor with another number of classes gives its lower layers all the same', () => {
  const other = initialWeights(network(8, 35), 1, base('A'));
  const fresh = initialWeights(net, 1, transfer('A', 7, 'B', false));
  const grown = transplant(net, other, fresh, 7);
  expect(grown.length).toBe(net.parameters);
  expect(grown[0]).toBe(other[0]);
});

test('a donor of another width is refused with what was expected', () => {
  const donor = new Float32Array(10);
  expect(() => transplant(net, donor, new Float32Array(net.parameters), 3)).toThrow(/at least .* got 10/);
  expect(() => transplant(net, donor, new Float32Array(net.parameters), 9)).toThrow(
    'expected to copy 0 to 8 layers, got 9',
  );
});

test('kernels start within the bound of He et al., biases at zero', () => {
  const weights = initialWeights(net, 7, base('B'));
  for (const layer of net.layers) {
    const fanIn = layer.kernelLength / layer.output.channels;
    const bound = Math.sqrt((layer.name === 'fc8' ? 3 : 6) / fanIn);
    const kernel = weights.subarray(layer.kernelAt, layer.biasAt);
    expect(Math.max(...kernel.map(Math.abs))).toBeLessThanOrEqual(Math.fround(bound));
    expect(Math.max(...kernel.map(Math.abs))).toBeGreaterThan(bound * 0.9);
    expect(weights.subarray(layer.biasAt, layer.biasAt + layer.biasLength).every((bias) => bias === 0)).toBe(
      true,
    );
  }
});

test('every run and every seed starts from weights of its own', () => {
  const hashes = [
    initialWeights(net, 1, base('A')),
    initialWeights(net, 1, base('B')),
    initialWeights(net, 2, base('A')),
    initialWeights(net, 1, transfer('A', 3, 'B', true)),
    initialWeights(net, 1, transfer('A', 3, 'B', false)),
  ].map(weightsHash);
  expect(new Set(hashes).size).toBe(5);
  expect(weightsHash(initialWeights(net, 1, base('A')))).toBe(hashes[0]);
});

test('the hash of weights is the start of SHA-256 over their bytes', () => {
  // printf '\x00\x00\x80\x3f' | sha256sum
  expect(weightsHash(new Float32Array([1]))).toBe('e00e5eb9444182f3');
});

test('Gaussian first weights have the gain of the paper’s layers, and its biases', () => {
  // σ · √fan-in of Caffe's reference network: conv1 .01 · √363 · 255, fc6 .005 · √9216, fc8 .01 · √4096.
  const gains = { conv1: 48.58, fc6: 0.48, fc8: 0.64 };
  const wide = network(32, 40);
  const weights = initialWeights(wide, 7, base('B'), { init: 'gaussian' });
  for (const layer of wide.layers) {
    const kernel = weights.subarray(layer.kernelAt, layer.biasAt);
    const variance = kernel.reduce((sum, weight) => sum + weight * weight, 0) / kernel.length;
    const gain = Math.sqrt((variance * layer.kernelLength) / layer.output.channels);
    const expected = gains[layer.name as keyof typeof gains];
    if (expected) expect(Math.abs(gain / expected - 1)).toBeLessThan(0.08);
    const bias = ['conv2', 'conv4', 'conv5', 'fc6', 'fc7'].includes(layer.name) ? 1 : 0;
    expect([...new Set(weights.subarray(layer.biasAt, layer.biasAt + layer.biasLength))]).toEqual([bias]);
  }
});

test('first weights of a gain are as many times as wide, and biases as they were', () => {
  for (const init of ['he', 'gaussian'] as const) {
    const plain = initialWeights(net, 7, base('B'), { init });
    expect(initialWeights(net, 7, base('B'), { init, gain: 1 })).toEqual(plain);
    const [twice, more] = [2, 1.4].map((gain) => initialWeights(net, 7, base('B'), { init, gain }));
    for (const { kernelAt, biasAt, biasLength } of net.layers) {
      // A factor of two rounds nothing.
      expect(twice!.subarray(kernelAt, biasAt)).toEqual(plain.subarray(kernelAt, biasAt).map((w) => 2 * w));
      const apart = plain.subarray(kernelAt, biasAt).map((w, i) => more![kernelAt + i]! / w - 1.4);
      expect(Math.max(...apart.map(Math.abs))).toBeLessThan(1e-6);
      const biases = plain.subarray(biasAt, biasAt + biasLength);
      expect(more!.subarray(biasAt, biasAt + biasLength)).toEqual(biases);
    }
  }
});

test('the paper’s conv1 answers pixels alike, whatever its input is scaled by', () => {
  const conv1 = net.layers[0]!;
  const [scaled, centred] = (['scaled', 'centred'] as const).map((input) =>
    initialWeights(net, 7, base('B'), { init: 'gaussian', input }),
  );
  // Pixels are multiplied by 4 / 255 in place of 1 / 255, kernels by a quarter of what they were; powers of two are exact.
  expect(centred!.subarray(0, conv1.biasAt)).toEqual(scaled!.subarray(0, conv1.biasAt).map((w) => w / 4));
  expect(centred!.subarray(conv1.biasAt)).toEqual(scaled!.subarray(conv1.biasAt));
  const he = initialWeights(net, 7, base('B'));
  expect(initialWeights(net, 7, base('B'), { input: 'centred' })).toEqual(he);
});

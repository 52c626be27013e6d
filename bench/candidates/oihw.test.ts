import { expect, it } from 'vitest';
import { network } from '../../src/experiment/setup/network.ts';
import { fromChannelsFirst, toChannelsFirst } from './oihw.ts';

const net = network(3, 5);
const counted = Float32Array.from({ length: net.parameters }, (_, i) => i);

it('gives back the weights that it was given', () => {
  expect(fromChannelsFirst(net, toChannelsFirst(net, counted))).toEqual(counted);
});

it('puts outputs and inputs before pixels in a convolution', () => {
  const conv2 = net.layers[1]!; // 3 × 3, 3 channels in, 6 out
  const { kernel } = toChannelsFirst(net, counted)[1]!;
  const [output, input, y, x] = [4, 2, 1, 0];
  expect(kernel[((output * 3 + input) * 3 + y) * 3 + x]).toBe(
    conv2.kernelAt + ((y * 3 + x) * 3 + input) * 6 + output,
  );
});

it('puts channels before pixels in the inputs of the first dense layer', () => {
  const fc6 = net.layers[5]!; // 2 × 2 pixels, 6 channels in, 18 out
  const { kernel } = toChannelsFirst(net, counted)[5]!;
  const [channel, pixel, output] = [5, 3, 7];
  expect(kernel[(channel * 4 + pixel) * 18 + output]).toBe(
    fc6.kernelAt + (pixel * 6 + channel) * 18 + output,
  );
});

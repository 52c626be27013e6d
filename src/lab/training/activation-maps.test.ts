import { expect, it } from 'vitest';
import { network } from '../../experiment/setup/network.ts';
import { activationMapsOf } from './activation-maps.ts';

const net = network(8, 3);
const silent = net.layers.map(
  ({ output: { height, width, channels } }) => new Float32Array(height * width * channels),
);

it('averages the maps of a convolution and scales by the strongest place', () => {
  const activations = [...silent];
  const maps = new Float32Array(16 * 16 * 8);
  maps.fill(2, 0, 8); // the first pixel, in all channels
  maps.fill(4, 8, 12); // the second pixel, in half of them
  maps.fill(1, 16, 24); // the third
  activations[0] = maps;
  expect([...activationMapsOf(net, activations)[0]!.subarray(0, 4)]).toEqual([255, 255, 128, 0]);
});

it('shows the units of a dense layer, negative answers as none', () => {
  const activations = [...silent];
  activations[7] = Float32Array.of(-3, 1, 2);
  expect([...activationMapsOf(net, activations)[7]!]).toEqual([0, 128, 255]);
});

it('shows a layer that answers nothing as black', () => {
  expect(activationMapsOf(net, silent).map((face) => Math.max(...face))).toEqual(Array(8).fill(0));
});

import { expect, it } from 'vitest';
import { droppedUnits, network } from '../../experiment/setup/network.ts';
import { layoutOf, packMasks, packMoves, planeLength } from './layout.ts';

it('gives every parameter a place of its own, and every layer a part of its own', () => {
  for (const width of [1, 3, 4]) {
    const net = network(width, 7);
    const layout = layoutOf(net, 5);
    expect(new Set(layout.positions).size).toBe(net.parameters);
    for (const { layer, kernelAt, biasAt, length } of layout.layers) {
      const places = layout.positions.subarray(layer.kernelAt, layer.biasAt + layer.biasLength);
      expect(Math.min(...places)).toBe(4 * kernelAt);
      expect(Math.max(...places)).toBeLessThan(4 * (kernelAt + length));
      expect(layout.positions[layer.biasAt]).toBe(4 * biasAt);
    }
  }
});

it('gives every plane a place of its own in its bank', () => {
  const { layers, banks } = layoutOf(network(3, 7), 5);
  const planes = layers.flatMap(({ input, output, delta, choices }) => [
    input,
    output,
    delta,
    ...(choices ? [choices] : []),
  ]);
  for (const [bank, length] of Object.entries(banks)) {
    const own = new Set(planes.filter((plane) => plane.bank === bank));
    let end = 0;
    for (const plane of [...own].sort((a, b) => a.at - b.at)) {
      expect(plane.at).toBe(end);
      end += planeLength(plane, 5);
    }
    expect(end).toBe(length);
  }
});

it('wastes nothing on widths that are multiples of four', () => {
  const net = network(16, 40);
  expect(4 * layoutOf(net, 32).parameters).toBe(net.parameters);
});

it('sums every image of a batch in exactly one split', () => {
  for (const batch of [1, 5, 32, 64, 100]) {
    for (const { splits, imagesPerSplit } of layoutOf(network(4, 7), batch).layers) {
      expect((splits - 1) * imagesPerSplit).toBeLessThan(batch);
      expect(splits * imagesPerSplit).toBeGreaterThanOrEqual(batch);
    }
  }
});

it('fills the masks of each layer up to whole words', () => {
  const net = network(1, 7); // 6 units in fc6, 6 in fc7
  const layout = layoutOf(net, 2);
  const masks = Uint8Array.from({ length: 2 * droppedUnits(net) }, (_, i) => i);
  expect([...packMasks(net, layout, masks)]).toEqual(
    [
      [0, 1, 2, 3, 4, 5, 0, 0, 6, 7, 8, 9, 10, 11, 0, 0],
      [12, 13, 14, 15, 16, 17, 0, 0, 18, 19, 20, 21, 22, 23, 0, 0],
    ].flat(),
  );
});

it('packs a move into a word, what is negative as two’s complement', () => {
  expect([...packMoves(Int8Array.of(2, 1, 0, -1, -2, 1, 0, 0, 0))]).toEqual([0x00_01_02, 0x01_fe_ff, 0]);
});

import { expect, it } from 'vitest';
import { network } from '../setup/network.ts';
import { imageTensors, tensorsOf, type Tensor, toSafetensors } from './safetensors.ts';

/** What the format's description says a reader finds: the header, and the numbers of one array. */
function opened(file: Uint8Array) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = Number(view.getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length))) as Record<
    string,
    { readonly dtype: string; readonly shape: number[]; readonly data_offsets: [number, number] }
  >;
  const numbers = (name: string) => {
    const { dtype, data_offsets } = header[name]!;
    const [begin, end] = data_offsets.map((offset) => 8 + length + offset) as [number, number];
    const found: number[] = [];
    for (let at = begin; at < end; at += dtype === 'F32' ? 4 : 1)
      found.push(dtype === 'F32' ? view.getFloat32(at, true) : view.getUint8(at));
    return found;
  };
  return { length, header, numbers };
}

it('is read as the format says', () => {
  const tensors: Tensor[] = [
    { name: 'a', shape: [2, 2], data: Float32Array.of(1, -2.5, 0, 1e-20) },
    { name: 'b', shape: [3], data: Uint8Array.of(0, 128, 255) },
  ];
  const file = toSafetensors(tensors, { note: 'Figur 2, größer' });
  const { length, header, numbers } = opened(file);
  expect(length % 8).toBe(0);
  expect(header).toEqual({
    __metadata__: { note: 'Figur 2, größer' },
    a: { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] },
    b: { dtype: 'U8', shape: [3], data_offsets: [16, 19] },
  });
  expect(numbers('a')).toEqual([1, -2.5, 0, Math.fround(1e-20)]);
  expect(numbers('b')).toEqual([0, 128, 255]);
  expect(file.length).toBe(8 + length + 19);
});

/** Where an element of an array lies, row by row. */
const at = (shape: readonly number[], index: readonly number[]) =>
  index.reduce((place, i, axis) => place * shape[axis]! + i, 0);

// docs/architecture.md: kernels are [height, width, in, out], dense ones [in, out]. PyTorch: [out, in, height, width] and
// [out, in], where flatten() takes channels first.
const net = network(8, 5, [32, 32, 3]);
const weights = Float32Array.from({ length: net.parameters }, (_, i) => i);
const tensors = new Map(tensorsOf(net, weights).map((tensor) => [tensor.name, tensor]));
const layer = (name: string) => net.layers.find((one) => one.name === name)!;

it.each([
  ['conv1', [5, 5, 3, 8], [1, 4, 2, 7]],
  ['conv4', [3, 3, 24, 24], [2, 0, 23, 11]],
] as const)('turns the kernel of %s', (name, shape, [y, x, channel, out]) => {
  const { shape: turned, data } = tensors.get(`${name}.weight`)!;
  expect(turned).toEqual([shape[3], shape[2], shape[0], shape[1]]);
  const ours = layer(name).kernelAt + at(shape, [y, x, channel, out]);
  expect(data[at(turned, [out, channel, y, x])]).toBe(ours);
});

it('lets fc6 read its input channel by channel', () => {
  const { shape, data } = tensors.get('fc6.weight')!;
  expect(shape).toEqual([48, 64]);
  const [y, x, channel, out] = [1, 0, 9, 31];
  const ours = layer('fc6').kernelAt + at([2, 2, 16, 48], [y, x, channel, out]);
  expect(data[at([48, 16, 2, 2], [out, channel, y, x])]).toBe(ours);
});

it('has every weight once', () => {
  const all = [...tensors.values()].flatMap(({ data }) => [...data]);
  expect(all.toSorted((a, b) => a - b)).toEqual([...weights]);
  expect(tensors.get('fc8.bias')).toEqual({
    name: 'fc8.bias',
    shape: [5],
    data: weights.slice(-5),
  });
});

it('lays images out channel by channel', () => {
  const pixels = Uint8Array.of(1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16); // two images of 1 × 2 pixels in colour
  const labels = Uint8Array.of(4, 0);
  expect(imageTensors({ count: 2, pixels, labels }, [1, 2, 3])).toEqual([
    { name: 'images', shape: [2, 3, 1, 2], data: Uint8Array.of(1, 4, 2, 5, 3, 6, 11, 14, 12, 15, 13, 16) },
    { name: 'labels', shape: [2], data: labels },
  ]);
});

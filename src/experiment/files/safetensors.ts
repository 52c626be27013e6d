import type { ImageSet } from '../setup/images.ts';
import type { Input } from '../setup/input.ts';
import { type Layer, type Network } from '../setup/network.ts';
import type { Weights } from '../setup/weights.ts';

/** A named array, row by row. */
export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | Uint8Array;
}

const BYTES_OF_LENGTH = 8;

/**
 * Arrays as a `.safetensors` file (https://github.com/huggingface/safetensors, format): the header's length as a
 * little-endian 64-bit number, the header as JSON, then the numbers, little-endian too.
 * @param metadata what else is to be known of them
 */
export function toSafetensors(
  tensors: readonly Tensor[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  let end = 0;
  const described = tensors.map(({ name, shape, data }) => {
    const begin = end;
    end += data.byteLength;
    const dtype = data instanceof Float32Array ? 'F32' : 'U8';
    return [name, { dtype, shape, data_offsets: [begin, end] }];
  });
  const json = JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(described) });
  const encoded = new TextEncoder().encode(json);
  // Spaces behind the header let the numbers begin at a multiple of eight bytes.
  const length = Math.ceil(encoded.length / BYTES_OF_LENGTH) * BYTES_OF_LENGTH;
  const file = new Uint8Array(BYTES_OF_LENGTH + length + end).fill(0x20);
  new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
  file.set(encoded, BYTES_OF_LENGTH);
  let at = BYTES_OF_LENGTH + length;
  for (const { data } of tensors) {
    file.set(littleEndian(data), at);
    at += data.byteLength;
  }
  return file;
}

function littleEndian(data: Float32Array | Uint8Array): Uint8Array {
  if (data instanceof Uint8Array) return data;
  const bytes = new Uint8Array(data.byteLength);
  const view = new DataView(bytes.buffer);
  data.forEach((value, i) => view.setFloat32(4 * i, value, true));
  return bytes;
}

/**
 * A network's weights as PyTorch's layers have them: `conv1.weight` `[out, in, height, width]`, `fc6.weight`
 * `[out, in]`, where fc6 reads its input channel by channel, and a bias `[out]` each.
 */
export const tensorsOf = (net: Network, weights: Weights): Tensor[] =>
  net.layers.flatMap((layer) => {
    const { name, biasAt, biasLength } = layer;
    return [
      { name: `${name}.weight`, ...kernelOf(layer, weights) },
      { name: `${name}.bias`, shape: [biasLength], data: weights.slice(biasAt, biasAt + biasLength) },
    ];
  });

/** From `[height, width, in, out]`, which for a dense layer are the shape of its input, to `[out, in, height, width]`. */
function kernelOf(layer: Layer, weights: Weights): Omit<Tensor, 'name'> {
  const { kind, kernel, input, output, kernelAt, kernelLength } = layer;
  const [height, width] = kind === 'conv' ? [kernel, kernel] : [input.height, input.width];
  const { channels } = input;
  const outs = output.channels;
  const data = new Float32Array(kernelLength);
  let at = 0;
  for (let out = 0; out < outs; out++)
    for (let channel = 0; channel < channels; channel++)
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
          data[at++] = weights[kernelAt + ((y * width + x) * channels + channel) * outs + out]!;
  return { shape: kind === 'conv' ? [outs, channels, height, width] : [outs, kernelLength / outs], data };
}

/** Labelled images as `images` `[count, channels, height, width]`, 0 … 255, and `labels` `[count]`. */
export function imageTensors(
  { count, pixels, labels }: ImageSet,
  [height, width, channels]: Input,
): Tensor[] {
  const area = height * width;
  const data = new Uint8Array(count * area * channels);
  for (let image = 0; image < count; image++)
    for (let channel = 0; channel < channels; channel++)
      for (let i = 0; i < area; i++)
        data[(image * channels + channel) * area + i] = pixels[(image * area + i) * channels + channel]!;
  return [
    { name: 'images', shape: [count, channels, height, width], data },
    { name: 'labels', shape: [count], data: labels },
  ];
}

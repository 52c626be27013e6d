import * as tf from '@tensorflow/tfjs';
import type { ImageSet } from '../../experiment/setup/images.ts';
import { bytesOf } from '../../experiment/setup/input.ts';
import {
  droppedUnits,
  INPUT_SCALE,
  inputOf,
  type Layer,
  type Network,
} from '../../experiment/setup/network.ts';

/**
 * Some images as a network sees them, `[batch, height, width, channels]`; where fewer indices come than the batch is
 * long, blanks follow.
 */
export function inputs(
  net: Network,
  set: ImageSet,
  indices: Uint32Array,
  batch = indices.length,
): tf.Tensor4D {
  const shape = inputOf(net);
  const length = bytesOf(shape);
  const values = new Float32Array(batch * length);
  indices.forEach((index, i) => {
    const pixels = set.pixels.subarray(index * length, (index + 1) * length);
    for (let p = 0; p < length; p++) values[i * length + p] = pixels[p]! * INPUT_SCALE;
  });
  return tf.tensor4d(values, [batch, ...shape]);
}

/** Some images' labels, `[batch, classes]`: 1 at the label, 0 elsewhere. */
export function targets(set: ImageSet, indices: Uint32Array, classes: number): tf.Tensor2D {
  const values = new Float32Array(indices.length * classes);
  indices.forEach((index, i) => (values[i * classes + set.labels[index]!] = 1));
  return tf.tensor2d(values, [indices.length, classes]);
}

/**
 * What dropout multiplies the answers of the layers that it falls on by, `[batch, out]` each: 0 for a dropped unit.
 * @param masks `[batch, droppedUnits]`
 * @param scale for the units that are kept
 */
export function dropFactors(net: Network, masks: Uint8Array, scale: number): Map<Layer, tf.Tensor2D> {
  const all = droppedUnits(net);
  const batch = masks.length / all;
  const factors = new Map<Layer, tf.Tensor2D>();
  let start = 0;
  for (const layer of net.layers.filter(({ dropout }) => dropout)) {
    const { channels } = layer.output;
    const values = Float32Array.from({ length: batch * channels }, (_, i) => {
      const unit = start + (i % channels);
      return scale * masks[Math.floor(i / channels) * all + unit]!;
    });
    factors.set(layer, tf.tensor2d(values, [batch, channels]));
    start += channels;
  }
  return factors;
}

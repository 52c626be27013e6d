import * as tf from '@tensorflow/tfjs';
import { type ImageSet, MOVE_LENGTH } from '../../experiment/setup/images.ts';
import { bytesOf } from '../../experiment/setup/input.ts';
import { droppedUnits, inputOf, type Layer, type Network } from '../../experiment/setup/network.ts';
import { type Scaling, SCALED } from '../../experiment/setup/scaling.ts';
import { writeMoved } from '../moves.ts';

/** Which images are brought together, and how a network sees them. */
interface Sight {
  /** Where fewer indices come than the batch is long, blanks follow. */
  readonly batch?: number;
  readonly scaling?: Scaling | undefined;
  /** `[indices, 3]`; without, images are as they are. */
  readonly moves?: Int8Array | undefined;
}

/** Some images as a network sees them, `[batch, height, width, channels]`. */
export function inputs(
  net: Network,
  set: ImageSet,
  indices: Uint32Array,
  { batch = indices.length, scaling: { mean, scale } = SCALED, moves }: Sight = {},
): tf.Tensor4D {
  const shape = inputOf(net);
  const length = bytesOf(shape);
  const values = new Float32Array(batch * length);
  const moved = new Uint8Array(moves ? length : 0);
  indices.forEach((index, i) => {
    const image = set.pixels.subarray(index * length, (index + 1) * length);
    if (moves) writeMoved(moved, image, shape, moves.subarray(i * MOVE_LENGTH, (i + 1) * MOVE_LENGTH));
    const pixels = moves ? moved : image;
    for (let p = 0; p < length; p++) values[i * length + p] = (pixels[p]! - mean) * scale;
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

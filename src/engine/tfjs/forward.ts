import * as tf from '@tensorflow/tfjs';
import { fanIn, type Layer } from '../../experiment/setup/network.ts';

/** What one layer learns: kernel `[kernel, kernel, in, out]` (dense: `[in, out]`) and bias `[out]`. */
export interface Parameters {
  readonly kernel: tf.Tensor;
  readonly bias: tf.Tensor;
}

/**
 * One layer's answer, after ReLU and before pooling: `[batch, height, width, out]` (dense: `[batch, out]`).
 * @param input `[batch, height, width, in]`, or flat already
 */
export function respond(layer: Layer, { kernel, bias }: Parameters, input: tf.Tensor): tf.Tensor {
  const sums =
    layer.kind === 'conv'
      ? tf.conv2d(input as tf.Tensor4D, kernel as tf.Tensor4D, layer.stride, layer.padding)
      : tf.matMul(tf.reshape(input, [-1, fanIn(layer)]), kernel);
  const biased = tf.add(sums, bias);
  return layer.relu ? tf.relu(biased) : biased;
}

/** A layer's answer as the next layer sees it. */
export function pool(layer: Layer, response: tf.Tensor): tf.Tensor {
  return layer.pool ? tf.maxPool(response as tf.Tensor4D, 2, 2, 'valid') : response;
}

/** What dropout multiplies layers' answers by, `[batch, out]` each: 0 for a dropped unit. */
export type Factors = ReadonlyMap<Layer, tf.Tensor>;

/**
 * Through some consecutive layers: `[batch, height, width, in]` to what comes after the last of them.
 * @param factors in training only, of the layers that dropout falls on
 */
export function forward(
  layers: readonly Layer[],
  parameters: readonly Parameters[],
  input: tf.Tensor,
  factors?: Factors,
): tf.Tensor {
  return layers.reduce((x, layer, i) => {
    const response = respond(layer, parameters[i]!, x);
    const factor = factors?.get(layer);
    return pool(layer, factor ? tf.mul(response, factor) : response);
  }, input);
}

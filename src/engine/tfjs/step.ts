import * as tf from '@tensorflow/tfjs';
import type { Network } from '../../experiment/setup/network.ts';
import type { Hyperparameters } from '../contract.ts';
import { type Factors, forward, type Parameters } from './forward.ts';

/** One member on the device. */
export interface Tensors {
  /** Of every layer. */
  readonly weights: readonly Parameters[];
  /** Of the layers that learn: the last ones. */
  readonly velocity: readonly Parameters[];
}

/** What one step takes, on the device. */
export interface Minibatch {
  /** `[batch, height, width, channels]` */
  readonly x: tf.Tensor4D;
  /** `[batch, classes]`, one-hot */
  readonly y: tf.Tensor2D;
  readonly rate: number;
  /** Of dropout, where there is any. */
  readonly factors: Factors | undefined;
}

/**
 * One step of SGD with momentum. The arguments stay as they are: whoever holds them disposes of them.
 * @returns the loss before the update, `[]`, and, of the layers that learn only, new weights and velocity
 */
export function step(
  net: Network,
  { weights, velocity }: Tensors,
  { x, y, rate, factors }: Minibatch,
  { momentum, weightDecay }: Hyperparameters,
): { loss: tf.Scalar; weights: Parameters[]; velocity: Parameters[] } {
  return tf.tidy(() => {
    const frozen = weights.length - velocity.length;
    const learning = weights.slice(frozen);
    // Outside the differentiated function: nothing of these layers is recorded for the backward pass.
    const features = forward(net.layers.slice(0, frozen), weights, x, factors);
    const loss = (parameters: readonly Parameters[]) =>
      crossEntropy(forward(net.layers.slice(frozen), parameters, features, factors) as tf.Tensor2D, y);
    if (learning.length === 0) return { loss: loss(learning), weights: [], velocity: [] };

    const { value, grads } = tf.valueAndGrads((...flat) => loss(pairs(flat)))(
      learning.flatMap(({ kernel, bias }) => [kernel, bias]),
    );
    const next = pairs(grads).map((gradient, i) => {
      const { kernel } = learning[i]!;
      const v = velocity[i]!;
      const decayed = tf.add(gradient.kernel, tf.mul(kernel, weightDecay));
      return {
        kernel: tf.add(tf.mul(v.kernel, momentum), decayed),
        bias: tf.add(tf.mul(v.bias, momentum), gradient.bias),
      };
    });
    const moved = next.map((v, i) => ({
      kernel: tf.sub(learning[i]!.kernel, tf.mul(v.kernel, rate)),
      bias: tf.sub(learning[i]!.bias, tf.mul(v.bias, rate)),
    }));
    return { loss: value, weights: moved, velocity: next };
  });
}

/** Mean softmax cross-entropy over the minibatch, in nats. */
function crossEntropy(logits: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  return tf.neg(tf.mean(tf.sum(tf.mul(tf.logSoftmax(logits), y), 1)));
}

/** tfjs differentiates with respect to a flat list: kernel, bias, kernel, bias, … */
function pairs(flat: readonly tf.Tensor[]): Parameters[] {
  return Array.from({ length: flat.length / 2 }, (_, i) => ({
    kernel: flat[2 * i]!,
    bias: flat[2 * i + 1]!,
  }));
}

import * as tf from '@tensorflow/tfjs';
import type { Network } from '../../experiment/setup/network.ts';
import type { Scaling } from '../../experiment/setup/scaling.ts';
import { type Backend, readAndDispose } from './backend.ts';
import { type Parameters, pool, respond } from './forward.ts';
import { inputs } from './minibatch.ts';

/**
 * What every layer answers to one image, after ReLU and before pooling: `[height, width, channels]` a layer.
 * @param image `[height, width, channels]` of the network's input, 0 … 255
 */
export function responses(
  backend: Backend,
  net: Network,
  parameters: readonly Parameters[],
  image: Uint8Array,
  scaling?: Scaling,
): Promise<Float32Array[]> {
  backend.use();
  const answers = tf.tidy(() => {
    const set = { count: 1, pixels: image, labels: new Uint8Array(1) };
    let x: tf.Tensor = inputs(net, set, Uint32Array.of(0), { scaling }); // [1, height, width, channels]
    return net.layers.map((layer, i) => {
      const answer = respond(layer, parameters[i]!, x);
      x = pool(layer, answer);
      return answer;
    });
  });
  return Promise.all(answers.map((answer) => readAndDispose(backend, answer)));
}

import * as tf from '@tensorflow/tfjs';
import type { BackendName } from '../../src/engine/tfjs/backend.ts';
import type { ImageSet } from '../../src/experiment/setup/images.ts';
import type { Layer } from '../../src/experiment/setup/network.ts';
import { INPUT_SCALE } from '../../src/experiment/setup/scaling.ts';
import type { Training } from '../training.ts';
import {
  CLASSES,
  epochOf,
  INPUT,
  MOMENTUM,
  networkOf,
  RATE,
  type Shape,
  WEIGHT_DECAY,
  weightsOf,
} from '../task.ts';

/** tfjs Layers as most people would write it: a sequential model, compiled, and `fit`. */
export async function openLayers(backend: BackendName, shape: Shape, images: ImageSet): Promise<Training> {
  await start(backend);
  const net = networkOf(shape);
  const model = tf.sequential({ layers: net.layers.flatMap(described) });
  const weights = weightsOf(net, 0);
  const placed = net.layers.flatMap((layer) => parametersOf(layer, weights));
  model.setWeights(placed);
  tf.dispose(placed);
  model.compile({ optimizer: tf.train.momentum(RATE, MOMENTUM), loss: 'categoricalCrossentropy' });
  const x = tf.tidy(() =>
    tf.tensor4d(Float32Array.from(images.pixels), [images.count, ...INPUT]).mul(INPUT_SCALE),
  );
  const y = tf.tidy(() => tf.oneHot(tf.tensor1d(images.labels, 'int32'), CLASSES));
  const epoch = epochOf(shape);
  let done = 0; // in this epoch
  return {
    async train(steps) {
      await start(backend);
      for (let left = steps; left > 0;) {
        const epochs = done === 0 ? Math.floor(left / epoch) : 0;
        const count = epochs > 0 ? epoch : Math.min(left, epoch - done);
        const [from, length] = [done * shape.batch, count * shape.batch];
        const part = [tf.slice(x, from, length), tf.slice(y, from, length)] as const;
        await model.fit(...part, {
          batchSize: shape.batch,
          epochs: Math.max(1, epochs),
          shuffle: false, // the same minibatches as everyone
          verbose: 0,
        });
        tf.dispose([...part]);
        done = (done + count) % epoch;
        left -= count * Math.max(1, epochs);
      }
      await model.getWeights()[0]!.data();
    },
    async weights() {
      const parts = await Promise.all(model.getWeights().map((tensor) => tensor.data<'float32'>()));
      const out = new Float32Array(net.parameters);
      let at = 0;
      for (const part of parts) {
        out.set(part, at);
        at += part.length;
      }
      return out;
    },
    dispose() {
      model.dispose();
      tf.dispose([x, y]);
    },
  };
}

async function start(backend: BackendName): Promise<void> {
  if (backend === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu');
  if (backend === 'webgl') tf.env().set('WEBGL_PACK', true); // as it is by default; our engine turns it off
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs could not start its ${backend} backend here`);
  await tf.ready();
}

function described(layer: Layer, i: number): tf.layers.Layer[] {
  // The penalty's gradient is 2 · l2 · weight.
  const kernelRegularizer = tf.regularizers.l2({ l2: WEIGHT_DECAY / 2 });
  if (layer.kind === 'dense') {
    const units = layer.output.channels;
    const activation = layer.relu ? 'relu' : 'softmax';
    const flat = layer.input.height > 1 ? [tf.layers.flatten()] : [];
    return [...flat, tf.layers.dense({ units, activation, kernelRegularizer })];
  }
  const first = i === 0;
  const conv = tf.layers.conv2d({
    filters: layer.output.channels,
    kernelSize: layer.kernel,
    strides: layer.stride,
    padding: first ? 'valid' : 'same',
    activation: 'relu',
    kernelRegularizer,
  });
  // With a stride of 2, 'same' would pad the right and the bottom by one pixel more than the left and the top.
  const inputShape = [...INPUT];
  const padded = first ? [tf.layers.zeroPadding2d({ padding: layer.padding, inputShape })] : [];
  const pooled = layer.pool ? [tf.layers.maxPooling2d({ poolSize: 2, strides: 2 })] : [];
  return [...padded, conv, ...pooled];
}

function parametersOf(layer: Layer, weights: Float32Array): tf.Tensor[] {
  const { kernelAt, kernelLength, biasAt, biasLength, kernel, input, output } = layer;
  const shape =
    layer.kind === 'conv'
      ? [kernel, kernel, input.channels, output.channels]
      : [kernelLength / output.channels, output.channels];
  return [
    tf.tensor(weights.slice(kernelAt, kernelAt + kernelLength), shape),
    tf.tensor1d(weights.slice(biasAt, biasAt + biasLength)),
  ];
}

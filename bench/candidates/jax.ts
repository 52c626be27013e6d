import {
  blockUntilReady,
  defaultDevice,
  grad,
  init,
  jit,
  lax,
  nn,
  numpy as np,
  tree,
  vmap,
} from '@jax-js/jax';
import type { ImageSet } from '../../src/experiment/setup/images.ts';
import type { Layer, Network } from '../../src/experiment/setup/network.ts';
import { INPUT_SCALE } from '../../src/experiment/setup/scaling.ts';
import type { Training } from '../training.ts';
import {
  CLASSES,
  INPUT,
  epochOf,
  indicesOf,
  MOMENTUM,
  networkOf,
  RATE,
  type Shape,
  WEIGHT_DECAY,
  weightsOf,
} from '../task.ts';
import { fromChannelsFirst, toChannelsFirst } from './oihw.ts';

// An alias and not an interface: jax-js takes only these for trees of arrays.
type Parameters = { kernels: np.Array[]; biases: np.Array[] };

/**
 * jax-js with the whole step compiled, over one network or mapped over several. Every use but the last of an array takes
 * its `.ref`: functions of jax-js own their arguments.
 * @param patient whether every step is awaited before the next is asked for
 */
export async function openJax(
  device: 'webgpu' | 'wasm',
  patient: boolean,
  shape: Shape,
  images: ImageSet,
): Promise<Training> {
  if (!(await init(device)).includes(device)) throw new Error(`jax-js has no ${device} here`);
  defaultDevice(device);
  const net = networkOf(shape);
  const alone = shape.members === 1;
  const step = jit(alone ? stepOf(net) : vmap(stepOf(net), [0, 0, null, null]));
  const minibatches = Array.from({ length: epochOf(shape) }, (_, s) => minibatch(shape, images, s));
  let parameters = place(net, shape.members);
  let velocity = tree.map((array: np.Array) => np.zerosLike(array), tree.ref(parameters));
  let done = 0;
  return {
    async train(steps) {
      defaultDevice(device);
      for (let s = 0; s < steps; s++) {
        const { x, y } = minibatches[done++ % minibatches.length]!;
        [parameters, velocity] = step(parameters, velocity, x.ref, y.ref);
        if (patient) await blockUntilReady(parameters);
      }
      await blockUntilReady(parameters);
      // A device may say that it is done before it is: what has been read has been computed.
      await parameters.biases[0]!.ref.data();
    },
    async weights() {
      const first = async (array: np.Array) => {
        const values = (await array.ref.data()) as Float32Array;
        return values.subarray(0, values.length / shape.members);
      };
      const layers = net.layers.map(async (_, i) => ({
        kernel: await first(parameters.kernels[i]!),
        bias: await first(parameters.biases[i]!),
      }));
      return fromChannelsFirst(net, await Promise.all(layers));
    },
    dispose() {
      tree.dispose([parameters, velocity, minibatches]);
      step.dispose();
    },
  };
}

/** `[batch, 1, 32, 32]` and one-hot `[batch, classes]`. */
function minibatch(shape: Shape, images: ImageSet, s: number): { x: np.Array; y: np.Array } {
  const [height, width] = INPUT; // one channel, so rows of pixels lie alike with channels first
  const area = height * width;
  const indices = indicesOf(shape, s, 1);
  const x = new Float32Array(shape.batch * area);
  const y = new Float32Array(shape.batch * CLASSES);
  indices.forEach((index, i) => {
    for (let p = 0; p < area; p++) x[i * area + p] = images.pixels[index * area + p]! * INPUT_SCALE;
    y[i * CLASSES + images.labels[index]!] = 1;
  });
  return {
    x: np.array(x).reshape([shape.batch, 1, height, width]),
    y: np.array(y).reshape([shape.batch, CLASSES]),
  };
}

/** The networks' first weights; where there are several, along a first axis. */
function place(net: Network, members: number): Parameters {
  const all = Array.from({ length: members }, (_, m) => toChannelsFirst(net, weightsOf(net, m)));
  const axis = members === 1 ? [] : [members];
  const stacked = (part: 'kernel' | 'bias', i: number, dims: number[]) => {
    const length = all[0]![i]![part].length;
    const values = new Float32Array(members * length);
    all.forEach((layers, m) => values.set(layers[i]![part], m * length));
    return np.array(values).reshape([...axis, ...dims]);
  };
  return {
    kernels: net.layers.map((layer, i) => {
      const { kernel, input, output, kernelLength } = layer;
      const conv = [output.channels, input.channels, kernel, kernel];
      const dense = [kernelLength / output.channels, output.channels];
      return stacked('kernel', i, layer.kind === 'conv' ? conv : dense);
    }),
    biases: net.layers.map(({ output }, i) => stacked('bias', i, [output.channels])),
  };
}

const stepOf = (net: Network) => {
  const gradient = grad((parameters: Parameters, x: np.Array, y: np.Array) => {
    const logits = net.layers.reduce((h, layer, i) => {
      return respond(layer, parameters.kernels[i]!, parameters.biases[i]!, h);
    }, x); // [batch, classes]
    return nn
      .logSoftmax(logits)
      .mul(y)
      .sum()
      .mul(-1 / x.shape[0]!);
  });
  return (
    parameters: Parameters,
    velocity: Parameters,
    x: np.Array,
    y: np.Array,
  ): [Parameters, Parameters] => {
    const { kernels, biases } = gradient(tree.ref(parameters), x, y);
    const moved = {
      kernels: kernels.map((g, i) =>
        velocity.kernels[i]!.mul(MOMENTUM).add(g).add(parameters.kernels[i]!.ref.mul(WEIGHT_DECAY)),
      ),
      biases: biases.map((g, i) => velocity.biases[i]!.mul(MOMENTUM).add(g)),
    };
    const next = {
      kernels: parameters.kernels.map((w, i) => w.sub(moved.kernels[i]!.ref.mul(RATE))),
      biases: parameters.biases.map((b, i) => b.sub(moved.biases[i]!.ref.mul(RATE))),
    };
    return [next, moved];
  };
};

/** A layer's answer, pooled. Its own pooling cannot be mapped over networks (jax-js 0.1.25): reshape and maximum can. */
function respond(layer: Layer, kernel: np.Array, bias: np.Array, h: np.Array): np.Array {
  const { channels } = layer.output;
  if (layer.kind === 'dense') {
    const z = np.dot(h.ndim === 2 ? h : h.reshape([h.shape[0]!, -1]), kernel).add(bias);
    return layer.relu ? nn.relu(z) : z;
  }
  const { stride, padding } = layer;
  const pads: [number, number] = [padding, padding];
  const z = lax.convGeneralDilated(h, kernel, [stride, stride], [pads, pads]);
  const a = nn.relu(z.add(bias.reshape([channels, 1, 1]))); // [batch, out, height, width]
  if (!layer.pool) return a;
  const { height, width } = layer.pooled;
  return np.max(a.reshape([a.shape[0]!, channels, height, 2, width, 2]), [3, 5]);
}

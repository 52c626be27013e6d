import { Net, Trainer, Vol } from 'convnetjs';
import type { ImageSet } from '../../src/experiment/setup/images.ts';
import type { Layer } from '../../src/experiment/setup/network.ts';
import { INPUT_SCALE } from '../../src/experiment/setup/scaling.ts';
import type { Training } from '../training.ts';
import {
  CLASSES,
  INPUT,
  indicesOf,
  MOMENTUM,
  networkOf,
  RATE,
  type Shape,
  WEIGHT_DECAY,
  weightsOf,
} from '../task.ts';

const [HEIGHT, WIDTH, CHANNELS] = INPUT;

/** ConvNetJS, one network, in double precision as it is. */
export async function openConvnet(shape: Shape, images: ImageSet): Promise<Training> {
  const layers = networkOf(shape).layers;
  const net = new Net();
  net.makeLayers([
    { type: 'input', out_sx: WIDTH, out_sy: HEIGHT, out_depth: CHANNELS },
    ...layers.flatMap(described),
  ]);
  // The layer of logits is the library's to add, before the softmax.
  const learning = net.layers.filter(({ layer_type: type }) => type === 'conv' || type === 'fc');
  const weights = weightsOf(networkOf(shape), 0);
  for (const [i, layer] of layers.entries()) exchange(layer, learning[i]!, weights, 'in');
  const trainer = new Trainer(net, {
    method: 'sgd',
    learning_rate: RATE,
    momentum: MOMENTUM,
    batch_size: shape.batch,
    l2_decay: WEIGHT_DECAY * shape.batch, // it divides the decay too by the minibatch's size
  });
  const inputs = Array.from({ length: images.count }, (_, i) => inputOf(images, i));
  let done = 0;
  return {
    async train(steps) {
      for (const i of indicesOf(shape, done, steps)) trainer.train(inputs[i]!, images.labels[i]!);
      done += steps;
    },
    async weights() {
      const out = new Float32Array(weights.length);
      for (const [i, layer] of layers.entries()) exchange(layer, learning[i]!, out, 'out');
      return out;
    },
    dispose: () => {},
  };
}

function described(layer: Layer): object[] {
  const activation = layer.relu ? { activation: 'relu' } : {};
  if (layer.kind === 'dense') {
    return layer.relu
      ? [{ type: 'fc', num_neurons: layer.output.channels, ...activation }]
      : [{ type: 'softmax', num_classes: CLASSES }];
  }
  const { kernel: sx, stride, padding: pad } = layer;
  return [
    { type: 'conv', sx, stride, pad, filters: layer.output.channels, ...activation },
    ...(layer.pool ? [{ type: 'pool', sx: 2, stride: 2 }] : []),
  ];
}

/** Copies a layer's weights into the library's filters, one an output, or out of them. */
function exchange(
  layer: Layer,
  { filters, biases }: Net['layers'][number],
  weights: Float32Array,
  way: 'in' | 'out',
): void {
  const outputs = layer.output.channels;
  const copy = (theirs: Float64Array, at: number, ours: number) => {
    if (way === 'in') theirs[at] = weights[ours]!;
    else weights[ours] = theirs[at]!;
  };
  for (let output = 0; output < outputs; output++) {
    const filter = filters![output]!.w; // [y, x, in], as ours
    for (let i = 0; i < filter.length; i++) copy(filter, i, layer.kernelAt + i * outputs + output);
    copy(biases!.w, output, layer.biasAt + output);
  }
}

function inputOf({ pixels }: ImageSet, index: number): Vol {
  const area = HEIGHT * WIDTH * CHANNELS;
  const volume = new Vol(WIDTH, HEIGHT, CHANNELS, 0);
  for (let p = 0; p < area; p++) volume.w[p] = pixels[index * area + p]! * INPUT_SCALE;
  return volume;
}

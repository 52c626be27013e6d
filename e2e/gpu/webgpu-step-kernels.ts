import type { Gpu } from '../../src/engine/webgpu/gpu.ts';
import { gather, minibatchWords, NO_IMAGE } from '../../src/engine/webgpu/kernels/gather.ts';
import { update } from '../../src/engine/webgpu/kernels/update.ts';
import { layoutOf, memberWords } from '../../src/engine/webgpu/layout.ts';
import { network } from '../../src/experiment/setup/network.ts';
import { stream } from '../../src/experiment/setup/random.ts';
import { INPUT_SCALE, SCALED } from '../../src/experiment/setup/scaling.ts';
import { distance } from './webgpu-distance.ts';
import { execute } from './webgpu-execute.ts';
import { fromBank } from './webgpu-planes.ts';

export interface Shape {
  readonly width: number;
  readonly classes: number;
  readonly batch: number;
}

const IMAGES = 8;

/** Two steps' minibatches, the last image of which is none. */
function drawn({ width, classes, batch }: Shape) {
  const random = stream(6, 'step kernels', width, classes, batch);
  return {
    random,
    pixels: Uint8Array.from({ length: IMAGES * 1024 }, () => random.integer(0, 255)),
    labels: Uint8Array.from({ length: IMAGES }, () => random.integer(0, classes - 1)),
    indices: Uint32Array.from({ length: 2 * batch }, (_, i) =>
      i === 2 * batch - 1 ? NO_IMAGE : random.integer(0, IMAGES - 1),
    ),
  };
}

/** How far the images, labels and masks that a step sees are from those that its indices name. */
export async function minibatchError(gpu: Gpu, shape: Shape): Promise<number> {
  const { batch } = shape;
  const layout = layoutOf(network(shape.width, shape.classes), batch);
  const { pixels, labels, indices, random } = drawn(shape);
  const { input } = layout.layers[0]!;
  const words = batch * layout.maskWords;
  const masks = Uint32Array.from({ length: 2 * words }, () => random.integer(0, 2 ** 31));
  const minibatch = new Uint32Array(minibatchWords(layout));
  minibatch.set([1, 7]);
  const [step, , , , images] = await execute(gpu, gather(layout, SCALED, { keptScale: 2 }), 1, [
    minibatch,
    indices,
    new Uint32Array(pixels.buffer),
    new Uint32Array(labels.buffer),
    new Float32Array(4 * layout.banks.images),
    masks,
  ]);
  const named = Array.from(indices.subarray(batch));
  const expected = named.flatMap((index) =>
    index === NO_IMAGE
      ? new Array<number>(1024).fill(0)
      : Array.from(pixels.subarray(index * 1024, (index + 1) * 1024), (pixel) => pixel * INPUT_SCALE),
  );
  const shown = named.map((index) => (index === NO_IMAGE ? NO_IMAGE : labels[index]!));
  return Math.max(
    distance(fromBank(layout, input, 1, images!).flat(), expected),
    distance(step!, [1, 1, ...shown, ...masks.subarray(words)]),
  );
}

/** How far the weights of two members, the second with three frozen layers, are from where an update should put them. */
export async function updateError(gpu: Gpu, shape: Shape): Promise<number> {
  const layout = layoutOf(network(shape.width, shape.classes), shape.batch);
  const { random } = drawn(shape);
  const numbers = (vectors: number) =>
    Float32Array.from({ length: 8 * vectors }, () => 2 * random.unit() - 1);
  const [partials, weights, velocity] = [
    numbers(layout.partials),
    numbers(layout.parameters),
    numbers(layout.parameters),
  ];
  const [momentum, decay, rate, frozen] = [0.9, 0.05, 0.02, [0, 3]];
  const members = new Uint32Array(2 * memberWords(layout));
  frozen.forEach((layers, m) => (members[m * memberWords(layout)] = layers));
  const moved = await execute(gpu, update(layout, { momentum, weightDecay: decay }), 2, [
    members,
    Uint32Array.of(1, 1),
    Float32Array.of(0, rate),
    partials,
    weights,
    velocity,
  ]);
  const [nextWeights, nextVelocity] = [Array.from(weights), Array.from(velocity)];
  for (const { kernelAt, biasAt, length, partialsAt, splits, index } of layout.layers) {
    for (const member of [0, 1].filter((m) => index >= frozen[m]!)) {
      for (let i = 0; i < 4 * length; i++) {
        const at = 4 * (member * layout.parameters + kernelAt) + i;
        let gradient = i < 4 * (biasAt - kernelAt) ? decay * weights[at]! : 0;
        for (let split = 0; split < splits; split++) {
          gradient += partials[4 * (member * layout.partials + partialsAt + split * length) + i]!;
        }
        nextVelocity[at] = momentum * velocity[at]! + gradient;
        nextWeights[at] = weights[at]! - rate * nextVelocity[at];
      }
    }
  }
  return Math.max(distance(moved[4]!, nextWeights), distance(moved[5]!, nextVelocity));
}

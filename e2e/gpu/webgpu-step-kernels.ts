import type { Gpu } from '../../src/engine/webgpu/gpu.ts';
import { crossEntropy } from '../../src/engine/webgpu/kernels/cross-entropy.ts';
import { gather, NO_IMAGE } from '../../src/engine/webgpu/kernels/gather.ts';
import { update } from '../../src/engine/webgpu/kernels/update.ts';
import { layoutOf, planeLength } from '../../src/engine/webgpu/layout.ts';
import * as naive from '../../src/testing/wasm/naive.ts';
import { network } from '../../src/experiment/setup/network.ts';
import { stream } from '../../src/experiment/setup/random.ts';
import { INPUT_SCALE } from '../../src/experiment/setup/scaling.ts';
import { distance } from './webgpu-distance.ts';
import { execute } from './webgpu-execute.ts';
import { fromPlanes, join, planeOf } from './webgpu-planes.ts';

export interface Shape {
  readonly width: number;
  readonly classes: number;
  readonly batch: number;
}

const IMAGES = 8;
const STEP = Uint32Array.of(1, 1);

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

/** How far the images that a step sees are from those that its indices name. */
export async function minibatchError(gpu: Gpu, shape: Shape): Promise<number> {
  const layout = layoutOf(network(shape.width, shape.classes), shape.batch);
  const { pixels, indices } = drawn(shape);
  const { input } = layout.layers[0]!;
  const images = new Float32Array(4 * planeLength(input, shape.batch));
  const [counter, , , found] = await execute(gpu, gather(layout), 1, [
    Uint32Array.of(1, 7),
    indices,
    new Uint32Array(pixels.buffer),
    images,
  ]);
  const expected = Array.from(indices.subarray(shape.batch)).flatMap((index) =>
    index === NO_IMAGE
      ? new Array<number>(1024).fill(0)
      : Array.from(pixels.subarray(index * 1024, (index + 1) * 1024), (pixel) => pixel * INPUT_SCALE),
  );
  return Math.max(distance(fromPlanes(input, shape.batch, 1, found!), expected), distance(counter!, STEP));
}

/** How far two members' losses, correct answers and gradients are from the loops', the next step's number included. */
export async function crossEntropyError(gpu: Gpu, shape: Shape): Promise<number> {
  const { classes, batch } = shape;
  const layout = layoutOf(network(shape.width, classes), batch);
  const { random, labels, indices } = drawn(shape);
  const { output } = layout.layers.at(-1)!;
  const logits = [0, 1].map(() =>
    Float64Array.from({ length: batch * classes }, () => Math.fround(8 * random.unit())),
  );
  const answers = join(logits.map((values) => planeOf(output, batch, classes, values)));
  const [, counter, , , , deltas, results] = await execute(gpu, crossEntropy(layout, classes), 2, [
    Uint32Array.of(0, 1, 1, 0), // member 0 has the second answer
    STEP,
    indices,
    new Uint32Array(labels.buffer),
    answers,
    new Float32Array(answers.length),
    new Float32Array(8),
  ]);
  const real = batch - 1;
  const shown = Array.from(indices.subarray(batch, batch + real), (index) => labels[index]!);
  const members = [logits[1]!, logits[0]!].map((all) => {
    const own = all.subarray(0, real * classes);
    const correct = shown.filter((label, image) => {
      const row = own.subarray(image * classes, (image + 1) * classes);
      return row.indexOf(Math.max(...row)) === label;
    });
    const { loss, delta } = naive.crossEntropy(own, shown, classes);
    return { sums: [loss, correct.length], delta: Array.from(delta, (value) => value / batch) };
  });
  const found = fromPlanes(output, batch, classes, deltas!);
  const rows = [0, 1].flatMap((m) => found.slice(m * batch * classes, (m * batch + real) * classes));
  return Math.max(
    distance(
      results!.subarray(4),
      members.flatMap(({ sums }) => sums),
    ),
    distance(
      rows,
      members.flatMap(({ delta }) => delta),
    ),
    distance(counter!, [2, 1]),
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
  const moved = await execute(gpu, update(layout, { momentum, weightDecay: decay }), 2, [
    Uint32Array.from(frozen),
    STEP,
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

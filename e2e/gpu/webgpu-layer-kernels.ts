import * as naive from '../../src/testing/wasm/naive.ts';
import type { Gpu } from '../../src/engine/webgpu/gpu.ts';
import { convolution } from '../../src/engine/webgpu/kernels/convolution.ts';
import { inputGradient } from '../../src/engine/webgpu/kernels/input-gradient.ts';
import { stem } from '../../src/engine/webgpu/kernels/stem.ts';
import { banksOfGradients, weightGradients } from '../../src/engine/webgpu/kernels/weight-gradients.ts';
import { type LayerLayout, layoutOf } from '../../src/engine/webgpu/layout.ts';
import { network } from '../../src/experiment/setup/network.ts';
import { stream } from '../../src/experiment/setup/random.ts';
import { distance } from './webgpu-distance.ts';
import { execute } from './webgpu-execute.ts';
import { bankOf, type Filled, fromBank, gradientOf, padAll } from './webgpu-planes.ts';
import type { Shape } from './webgpu-step-kernels.ts';

/** Two networks, the second of which has the first one's input and the other way round. */
const JOBS = Uint32Array.of(0, 1, 1, 0);
const NETWORKS = [0, 1] as const;
/** How many layers each of them has frozen where weight gradients are computed. */
const FROZEN = [0, 2] as const;

/**
 * The kernels of every layer, each by itself, against loops in 64-bit numbers; all weight gradients together as well.
 * @returns for each kernel how far apart they are, in relation to the largest number
 */
export async function layerErrors(gpu: Gpu, shape: Shape): Promise<Record<string, number>> {
  const layers = layoutOf(network(shape.width, shape.classes), shape.batch).layers.map(({ index }) =>
    draw(shape, index),
  );
  const errors: Record<string, number> = {};
  for (const drawn of layers) {
    const { kind, name } = drawn.layer;
    errors[`${name} weight gradient`] = await weightGradientError(gpu, [drawn]);
    if (kind === 'dense') continue;
    errors[`${name} forward`] = await forwardError(gpu, drawn);
    if (drawn.shape.index > 0) errors[`${name} input gradient`] = await inputGradientError(gpu, drawn);
  }
  errors['all weight gradients'] = await weightGradientError(gpu, layers);
  return errors;
}

/** One layer of two networks with random parameters, inputs and deltas, flat and as the device holds them. */
function draw({ width, classes, batch }: Shape, index: number) {
  const net = network(width, classes);
  const layout = layoutOf(net, batch);
  const shape = layout.layers[index]!;
  const { layer } = shape;
  const random = stream(5, 'layer kernels', width, classes, batch, index);
  const numbers = (length: number) => Float64Array.from({ length }, () => Math.fround(2 * random.unit() - 1));
  const weights = NETWORKS.map(() => numbers(net.parameters));
  const g = geometry(shape, batch);
  const cells = batch * g.inSide ** 2 * g.inChannels;
  const inputs = index === 0 ? [numbers(cells)] : NETWORKS.map(() => numbers(cells)); // all see the same images
  const deltas = NETWORKS.map(() => numbers(batch * g.outSide ** 2 * g.outChannels));
  const seen: Filled = { plane: shape.input, channels: g.inChannels, values: inputs };
  const sent: Filled = { plane: shape.delta, channels: g.outChannels, values: deltas };
  return {
    layout,
    shape,
    layer,
    g,
    random,
    numbers,
    deltas,
    kernels: weights.map((flat) => flat.subarray(layer.kernelAt, layer.biasAt)),
    biases: weights.map((flat) => flat.subarray(layer.biasAt, layer.biasAt + layer.biasLength)),
    inputOf: (job: number) => inputs[index === 0 ? 0 : JOBS[2 * job + 1]!]!,
    planes: [seen, sent],
    stored: {
      weights: padAll(layout, weights),
      inputs: bankOf(layout, shape.input.bank, [seen]),
      deltas: bankOf(layout, shape.delta.bank, [sent]),
    },
  };
}
type Drawn = ReturnType<typeof draw>;

async function forwardError(gpu: Gpu, drawn: Drawn): Promise<number> {
  const { layout, shape, layer, g, stored } = drawn;
  const { banks, batch } = layout;
  const kernel = shape.index === 0 ? stem(layout, shape) : convolution(layout, shape);
  const found = await execute(gpu, kernel, 2, [
    JOBS,
    stored.weights,
    stored.inputs,
    new Float32Array(8 * banks[shape.output.bank]),
    ...(layer.pool ? [new Uint32Array(2 * banks.choices)] : []),
  ]);
  const passes = NETWORKS.map((job) => {
    const sums = naive.convolution(g, drawn.inputOf(job), drawn.kernels[job]!, drawn.biases[job]!);
    const answer = sums.map((sum) => Math.max(0, sum));
    return layer.pool ? naive.maxPool(answer, batch, g.outSide, g.outChannels).pooled : answer;
  });
  return distance(
    fromBank(layout, shape.output, g.outChannels, found[3]!).flat(),
    passes.flatMap((one) => [...one]),
  );
}

/** Of some layers' weight gradients in one kernel; a network's frozen layers have none. */
async function weightGradientError(gpu: Gpu, layers: readonly Drawn[]): Promise<number> {
  const { layout } = layers[0]!;
  const shapes = layers.map(({ shape }) => shape);
  const planes = layers.flatMap((drawn) => drawn.planes);
  const members = NETWORKS.flatMap((n) => [
    FROZEN[n],
    // Of layers that are not asked for, the other network's.
    ...layout.layers.map(
      (one) => JOBS[2 * n + 1]! ^ Number(!shapes.some(({ index }) => index === one.index)),
    ),
  ]);
  const found = await execute(gpu, weightGradients(layout, shapes), 2, [
    Uint32Array.from(members),
    ...banksOfGradients(shapes).map((bank) => bankOf(layout, bank, planes)),
    new Float32Array(8 * layout.partials),
  ]);
  const errors = layers.map(({ shape, g, inputOf, deltas }) => {
    const gradients = NETWORKS.map((n) => [
      ...naive.weightGradient(g, inputOf(n), deltas[n]!),
      ...naive.biasGradient(deltas[n]!, g.outChannels),
    ]);
    return distance(
      NETWORKS.flatMap((n) => [...gradientOf(layout, shape, last(found), n)]),
      NETWORKS.flatMap((n) => gradients[n]!.map((value) => (shape.index < FROZEN[n] ? 0 : value))),
    );
  });
  return Math.max(...errors);
}

async function inputGradientError(gpu: Gpu, drawn: Drawn): Promise<number> {
  const { layout, shape, g, deltas, stored } = drawn;
  const { banks } = layout;
  const below = layout.layers[shape.index - 1]!;
  const mask = below.choices ?? below.output;
  const count = 8 * banks[mask.bank];
  // What ReLU has set to zero, or who won the pooling: 0 … 3, or nobody.
  const winners = Uint8Array.from({ length: count }, () => drawn.random.integer(0, 4));
  const answers = Float32Array.from(drawn.numbers(count), (value) => Math.max(0, value));
  const found = await execute(gpu, inputGradient(layout, shape, below), 2, [
    stored.weights,
    stored.deltas,
    below.choices ? new Uint32Array(winners.buffer) : answers,
    new Float32Array(8 * banks[below.delta.bank]),
  ]);
  const masks = fromBank(layout, mask, g.inChannels, below.choices ? winners : answers);
  const expected = NETWORKS.flatMap((n) => {
    const gradient = naive.inputGradient(g, drawn.kernels[n]!, deltas[n]!);
    const own = masks[n]!;
    if (below.choices) return unpool(gradient, own, g);
    return Array.from(gradient, (value, i) => (own[i]! > 0 ? value : 0));
  });
  return distance(fromBank(layout, below.delta, g.inChannels, last(found)).flat(), expected);
}

const last = <T>(values: readonly T[]): T => values[values.length - 1]!;

export function geometry({ layer }: LayerLayout, images: number): naive.Geometry {
  const { input, output, stride, padding } = layer;
  return {
    images,
    inSide: input.height,
    inChannels: input.channels,
    outSide: output.height,
    outChannels: output.channels,
    kernel: layer.kind === 'conv' ? layer.kernel : input.height,
    stride,
    padding,
  };
}

/** Puts each gradient where the winner of its four pixels was. */
export function unpool(gradient: Float64Array, winners: readonly number[], g: naive.Geometry): number[] {
  const side = 2 * g.inSide;
  const spread = new Array<number>(gradient.length * 4).fill(0);
  gradient.forEach((value, i) => {
    const pixel = Math.floor(i / g.inChannels);
    const [x, row] = [pixel % g.inSide, Math.floor(pixel / g.inSide)]; // rows of all images
    const winner = winners[i]!;
    if (winner > 3) return;
    const at = (2 * row + (winner >> 1)) * side + 2 * x + (winner & 1);
    spread[at * g.inChannels + (i % g.inChannels)] = value;
  });
  return spread;
}

import * as naive from '../../src/testing/wasm/naive.ts';
import type { Gpu } from '../../src/engine/webgpu/gpu.ts';
import { convolution } from '../../src/engine/webgpu/kernels/convolution.ts';
import { dense } from '../../src/engine/webgpu/kernels/dense.ts';
import { denseInputGradient } from '../../src/engine/webgpu/kernels/dense-input-gradient.ts';
import { denseWeightGradient } from '../../src/engine/webgpu/kernels/dense-weight-gradient.ts';
import { inputGradient } from '../../src/engine/webgpu/kernels/input-gradient.ts';
import { stem } from '../../src/engine/webgpu/kernels/stem.ts';
import { stemWeightGradient } from '../../src/engine/webgpu/kernels/stem-weight-gradient.ts';
import { weightGradient } from '../../src/engine/webgpu/kernels/weight-gradient.ts';
import { type LayerLayout, layoutOf, planeLength } from '../../src/engine/webgpu/layout.ts';
import { network } from '../../src/experiment/setup/network.ts';
import { stream } from '../../src/experiment/setup/random.ts';
import { distance } from './webgpu-distance.ts';
import { execute } from './webgpu-execute.ts';
import { fromPlanes, gradientOf, join, padAll, planeOf } from './webgpu-planes.ts';
import type { Shape } from './webgpu-step-kernels.ts';

/** Two networks, the second of which has the first one's input and the other way round. */
const JOBS = Uint32Array.of(0, 1, 1, 0);
const NETWORKS = [0, 1] as const;
const KEPT = 1.25;

/**
 * The kernels of every layer, each by itself, against loops in 64-bit numbers.
 * @returns for each kernel how far apart they are, in relation to the largest number
 */
export async function layerErrors(gpu: Gpu, shape: Shape): Promise<Record<string, number>> {
  const { layers } = layoutOf(network(shape.width, shape.classes), shape.batch);
  const errors: Record<string, number> = {};
  for (const { index, layer } of layers) {
    const drawn = draw(shape, index);
    errors[`${layer.name} forward`] = await forwardError(gpu, drawn);
    errors[`${layer.name} weight gradient`] = await weightGradientError(gpu, drawn);
    if (index > 0) errors[`${layer.name} input gradient`] = await inputGradientError(gpu, drawn);
  }
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
  return {
    layout,
    shape,
    layer,
    g,
    random,
    numbers,
    cells,
    deltas,
    kernels: weights.map((flat) => flat.subarray(layer.kernelAt, layer.biasAt)),
    biases: weights.map((flat) => flat.subarray(layer.biasAt, layer.biasAt + layer.biasLength)),
    inputOf: (job: number) => inputs[index === 0 ? 0 : JOBS[2 * job + 1]!]!,
    stored: {
      weights: padAll(layout, weights),
      inputs: join(inputs.map((values) => planeOf(shape.input, batch, g.inChannels, values))),
      deltas: join(deltas.map((values) => planeOf(shape.delta, batch, g.outChannels, values))),
    },
  };
}
type Drawn = ReturnType<typeof draw>;

async function forwardError(gpu: Gpu, drawn: Drawn): Promise<number> {
  const { layout, shape, layer, g, random, stored } = drawn;
  const { batch, maskWords } = layout;
  const masks = Uint8Array.from({ length: 2 * batch * maskWords * 4 }, () => random.integer(0, 1));
  const vectors = 2 * planeLength(shape.output, batch);
  const found = await execute(gpu, forwardKernel(drawn), 2, [
    JOBS,
    stored.weights,
    stored.inputs,
    new Float32Array(4 * vectors),
    ...(layer.pool ? [new Uint32Array(vectors)] : []),
    ...(layer.dropout ? [Uint32Array.of(0, 1), new Uint32Array(masks.buffer)] : []),
  ]);
  const kept = (i: number) => {
    const image = batch + Math.floor(i / g.outChannels); // of step 1
    return KEPT * masks[4 * (image * maskWords + shape.maskAt!) + (i % g.outChannels)]!;
  };
  const expected = NETWORKS.map((job) => {
    const sums = naive.convolution(g, drawn.inputOf(job), drawn.kernels[job]!, drawn.biases[job]!);
    const answer = layer.relu ? sums.map((sum) => Math.max(0, sum)) : sums;
    if (layer.pool) return naive.maxPool(answer, batch, g.outSide, g.outChannels).pooled;
    return layer.dropout ? answer.map((value, i) => value * kept(i)) : answer;
  });
  return distance(
    fromPlanes(shape.output, batch, g.outChannels, found[3]!),
    expected.flatMap((one) => [...one]),
  );
}

function forwardKernel({ layout, shape, layer }: Drawn) {
  if (shape.index === 0) return stem(layout, shape);
  return layer.kind === 'conv'
    ? convolution(layout, shape)
    : dense(layout, shape, layer.dropout ? KEPT : undefined);
}

async function weightGradientError(gpu: Gpu, drawn: Drawn): Promise<number> {
  const { layout, shape, layer, g, deltas, stored } = drawn;
  const kernel =
    shape.index === 0
      ? stemWeightGradient(layout, shape)
      : (layer.kind === 'conv' ? weightGradient : denseWeightGradient)(layout, shape);
  const found = await execute(gpu, kernel, 2, [
    ...(shape.index === 0 ? [] : [JOBS]),
    stored.inputs,
    stored.deltas,
    new Float32Array(8 * layout.partials),
  ]);
  const expected = NETWORKS.flatMap((n) => [
    ...naive.weightGradient(g, drawn.inputOf(n), deltas[n]!),
    ...naive.biasGradient(deltas[n]!, g.outChannels),
  ]);
  return distance(
    NETWORKS.flatMap((n) => [...gradientOf(layout, shape, last(found), n)]),
    expected,
  );
}

async function inputGradientError(gpu: Gpu, drawn: Drawn): Promise<number> {
  const { layout, shape, layer, g, cells, deltas, stored } = drawn;
  const { batch } = layout;
  const below = layout.layers[shape.index - 1]!;
  const { pool, dropout } = below.layer;
  const scale = dropout ? KEPT : 1;
  const count = 8 * planeLength(below.output, batch);
  // What ReLU or dropout has set to zero, or who won the pooling: 0 … 3, or nobody.
  const winners = Uint8Array.from({ length: count }, () => drawn.random.integer(0, 4));
  const answers = Float32Array.from(drawn.numbers(count), (value) => Math.max(0, value));
  const found = await execute(
    gpu,
    layer.kind === 'conv'
      ? inputGradient(layout, shape, below)
      : denseInputGradient(layout, shape, below, dropout ? KEPT : undefined),
    2,
    [
      stored.weights,
      stored.deltas,
      pool ? new Uint32Array(winners.buffer) : answers,
      new Float32Array(8 * planeLength(below.delta, batch)),
    ],
  );
  const masks = fromPlanes(below.output, batch, g.inChannels, pool ? winners : answers);
  const expected = NETWORKS.flatMap((n) => {
    const gradient = naive.inputGradient(g, drawn.kernels[n]!, deltas[n]!);
    const own = masks.slice(n * cells, (n + 1) * cells);
    if (pool) return unpool(gradient, own, g);
    return Array.from(gradient, (value, i) => (own[i]! > 0 ? value * scale : 0));
  });
  return distance(fromPlanes(below.delta, batch, g.inChannels, last(found)), expected);
}

const last = <T>(values: readonly T[]): T => values[values.length - 1]!;

function geometry({ layer }: LayerLayout, images: number): naive.Geometry {
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
function unpool(gradient: Float64Array, winners: readonly number[], g: naive.Geometry): number[] {
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

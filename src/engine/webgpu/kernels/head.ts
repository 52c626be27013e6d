import type { Layout, LayerLayout } from '../layout.ts';
import { SHARED_BYTES } from '../limits.ts';
import { crossEntropy } from './cross-entropy.ts';
import { descent } from './descent.ts';
import { type InTraining, masksAt } from './gather.ts';
import { declarations, type Kernel, unrolled, WORKGROUP } from './kernel.ts';
import { matrix } from './matrix.ts';
import { frozenLayers, inputJob } from './members.ts';

/** Images that a workgroup takes, at most. */
const MOST_IMAGES = 4;

/** What the statements of every part of the head depend on. */
interface Head extends Pick<InTraining, 'keptScale'> {
  readonly layout: Layout;
  /** The fully connected layers. */
  readonly layers: readonly LayerLayout[];
  /** Images of a workgroup: as many as their answers fit into what its threads share. */
  readonly images: number;
  /** Threads of a workgroup: as many as the layer with most has blocks of units, so that few of them idle. */
  readonly threads: number;
  readonly training: boolean;
}

/**
 * All that concerns each image by itself from the last convolution on: the fully connected layers, the loss and, in
 * training, the way back to the last convolution's delta:
 *
 *     answer[o] = factor[o] · max(0, bias[o] + Σ input[i] · kernel[i, o])      (factor: dropout; no ReLU in the last)
 *     gradient[i] = Σ delta[o] · kernel[i, o]
 *
 * With it a step ends for whoever counts steps.
 *
 * Buffers: `members`; `weights` `[members, parameters]`; `ping` with the last convolution's answers; `minibatch`; `results`
 * `[steps, members, batch]` of (loss, 1 if correct, else 0). In training `pong`, into which answers and deltas go, and
 * `choices`.
 *
 * A workgroup has up to four images of a member. Its threads share each layer's answers, and then, in the same place, its
 * deltas; after each layer they wait for one another. A thread sums all these images by 4, 8 or 16 units.
 */
export function head(layout: Layout, classes: number, training?: InTraining): Kernel {
  const { batch } = layout;
  const layers = layout.layers.filter(({ layer }) => layer.kind === 'dense');
  const vectors = layers.reduce((sum, { outVectors }) => sum + outVectors, 0);
  const images = Math.max(1, Math.min(MOST_IMAGES, Math.floor(SHARED_BYTES / 16 / vectors)));
  const blocks = layers.flatMap((shape) => [
    shape.outVectors / shape.outPerThread,
    training ? (shape.taps * shape.inVectors) / shape.inPerThread : 0,
  ]);
  const threads = Math.min(WORKGROUP, Math.max(images, ...blocks));
  const part: Head = {
    layout,
    layers,
    images,
    threads,
    training: training !== undefined,
    keptScale: training?.keptScale,
  };
  const down = descent(layout, layout.layers[layers[0]!.index - 1]!, 'pong');
  const stages = [
    ...layers.map((shape) => forward(part, shape)),
    crossEntropy(layout, classes, images, part.training),
    ...(training ? layers.toReversed().map((shape) => backward(part, shape)) : []),
  ];
  return {
    name: training ? 'head' : 'head without the way back',
    workgroups: Math.ceil(batch / images),
    code: `${declarations([
      'members: u32',
      'weights: vec4f',
      'ping: vec4f',
      'mut minibatch: u32',
      'mut results: vec2f',
      ...(training ? ['mut pong: vec4f', down.mask] : []),
    ])}
${layers.map(({ layer, outVectors }) => `var<workgroup> ${layer.name}: array<vec4f, ${images * outVectors}>;`).join('\n')}
${training ? down.functions : ''}
@compute @workgroup_size(${threads})
fn main(
  @builtin(local_invocation_index) thread: u32,
  @builtin(workgroup_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let step = minibatch[1];
  if (thread == 0u && id.x == 0u && id.z == 0u) { minibatch[0] = step + 1u; }
  let network = id.z * ${layout.parameters}u;
  let first = id.x * ${images}u;
  /* where the batch ends, again the last */
  ${unrolled(images, (r) => `let image${r} = min(first + ${r}u, ${batch - 1}u);`)}
${stages.join('\n  workgroupBarrier();\n')}
}`,
  };
}

/** Statements that run for each block of so many vectors, `unit` being its first: threads share the blocks. */
const eachBlock = (threads: number, vectors: number, perThread: number, statements: string): string =>
  `for (var unit = thread * ${perThread}u; unit < ${vectors}u; unit += ${threads * perThread}u) {
    ${statements}
  }`;

/** Statements that put vectors of a block into shared memory and, for what learns from them, into a plane as well. */
const keep = (
  { layout, training }: Head,
  { layer, outVectors }: LayerLayout,
  at: number,
  r: number,
  v: number,
  value: string,
): string => `
    ${layer.name}[${r * outVectors + v}u + unit] = ${value};
    ${
      training
        ? `if (first + ${r}u < ${layout.batch}u) { pong[id.z * ${layout.banks.pong}u + ${at + v}u + image${r} * ${outVectors}u + unit] = ${value}; }`
        : ''
    }`;

/** Statements: a layer's answers, from those of the layer below. */
function forward(part: Head, shape: LayerLayout): string {
  const { layout, layers, images, threads, keptScale } = part;
  const { layer, index, taps, inVectors, outVectors, kernelAt, biasAt, maskAt, input, output } = shape;
  const perThread = shape.outPerThread;
  const fanVectors = taps * inVectors;
  const below = layers.find((one) => one.index === index - 1);
  const seen = (r: number) =>
    below ? `${below.layer.name}[${r * fanVectors}u + i]` : `ping[seen + image${r} * ${fanVectors}u + i]`;
  const factor = (r: number, v: number) =>
    `let mask = minibatch[${masksAt(layout) + maskAt! + v}u + image${r} * ${layout.maskWords}u + unit];
      answer *= vec4f((vec4u(mask) >> vec4u(0u, 8u, 16u, 24u)) & vec4u(1u)) * ${keptScale}f;`;
  return `
  ${below ? '' : `let seen = ${inputJob(layout, shape)} * ${layout.banks.ping}u + ${input.at}u;`}
  ${eachBlock(
    threads,
    outVectors,
    perThread,
    `${unrolled(images, (r) => unrolled(perThread, (v) => `var sum${r}${v} = weights[network + ${biasAt + v}u + unit];`))}
    for (var i = 0u; i < ${fanVectors}u; i++) {
      ${unrolled(images, (r) => `let a${r} = ${seen(r)};`)}
      let row = network + ${kernelAt}u + i * ${4 * outVectors}u + unit;
      ${unrolled(
        perThread,
        (v) => `{ let w = ${matrix('weights', `row + ${v}u`, outVectors)};
${unrolled(images, (r) => `sum${r}${v} += w * a${r};`)} }`,
      )}
    }
    ${unrolled(images, (r) =>
      unrolled(
        perThread,
        (v) => `{
      var answer = ${layer.relu ? `max(sum${r}${v}, vec4f())` : `sum${r}${v}`};
      ${layer.dropout && keptScale !== undefined ? factor(r, v) : ''}
      ${keep(part, shape, output.at, r, v, 'answer')}
    }`,
      ),
    )}`,
  )}`;
}

/** Statements: from a layer's deltas to those of the layer below, for a member that learns there. */
function backward(part: Head, shape: LayerLayout): string {
  const { layout, layers, images, threads, keptScale } = part;
  const { layer, index, taps, inVectors, outVectors, kernelAt } = shape;
  const perThread = shape.inPerThread;
  const below = layers.find((one) => one.index === index - 1);
  const scaled = below?.layer.dropout && keptScale !== undefined ? ` * ${keptScale}f` : '';
  // A unit that ReLU or dropout has set to zero answers zero.
  const leave = (r: number, v: number) =>
    below
      ? `{
      let alive = ${below.layer.name}[${r * below.outVectors + v}u + unit] > vec4f();
      let delta = select(vec4f(), sum${r}${v}${scaled}, alive);
      ${keep(part, below, below.delta.at, r, v, 'delta')}
    }`
      : `if (first + ${r}u < ${layout.batch}u) {
      descend(id.z, image${r}, pixel / ${layer.input.width}u, pixel % ${layer.input.width}u, unit % ${inVectors}u + ${v}u, sum${r}${v});
    }`;
  return `
  if (${frozenLayers(layout)} >= ${index}u) { return; }
  ${eachBlock(
    threads,
    taps * inVectors,
    perThread,
    `${unrolled(images, (r) => unrolled(perThread, (v) => `var sum${r}${v} = vec4f();`))}
    let row = network + ${kernelAt}u + unit * ${4 * outVectors}u;
    for (var o = 0u; o < ${outVectors}u; o++) {
      ${unrolled(images, (r) => `let d${r} = ${layer.name}[${r * outVectors}u + o];`)}
      ${unrolled(
        perThread,
        (v) => `{ let w = ${matrix('weights', `row + ${4 * v * outVectors}u + o`, outVectors)};
${unrolled(images, (r) => `sum${r}${v} += d${r} * w;`)} }`,
      )}
    }
    ${below ? '' : `let pixel = unit / ${inVectors}u;`}
    ${unrolled(images, (r) => unrolled(perThread, (v) => leave(r, v)))}`,
  )}`;
}

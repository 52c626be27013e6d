import type { Gpu } from '../../src/engine/webgpu/gpu.ts';
import { LABELS_AT, masksAt, minibatchWords, NO_IMAGE } from '../../src/engine/webgpu/kernels/gather.ts';
import { head } from '../../src/engine/webgpu/kernels/head.ts';
import { layoutOf } from '../../src/engine/webgpu/layout.ts';
import { network } from '../../src/experiment/setup/network.ts';
import { stream } from '../../src/experiment/setup/random.ts';
import * as naive from '../../src/testing/wasm/naive.ts';
import { distance } from './webgpu-distance.ts';
import { execute } from './webgpu-execute.ts';
import { geometry, unpool } from './webgpu-layer-kernels.ts';
import { bankOf, fromBank, padAll } from './webgpu-planes.ts';
import type { Shape } from './webgpu-step-kernels.ts';

/** Two members, of which the second has layers frozen as far as fc6; each has the other's answers of the convolutions. */
const MEMBERS = [
  { frozen: 0, input: 1 },
  { frozen: 6, input: 0 },
] as const;
const KEPT = 1.25;

/** How far what the head answers, counts and sends back is from what loops do; in training, or as it evaluates. */
export async function headError(
  gpu: Gpu,
  { width, classes, batch }: Shape,
  training: boolean,
): Promise<number> {
  const net = network(width, classes);
  const layout = layoutOf(net, batch);
  const [below, ...dense] = layout.layers.slice(4);
  const random = stream(7, 'head', width, classes, batch, Number(training));
  const numbers = (length: number) => Float64Array.from({ length }, () => Math.fround(2 * random.unit() - 1));
  const channels = below!.layer.output.channels;
  const weights = MEMBERS.map(() => numbers(net.parameters));
  const answers = MEMBERS.map(() => numbers(batch * 4 * channels).map((value) => Math.max(0, value)));
  const winners = Uint8Array.from({ length: 8 * layout.banks.choices }, () => random.integer(0, 4));
  const labels = Array.from({ length: batch }, () => random.integer(0, classes - 1));
  if (!training) labels[batch - 1] = NO_IMAGE;
  const minibatch = new Uint32Array(minibatchWords(layout));
  minibatch.set([7, 1, ...labels]);
  const masks = new Uint8Array(minibatch.buffer, 4 * masksAt(layout));
  masks.forEach((_, i) => (masks[i] = random.integer(0, 1)));

  const [, , , step, results, pong] = await execute(
    gpu,
    head(layout, classes, training ? { keptScale: KEPT } : undefined),
    2,
    [
      Uint32Array.from(
        MEMBERS.flatMap(({ frozen, input }) => [
          frozen,
          // Of layers that do not look at convolutions, the other one's.
          ...layout.layers.map(({ index }) => (index === 5 ? input : 1 - input)),
        ]),
      ),
      padAll(layout, weights),
      bankOf(layout, 'ping', [{ plane: below!.output, channels, values: answers }]),
      minibatch,
      new Float32Array(2 * 2 * 2 * batch), // two steps
      ...(training ? [new Float32Array(8 * layout.banks.pong), new Uint32Array(winners.buffer)] : []),
    ],
  );
  const errors = [distance(step!.subarray(0, LABELS_AT), [2, 1])];
  MEMBERS.forEach(({ frozen, input }, m) => {
    const kept = (i: number, units: number, maskAt: number) =>
      KEPT * masks[4 * (Math.floor(i / units) * layout.maskWords + maskAt) + (i % units)]!;
    let answer: Float64Array = answers[input]!;
    const passes = dense.map((shape) => {
      const { layer, maskAt } = shape;
      const flat = weights[m]!;
      const kernel = flat.subarray(layer.kernelAt, layer.biasAt);
      const bias = flat.subarray(layer.biasAt, layer.biasAt + layer.biasLength);
      const g = geometry(shape, batch);
      const sums = naive.convolution(g, answer, kernel, bias);
      answer = layer.relu ? sums.map((sum) => Math.max(0, sum)) : sums;
      if (training && maskAt !== undefined)
        answer = answer.map((value, i) => value * kept(i, g.outChannels, maskAt));
      return { shape, g, kernel, answer };
    });
    const losses = labels.map((label, image) => {
      if (label === NO_IMAGE) return { loss: 0, correct: 0, delta: new Float64Array(classes) };
      const row = answer.subarray(image * classes, (image + 1) * classes);
      const { loss, delta } = naive.crossEntropy(row, [label], classes);
      return { loss, correct: Number(row.indexOf(Math.max(...row)) === label), delta };
    });
    errors.push(
      distance(
        results!.subarray(2 * batch * (2 + m), 2 * batch * (3 + m)),
        losses.flatMap(({ loss, correct }) => [loss, correct]),
      ),
    );
    if (!training) return;
    let delta: Float64Array = Float64Array.from(
      losses.flatMap((one) => Array.from(one.delta, (value) => value / batch)),
    );
    for (const { shape, g, kernel, answer: own } of passes.toReversed()) {
      const { index, layer } = shape;
      const learns = index >= frozen;
      if (index < 7) delta = delta.map((value, i) => (own[i]! > 0 ? value * KEPT : 0));
      errors.push(
        distance(fromBank(layout, shape.output, g.outChannels, pong!)[m]!, own),
        distance(
          fromBank(layout, shape.delta, g.outChannels, pong!)[m]!,
          learns ? delta : new Float64Array(delta.length),
        ),
      );
      delta = naive.inputGradient(g, kernel, delta);
      if (layer.name !== 'fc6') continue;
      const sent = unpool(delta, fromBank(layout, below!.choices!, channels, winners)[m]!, g);
      errors.push(
        distance(
          fromBank(layout, below!.delta, channels, pong!)[m]!,
          frozen <= 4 ? sent : new Float64Array(sent.length),
        ),
      );
    }
  });
  return Math.max(...errors);
}

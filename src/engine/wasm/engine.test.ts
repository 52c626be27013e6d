import { describe, expect, it } from 'vitest';
import type { ImageSet, ImageStream } from '../../experiment/setup/images.ts';
import * as naive from '../../testing/wasm/naive.ts';
import { type Choice, engine, masksFor, minibatches, specOf } from '../../testing/wasm/sample-cohorts.ts';
import { simdSupported } from './simd.ts';

const worst = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));
const largest = (a: ArrayLike<number>) => Math.max(...Array.from(a, Math.abs));

const choices: Choice[] = [
  { width: 3, classes: 2, batch: 1 },
  { width: 5, classes: 11, batch: 6 },
  { width: 8, classes: 40, batch: 32 },
  { width: 16, classes: 80, batch: 9 },
  { width: 5, classes: 11, batch: 6, dropout: 0.3 },
  { width: 8, classes: 40, batch: 32, dropout: 0.5 },
];

/** What dropout multiplies the answers of fc6 and fc7 by in one step; `masks` are `[batch, fc6's units, fc7's units]`. */
function factorsOf({ width, batch, dropout = 0 }: Choice, masks: Uint8Array | undefined): naive.Factors {
  if (!masks) return {};
  const half = 6 * width;
  const of = (start: number) =>
    Float64Array.from(
      { length: batch * half },
      (_, i) => masks[Math.floor(i / half) * 2 * half + start + (i % half)]! / (1 - dropout),
    );
  return { fc6: of(0), fc7: of(half) };
}

const title = 'a network of width $width, $classes classes, minibatches of $batch, dropout of $dropout';
describe.each(choices.map((choice) => ({ dropout: 0, ...choice })))(title, (choice) => {
  it('answers layer by layer as plain 64-bit arithmetic does', async () => {
    const spec = specOf(choice);
    const cohort = await engine.createCohort(spec);
    const image = spec.images.test.pixels.slice(1024, 2048);
    const answers = await cohort.activations(0, image);
    const weights = Float64Array.from(spec.members[0]!.state.weights);
    const expected = naive.forward(spec.network, weights, image, 1);
    answers.forEach((answer, i) => {
      expect(answer.length).toBe(expected[i]!.output.length);
      expect(worst(answer, expected[i]!.output)).toBeLessThan(5e-6 * largest(expected[i]!.output));
    });
  });

  it('takes one step as plain 64-bit arithmetic does', async () => {
    const spec = specOf(choice);
    const cohort = await engine.createCohort(spec);
    const { train: images } = spec.images;
    const { indices } = minibatches(1, spec.batch, images.count, 'minibatches');
    const masks = masksFor(spec, 1, 'masks');
    const [loss] = await cohort.train({ indices, rates: Float32Array.of(0.1), masks });
    const weights = Float64Array.from(spec.members[0]!.state.weights);
    const pixels = Uint8Array.from(
      [...indices].flatMap((i) => [...images.pixels.subarray(i * 1024, i * 1024 + 1024)]),
    );
    const expected = naive.gradient(
      spec.network,
      weights,
      pixels,
      [...indices].map((i) => images.labels[i]!),
      factorsOf(choice, masks),
    );
    expect(loss).toBeCloseTo(expected.loss, 5);
    const { velocity, weights: moved } = await cohort.read(0);
    for (const layer of spec.network.layers) {
      for (const [at, length, decay] of [
        [layer.kernelAt, layer.kernelLength, spec.weightDecay],
        [layer.biasAt, layer.biasLength, 0],
      ] as const) {
        const direction = expected.gradient
          .subarray(at, at + length)
          .map((g, i) => g + decay * weights[at + i]!);
        expect(worst(velocity.subarray(at, at + length), direction)).toBeLessThan(1e-5 * largest(direction));
        const target = direction.map((v, i) => weights[at + i]! - 0.1 * v);
        expect(worst(moved.subarray(at, at + length), target)).toBeLessThan(
          1e-6 * Math.max(1, largest(direction)),
        );
      }
    }
  });

  it('classifies the test images as plain 64-bit arithmetic does', async () => {
    const spec = specOf(choice);
    const [evaluation] = await (await engine.createCohort(spec)).evaluate();
    const { count, pixels, labels } = spec.images.test;
    const { classes } = spec.network;
    const weights = Float64Array.from(spec.members[0]!.state.weights);
    const logits = naive.forward(spec.network, weights, pixels, count)[7]!.output;
    expect(evaluation!.loss).toBeCloseTo(naive.crossEntropy(logits, labels, classes).loss / count, 5);
    const right = [...labels].filter((label, i) => {
      const row = logits.subarray(i * classes, (i + 1) * classes);
      return row.indexOf(Math.max(...row)) === label;
    });
    expect(evaluation!.correct).toBe(right.length);
  });
});

it('is supported by this machine', () => expect(simdSupported()).toBe(true));

describe('images that come piece by piece', () => {
  const spec = specOf({ width: 5, classes: 11, batch: 6 });
  /** The pixels of a set, some images at a time; so many of the last are missing. */
  const streamed = ({ count, labels, pixels }: ImageSet, missing = 0): ImageStream => ({
    count,
    labels,
    async *pieces() {
      const end = pixels.length - missing * 1024;
      for (let at = 0; at < end; at += 3 * 1024) yield pixels.slice(at, Math.min(end, at + 3 * 1024));
    },
  });
  const streams = (missing = 0) => ({
    train: streamed(spec.images.train, missing),
    test: streamed(spec.images.test),
  });

  it('train to the same bits as images in memory', async () => {
    const cohorts = [
      await engine.createCohort(spec),
      await engine.createStreamed!({ ...spec, images: streams() }),
    ];
    const steps = minibatches(4, spec.batch, spec.images.train.count, 'minibatches');
    const rates = new Float32Array(4).fill(0.1);
    const trained = await Promise.all(
      cohorts.map(async (cohort) => {
        const losses = await cohort.train({ ...steps, rates });
        return { losses, found: await cohort.evaluate(), state: await cohort.read(0) };
      }),
    );
    expect(trained[1]).toEqual(trained[0]);
  });

  it('are refused where one is missing', async () => {
    const cohort = engine.createStreamed!({ ...spec, images: streams(1) });
    await expect(cohort).rejects.toThrow(RangeError);
  });
});

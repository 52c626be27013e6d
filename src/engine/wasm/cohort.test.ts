import { describe, expect, it } from 'vitest';
import { builtKernels } from '../../testing/wasm/built-kernels.ts';
import { type CohortSpec, untrained } from '../contract.ts';
import { createWasmEngine } from './engine.ts';
import {
  engine,
  imageSet,
  minibatches,
  randomWeights,
  specOf,
  train,
} from '../../testing/wasm/sample-cohorts.ts';

describe('a cohort', () => {
  const choice = { width: 5, classes: 7, batch: 6 };

  it.each([0, 1, 2, 3, 5, 6, 7, 8])(
    'with %i frozen layers keeps those to the bit and moves all others',
    async (frozen) => {
      const spec = specOf({ ...choice, frozen: [frozen] });
      const cohort = await engine.createCohort(spec);
      await train(cohort, spec, 12);
      const { weights: before } = spec.members[0]!.state;
      const { weights: after, velocity } = await cohort.read(0);
      spec.network.layers.forEach(({ kernelAt, biasAt, biasLength }, i) => {
        const end = biasAt + biasLength;
        if (i < frozen) {
          expect(after.slice(kernelAt, end)).toEqual(before.slice(kernelAt, end));
          expect(velocity.slice(kernelAt, end).every((v) => v === 0)).toBe(true);
        } else {
          expect(after.slice(kernelAt, biasAt)).not.toEqual(before.slice(kernelAt, biasAt));
          expect(after.slice(biasAt, end)).not.toEqual(before.slice(biasAt, end));
        }
      });
    },
  );

  it("trains frozen layers' successors exactly as if the frozen layers' gradients were thrown away", async () => {
    const steps = 5;
    const whole = specOf({ ...choice, frozen: [0] });
    const part = specOf({ ...choice, frozen: [3] });
    const { indices, rates } = minibatches(1, 6, 50, 'minibatches');
    const [a, b] = [await engine.createCohort(whole), await engine.createCohort(part)];
    for (let step = 0; step < steps; step++) {
      await a.train({ indices, rates });
      await b.train({ indices, rates });
      const [left, right] = [await a.read(0), await b.read(0)];
      const at = whole.network.layers[3]!.kernelAt;
      expect(right.weights.slice(at)).toEqual(left.weights.slice(at));
      await a.restore(0, right);
    }
  });

  it('gives the same bytes and losses a second time', async () => {
    const spec = specOf(choice);
    const [a, b] = [await engine.createCohort(spec), await engine.createCohort(spec)];
    expect(await train(a, spec, 10)).toEqual(await train(b, spec, 10));
    expect(await a.read(0)).toEqual(await b.read(0));
    expect(await a.evaluate()).toEqual(await b.evaluate());
  });

  it('gives the same bits whether it remembers what frozen layers answered or has no room for that', async () => {
    const spec = specOf({ ...choice, frozen: [3] });
    const [remembering, forgetful] = await Promise.all(
      [2 ** 30, 0].map(async (room) =>
        (await createWasmEngine(await builtKernels(), room)).createCohort(spec),
      ),
    );
    expect(await train(remembering!, spec, 10)).toEqual(await train(forgetful!, spec, 10));
    expect(await remembering!.read(0)).toEqual(await forgetful!.read(0));
    expect(await remembering!.evaluate()).toEqual(await forgetful!.evaluate());
  });

  it('trains every member as if it were alone, and evaluation changes nothing', async () => {
    const spec = specOf({ ...choice, frozen: [0, 3, 3, 7] });
    const together = await engine.createCohort(spec);
    const losses = await train(together, spec, 6);
    await together.evaluate();
    await together.activations(2, spec.images.test.pixels.slice(0, 1024));
    await train(together, spec, 6, 'more');
    const evaluations = await together.evaluate();
    for (const [m, member] of spec.members.entries()) {
      const alone = await engine.createCohort({ ...spec, members: [member] });
      expect([...(await train(alone, spec, 6))]).toEqual([...losses].filter((_, i) => i % 4 === m));
      await train(alone, spec, 6, 'more');
      expect(await together.read(m)).toEqual(await alone.read(0));
      expect([evaluations[m]]).toEqual(await alone.evaluate());
    }
  });

  it('continues to the bit from a state that was read', async () => {
    const spec = specOf({ ...choice, frozen: [2] });
    const straight = await engine.createCohort(spec);
    await train(straight, spec, 4);
    const state = await straight.read(0);
    const resumed = await engine.createCohort({ ...spec, members: [{ state, frozen: 2 }] });
    const restored = await engine.createCohort(specOf({ ...choice, frozen: [2] }));
    await train(restored, spec, 3, 'elsewhere');
    await restored.restore(0, state);
    const losses = await train(straight, spec, 4, 'more');
    expect(await train(resumed, spec, 4, 'more')).toEqual(losses);
    expect(await train(restored, spec, 4, 'more')).toEqual(losses);
    expect(await resumed.read(0)).toEqual(await straight.read(0));
    expect(await restored.read(0)).toEqual(await straight.read(0));
  });

  it('sees other frozen layers once they are restored', async () => {
    const spec = specOf({ ...choice, frozen: [4] });
    const cohort = await engine.createCohort(spec);
    await train(cohort, spec, 3);
    await cohort.evaluate();
    const state = untrained(randomWeights(spec.network, 99));
    await cohort.restore(0, state);
    const fresh = await engine.createCohort({ ...spec, members: [{ state, frozen: 4 }] });
    expect(await cohort.evaluate()).toEqual(await fresh.evaluate());
    expect(await train(cohort, spec, 5)).toEqual(await train(fresh, spec, 5));
    expect(await cohort.read(0)).toEqual(await fresh.read(0));
  });

  it('learns which rows of an image are white', async () => {
    const spec = specOf({ width: 8, classes: 5, batch: 10 });
    for (const { pixels, labels } of [spec.images.train, spec.images.test]) {
      labels.forEach((label, i) => pixels.fill(255, i * 1024 + label * 192, i * 1024 + (label + 1) * 192));
    }
    const cohort = await engine.createCohort(spec);
    const { indices, rates } = minibatches(150, 10, 50, 'minibatches');
    await cohort.train({ indices, rates: rates.fill(0.005) });
    const [evaluation] = await cohort.evaluate();
    expect(evaluation!.correct).toBe(37);
    expect(evaluation!.loss).toBeLessThan(0.2);
  });
});

describe('what does not fit', () => {
  const spec = specOf({ width: 3, classes: 4, batch: 2 });
  const { train: images, test } = spec.images;
  const [member] = spec.members;
  const short = new Float32Array(5);

  it.each<[string, CohortSpec]>([
    ['2839 weights, got 5', { ...spec, members: [{ state: untrained(short), frozen: 0 }] }],
    [
      '2839 velocities, got 5',
      { ...spec, members: [{ state: { ...member!.state, velocity: short }, frozen: 0 }] },
    ],
    ['0 to 8 frozen layers, got 9', { ...spec, members: [{ ...member!, frozen: 9 }] }],
    ['at least 1 member, got 0', { ...spec, members: [] }],
    ['a batch of at least 1 image, got 0', { ...spec, batch: 0 }],
    [
      'training labels below 4 classes, got 9',
      { ...spec, images: { train: { ...images, labels: images.labels.with(3, 9) }, test } },
    ],
    [
      'test labels below 4 classes, got 4',
      { ...spec, images: { train: images, test: { ...test, labels: test.labels.with(3, 4) } } },
    ],
    ['50176 training pixels, got 51200', { ...spec, images: { train: { ...images, count: 49 }, test } }],
    [
      '37 test labels, got 2',
      { ...spec, images: { train: images, test: { ...test, labels: new Uint8Array(2) } } },
    ],
    ['at least 1 test image, got 0', { ...spec, images: { train: images, test: imageSet(0, 4, 'none') } }],
  ])('is refused: expected %s', async (sentence, wrong) => {
    await expect(engine.createCohort(wrong)).rejects.toThrow(RangeError);
    await expect(engine.createCohort(wrong)).rejects.toThrow(sentence);
  });

  it('is refused when training, reading and looking', async () => {
    const cohort = await engine.createCohort(spec);
    const rates = Float32Array.of(0.1);
    await expect(cohort.train({ indices: Uint32Array.of(0, 50), rates })).rejects.toThrow(
      'expected indices below 50 training images, got 50',
    );
    await expect(cohort.train({ indices: Uint32Array.of(0), rates })).rejects.toThrow(
      'expected 2 indices (1 steps × 2), got 1',
    );
    await expect(cohort.read(1)).rejects.toThrow(RangeError);
    await expect(cohort.restore(0, untrained(short))).rejects.toThrow(RangeError);
    await expect(cohort.activations(0, new Uint8Array(1000))).rejects.toThrow(
      'expected an image of 1024 pixels, got 1000',
    );
    cohort.dispose();
    await expect(cohort.evaluate()).rejects.toThrow('disposed');
  });
});

import { describe, expect, it } from 'vitest';
import type { Cohort, CohortSpec } from '../contract.ts';
import { engine, masksFor, minibatches, specOf, train } from '../../testing/wasm/sample-cohorts.ts';

const choice = { width: 5, classes: 7, batch: 6, dropout: 0.4 };
const UNITS = 60;

/** Trains on the steps `from` … `to` − 1 of six. */
function stretch(cohort: Cohort, spec: CohortSpec, from: number, to: number): Promise<Float32Array> {
  const { indices, rates } = minibatches(6, spec.batch, spec.images.train.count, 'minibatches');
  return cohort.train({
    indices: indices.subarray(from * spec.batch, to * spec.batch),
    rates: rates.subarray(from, to),
    masks: masksFor(spec, 6, 'minibatches')!.subarray(from * spec.batch * UNITS, to * spec.batch * UNITS),
  });
}

describe('a cohort with dropout', () => {
  it.each([3, 5, 6, 7, 8])(
    'that has %i frozen layers trains the others as if the frozen gradients were thrown away',
    async (frozen) => {
      const whole = specOf({ ...choice, frozen: [0] });
      const [a, b] = [
        await engine.createCohort(whole),
        await engine.createCohort(specOf({ ...choice, frozen: [frozen] })),
      ];
      const at = whole.network.layers[frozen]?.kernelAt ?? whole.network.parameters;
      // Every minibatch comes twice, with other masks the second time: its images are known then.
      const { indices, rates } = minibatches(1, whole.batch, 50, 'minibatches');
      for (const name of ['first', 'second', 'third']) {
        const masks = masksFor(whole, 1, name)!;
        expect(await b.train({ indices, rates, masks })).toEqual(await a.train({ indices, rates, masks }));
        const [left, right] = [await a.read(0), await b.read(0)];
        expect(right.weights.slice(at)).toEqual(left.weights.slice(at));
        await a.restore(0, right);
      }
    },
  );

  it('trains to the same bits however steps are grouped, measured in between, halted and restored', async () => {
    const spec = specOf({ ...choice, frozen: [0, 2, 6, 7] });
    const straight = await engine.createCohort(spec);
    const losses = await stretch(straight, spec, 0, 6);
    const halted = await engine.createCohort(spec);
    const parts = [...(await stretch(halted, spec, 0, 1)), ...(await stretch(halted, spec, 1, 3))];
    await halted.evaluate();
    await halted.activations(2, spec.images.test.pixels.slice(0, 1024));
    parts.push(...(await stretch(halted, spec, 3, 4)));
    const states = await Promise.all(spec.members.map((_, m) => halted.read(m)));
    const members = spec.members.map(({ frozen }, m) => ({ state: states[m]!, frozen }));
    const resumed = await engine.createCohort({ ...spec, members });
    parts.push(...(await stretch(resumed, spec, 4, 6)));
    expect(parts).toEqual([...losses]);
    for (const m of spec.members.keys()) expect(await resumed.read(m)).toEqual(await straight.read(m));
  });

  it('gives every member the same masks, as if each were alone', async () => {
    const spec = specOf({ ...choice, frozen: [0, 6, 7, 6] });
    const together = await engine.createCohort(spec);
    await train(together, spec, 8);
    for (const [m, member] of spec.members.entries()) {
      const alone = await engine.createCohort({ ...spec, members: [member] });
      await train(alone, spec, 8);
      expect(await alone.read(0)).toEqual(await together.read(m));
    }
  });

  it.each([0, 6, 7])('and %i frozen layers drops nothing where it evaluates and answers', async (frozen) => {
    const spec = specOf({ ...choice, frozen: [frozen] });
    const cohort = await engine.createCohort(spec);
    await train(cohort, spec, 4);
    const plain = await engine.createCohort({
      ...spec,
      dropout: 0,
      members: [{ state: await cohort.read(0), frozen }],
    });
    const image = spec.images.test.pixels.slice(0, 1024);
    expect(await cohort.evaluate()).toEqual(await plain.evaluate());
    expect(await cohort.activations(0, image)).toEqual(await plain.activations(0, image));
  });

  it('teaches nothing but the last layer where it drops every unit', async () => {
    const spec = specOf({ ...choice, frozen: [0] });
    const { indices, rates } = minibatches(1, spec.batch, 50, 'minibatches');
    const cohort = await engine.createCohort(spec);
    await cohort.train({ indices, rates, masks: new Uint8Array(spec.batch * UNITS) });
    const { velocity } = await cohort.read(0);
    const { weights } = spec.members[0]!.state;
    const top = spec.network.layers[7]!;
    for (const { kernelAt, kernelLength, biasAt, biasLength } of spec.network.layers.slice(0, 7)) {
      const decay = weights.slice(kernelAt, kernelAt + kernelLength).map((w) => Math.fround(5e-4) * w);
      expect(velocity.slice(kernelAt, kernelAt + kernelLength)).toEqual(decay);
      expect(velocity.slice(biasAt, biasAt + biasLength)).toEqual(new Float32Array(biasLength));
    }
    expect(velocity.slice(top.biasAt).some((v) => v !== 0)).toBe(true);
  });
});

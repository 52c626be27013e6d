import { describe, expect, it } from 'vitest';
import { MOVE_LENGTH } from '../../experiment/setup/images.ts';
import { centredOn } from '../../experiment/setup/scaling.ts';
import type { CohortSpec } from '../contract.ts';
import { engine, masksFor, minibatches, movesFor, specOf, train } from '../../testing/wasm/sample-cohorts.ts';

const choice = { width: 5, classes: 7, batch: 6, moved: true };
const STEPS = 6;

/** The same training on images that lie there moved already, one for every place in a minibatch. */
function movedBefore(spec: CohortSpec): { spec: CohortSpec; indices: Uint32Array; rates: Float32Array } {
  const { train: images, test } = spec.images;
  const { indices, rates } = minibatches(STEPS, spec.batch, images.count, 'minibatches');
  const moves = movesFor(spec, STEPS, 'minibatches')!;
  const pixels = new Uint8Array(indices.length * 1024);
  indices.forEach((index, i) => {
    const [down, right, mirrored] = moves.subarray(i * MOVE_LENGTH) as unknown as number[];
    for (let p = 0; p < 1024; p++) {
      const y = Math.max(0, Math.min(31, Math.floor(p / 32) - down!));
      const x = Math.max(0, Math.min(31, (p % 32) - right!));
      pixels[i * 1024 + p] = images.pixels[index * 1024 + y * 32 + (mirrored ? 31 - x : x)]!;
    }
  });
  const labels = Uint8Array.from(indices, (index) => images.labels[index]!);
  const moved = { count: indices.length, pixels, labels };
  return {
    spec: { ...spec, moved: false, images: { train: moved, test } },
    indices: Uint32Array.from(indices, (_, i) => i),
    rates,
  };
}

describe('a cohort whose images are moved', () => {
  it.each([0, 0.4])(
    'trains as on images that lie there moved, to the bit, at a dropout of %d',
    async (dropout) => {
      const spec = { ...specOf({ ...choice, frozen: [0, 2, 6, 8], dropout }), scaling: centredOn(120.25) };
      const own = await engine.createCohort(spec);
      const losses = await train(own, spec, STEPS);
      const before = movedBefore(spec);
      const other = await engine.createCohort(before.spec);
      const masks = dropout > 0 ? masksFor(spec, STEPS, 'minibatches') : undefined;
      expect(await other.train({ indices: before.indices, rates: before.rates, masks })).toEqual(losses);
      for (const m of spec.members.keys()) expect(await own.read(m)).toEqual(await other.read(m));
      expect(await own.evaluate()).toEqual(await other.evaluate());
    },
  );

  it('evaluates all images as they are, and trains as before when that is done', async () => {
    const spec = specOf({ ...choice, frozen: [0, 4] });
    const cohort = await engine.createCohort(spec);
    await train(cohort, spec, STEPS);
    const members = await Promise.all(
      spec.members.map(async ({ frozen }, m) => ({ state: await cohort.read(m), frozen })),
    );
    const plain = await engine.createCohort({ ...spec, moved: false, members });
    expect(await cohort.evaluate()).toEqual(await plain.evaluate());
    const all = { set: 'train', from: 0, to: spec.images.train.count } as const;
    expect(await cohort.evaluate(all)).toEqual(await plain.evaluate(all));
    const image = spec.images.test.pixels.slice(0, 1024);
    expect(await cohort.activations(1, image)).toEqual(await plain.activations(1, image));

    const fresh = await engine.createCohort({ ...spec, members });
    expect(await train(cohort, spec, 2, 'more')).toEqual(await train(fresh, spec, 2, 'more'));
    for (const m of spec.members.keys()) expect(await cohort.read(m)).toEqual(await fresh.read(m));
  });

  it('refuses steps that do not say how', async () => {
    const spec = specOf(choice);
    const cohort = await engine.createCohort(spec);
    const { indices, rates } = minibatches(1, spec.batch, 50, 'minibatches');
    await expect(cohort.train({ indices, rates })).rejects.toThrow(
      'expected 18 numbers of moves (1 steps × 6 × 3), got none',
    );
  });
});

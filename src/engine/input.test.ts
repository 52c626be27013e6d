import { expect, it } from 'vitest';
import { stream } from '../experiment/setup/random.ts';
import { base } from '../experiment/setup/run.ts';
import { inputOf, network } from '../experiment/setup/network.ts';
import { scalingOf } from '../experiment/setup/scaling.ts';
import { initialWeights } from '../experiment/setup/weights.ts';
import { builtKernels } from '../testing/wasm/built-kernels.ts';
import { type CohortSpec, untrained } from './contract.ts';
import { cohortOf } from './reference/case.ts';
import centred from './reference/centred.json';
import { createTfjsEngine } from './tfjs/engine.ts';
import { createWasmEngine } from './wasm/engine.ts';

const INPUT = [16, 48, 3] as const;

/** A cohort on images that are neither square nor grey. */
function spec(): CohortSpec {
  const net = network(2, 3, INPUT);
  const random = stream(3, 'colours');
  const images = {
    count: 6,
    pixels: Uint8Array.from({ length: 6 * 16 * 48 * 3 }, () => random.integer(0, 255)),
    labels: Uint8Array.from({ length: 6 }, (_, i) => i % 3),
  };
  return {
    network: net,
    batch: 6,
    momentum: 0.9,
    weightDecay: 0,
    images: { train: images, test: images },
    members: [{ state: untrained(initialWeights(net, 1, base('B'))), frozen: 0 }],
  };
}

it('a network is built for the input that it is given', () => {
  const { layers } = network(2, 3, INPUT);
  expect(inputOf({ ...network(2, 3, INPUT) })).toEqual([16, 48, 3]);
  expect(layers[0]!.kernelLength).toBe(5 * 5 * 3 * 2);
  // conv1 halves the sides, and so do three poolings: 1 × 3 pixels of 4 channels are left for fc6's 12 units.
  expect(layers[4]!.pooled).toEqual({ height: 1, width: 3, channels: 4 });
  expect(layers[5]!.kernelLength).toBe(1 * 3 * 4 * 12);
});

it('a network refuses sides that do not come out whole', () => {
  expect(() => network(2, 3, [28, 28, 1])).toThrow(
    'expected images with sides that are multiples of 16, got 28 × 28 × 1',
  );
});

it('tfjs trains on other sides and channels', async () => {
  const engine = await createTfjsEngine('cpu');
  try {
    const cohort = await engine.createCohort(spec());
    const steps = 20;
    const indices = Uint32Array.from({ length: steps * 6 }, (_, i) => i % 6);
    const losses = await cohort.train({ indices, rates: new Float32Array(steps).fill(0.05) });
    expect(losses.at(-1)).toBeLessThan(losses[0]! - 0.1);
    const image = spec().images.test.pixels.subarray(0, 16 * 48 * 3);
    expect((await cohort.activations(0, image))[0]).toHaveLength(8 * 24 * 2);
  } finally {
    engine.dispose();
  }
});

it('the mean of centred input is the one that NumPy finds', async () => {
  const { mean } = await scalingOf({ input: 'centred' }, cohortOf(centred).images.train);
  expect(mean).toBe(Math.fround(centred.mean));
});

it('WASM says in one sentence that it takes small squares alone', async () => {
  const engine = await createWasmEngine(await builtKernels());
  await expect(engine.createCohort(spec())).rejects.toThrow(
    "expected images of 32 × 32 × 1 or 32 × 32 × 3, the only ones that this engine's kernels take, got 16 × 48 × 3",
  );
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf } from '../experiment/setup/input.ts';
import { inputOf, type Network, network } from '../experiment/setup/network.ts';
import { DEFAULT_RECIPE } from '../experiment/setup/recipe.ts';
import { lengthOfFirst } from '../experiment/setup/weights.ts';
import { type Cohort, type CohortSpec, type Engine, untrained } from './contract.ts';
import {
  cohortOf,
  drawImages,
  drawWeights,
  generator,
  masksOf,
  movesOf,
  type Reference,
} from './reference/case.ts';
import augmented from './reference/augmented.json';
import centred from './reference/centred.json';
import colour from './reference/colour.json';
import dropout from './reference/dropout.json';
import frozenAugmented from './reference/frozen-augmented.json';
import frozenDropout from './reference/frozen-dropout.json';
import frozen from './reference/frozen.json';
import narrow from './reference/narrow.json';
import wider from './reference/wider.json';
import { createTfjsEngine } from './tfjs/engine.ts';
import { builtKernels } from '../testing/wasm/built-kernels.ts';
import { createWasmEngine } from './wasm/engine.ts';

/**
 * How far apart results may be, in the norm of `distance`. Measured: at most 3e-6; the slightest mistake tried,
 * decaying the biases as well, made 1e-4.
 */
const TOLERANCE = 2e-5;

/** tfjs trains some 25 images a second on an idle processor; milliseconds. */
const PATIENCE = 60_000;

const REFERENCES: [string, Reference][] = Object.entries({
  narrow,
  frozen,
  wider,
  dropout,
  'frozen, with dropout': frozenDropout,
  'in colour': colour,
  centred,
  augmented,
  'frozen, centred, augmented, in colour, with dropout': frozenAugmented,
});

const engines = new Map<string, Engine>();
beforeAll(async () => {
  engines.set('wasm', await createWasmEngine(await builtKernels()));
  engines.set('tfjs-cpu', await createTfjsEngine('cpu'));
});
afterAll(() => engines.forEach((engine) => engine.dispose()));

const PAIRS = ['wasm', 'tfjs-cpu'].flatMap((id) =>
  REFERENCES.map(([name, reference]) => ({ id, name, reference })),
);

describe.each(PAIRS)('$id and PyTorch in double precision ($name)', ({ id, reference }) => {
  const spec = cohortOf(reference);
  const indices = Uint32Array.from(reference.indices);
  const masks = masksOf(reference);
  const moves = movesOf(reference);
  let cohort: Cohort;
  let losses: Float32Array;
  beforeAll(async () => {
    cohort = await engines.get(id)!.createCohort(spec);
    losses = await cohort.train({ indices, rates: Float32Array.from(reference.rates), masks, moves });
  }, PATIENCE);

  it('find the same gradients', async () => {
    const plain = await engines.get(id)!.createCohort({ ...spec, momentum: 0, weightDecay: 0 });
    // Without momentum and weight decay, the velocity after one step is its gradient.
    const first = masks?.subarray(0, masks.length / reference.rates.length);
    await plain.train({
      indices: indices.subarray(0, spec.batch),
      rates: Float32Array.of(0),
      masks: first,
      moves: moves?.subarray(0, moves.length / reference.rates.length),
    });
    expectClose(spec.network, (await plain.read(0)).velocity, reference.gradients, reference.every);
  });

  it('train alike with momentum, weight decay and a falling rate', async () => {
    expect(distance(losses, reference.losses)).toBeLessThan(TOLERANCE);
    expectClose(spec.network, (await cohort.read(0)).velocity, reference.velocity, reference.every);
    expectClose(spec.network, await moved(spec, cohort, 0), reference.moved, reference.every);
  });

  it('evaluate a trained network alike', async () => {
    const [evaluation] = await cohort.evaluate();
    expect(evaluation!.correct).toBe(reference.correct);
    expect(distance([evaluation!.loss], [reference.testLoss])).toBeLessThan(TOLERANCE);
    const [fit] = await cohort.evaluate({ set: 'train', from: 1, to: spec.images.train.count });
    expect(fit!.correct).toBe(reference.trainCorrect);
    expect(distance([fit!.loss], [reference.trainLoss])).toBeLessThan(TOLERANCE);
  });

  it('refuse a part that is not there', async () => {
    const { count } = spec.images.train;
    for (const [from, to] of [
      [0, count + 1],
      [2, 2],
      [-1, 1],
      [0.5, 1],
    ] as const) {
      await expect(async () => cohort.evaluate({ set: 'train', from, to })).rejects.toThrow(
        `expected images of the training set from 0 to at most ${count}, got ${from} to ${to}`,
      );
    }
  });

  it('find the same activations in a trained network', async () => {
    const activations = await cohort.activations(
      0,
      spec.images.test.pixels.subarray(0, bytesOf(inputOf(spec.network))),
    );
    expect(activations.length).toBe(reference.activations.length);
    activations.forEach((layer, i) => {
      const expected = reference.activations[i]!;
      expect(distance(every(reference.every, layer), expected), `layer ${i + 1}`).toBeLessThan(TOLERANCE);
    });
  });
});

describe('wasm and tfjs-cpu, at the default width', () => {
  const FROZEN = [0, 3];
  const draw = generator(4);
  const net = network(DEFAULT_RECIPE.width, 40);
  const spec: CohortSpec = {
    network: net,
    batch: 3,
    momentum: DEFAULT_RECIPE.momentum,
    weightDecay: DEFAULT_RECIPE.weightDecay,
    images: { train: drawImages(6, 40, draw), test: drawImages(5, 40, draw) },
    members: FROZEN.map((n) => ({ state: untrained(drawWeights(net, draw)), frozen: n })),
  };
  const indices = Uint32Array.of(0, 1, 2, 5, 4, 3);
  const rates = Float32Array.of(0.02, 0.01);

  let cohorts: [Cohort, Cohort];
  let losses: [Float32Array, Float32Array];
  beforeAll(async () => {
    cohorts = [
      await engines.get('wasm')!.createCohort(spec),
      await engines.get('tfjs-cpu')!.createCohort(spec),
    ];
    losses = [await cohorts[0].train({ indices, rates }), await cohorts[1].train({ indices, rates })];
  }, PATIENCE);

  it('train a cohort alike', async () => {
    expect(distance(...losses)).toBeLessThan(TOLERANCE);
    for (const member of FROZEN.keys()) {
      const [a, b] = [await cohorts[0].read(member), await cohorts[1].read(member)];
      expectClose(net, a.velocity, b.velocity);
      expectClose(net, await moved(spec, cohorts[0], member), await moved(spec, cohorts[1], member));
    }
  });

  it('keep frozen layers to the bit', async () => {
    const length = lengthOfFirst(net, 3);
    for (const cohort of cohorts) {
      const { weights, velocity } = await cohort.read(1);
      expect(weights.subarray(0, length)).toEqual(spec.members[1]!.state.weights.subarray(0, length));
      expect(velocity.subarray(0, length)).toEqual(new Float32Array(length));
    }
  });

  it('evaluate alike', async () => {
    const [a, b] = [await cohorts[0].evaluate(), await cohorts[1].evaluate()];
    expect(a.map(({ correct }) => correct)).toEqual(b.map(({ correct }) => correct));
    expect(
      distance(
        a.map(({ loss }) => loss),
        b.map(({ loss }) => loss),
      ),
    ).toBeLessThan(TOLERANCE);
  });

  it('find the same activations', async () => {
    const image = spec.images.test.pixels.subarray(1024, 2048);
    const [a, b] = [await cohorts[0].activations(1, image), await cohorts[1].activations(1, image)];
    expect(a.map(({ length }) => length)).toEqual(b.map(({ length }) => length));
    a.forEach((layer, i) => expect(distance(layer, b[i]!), `layer ${i + 1}`).toBeLessThan(TOLERANCE));
  });
});

/** How far training has moved a member's weights: a sharper comparison than that of the weights themselves. */
async function moved(spec: CohortSpec, cohort: Cohort, member: number): Promise<Float32Array> {
  const { weights } = await cohort.read(member);
  return weights.map((weight, i) => weight - spec.members[member]!.state.weights[i]!);
}

/** Compares every parameter tensor (one layer's kernel or bias) for itself; `expected` holds every so-manieth number. */
function expectClose(net: Network, values: Float32Array, expected: ArrayLike<number>, step = 1): void {
  const [a, b] = [every(step, values), Array.from(expected)];
  for (const { name, kernelAt, biasAt, biasLength } of net.layers) {
    const ends = [kernelAt, biasAt, biasAt + biasLength].map((at) => Math.ceil(at / step));
    const [kernel, bias] = [ends.slice(0, 2), ends.slice(1)];
    expect(distance(a.slice(...kernel), b.slice(...kernel)), `${name} kernel`).toBeLessThan(TOLERANCE);
    expect(distance(a.slice(...bias), b.slice(...bias)), `${name} bias`).toBeLessThan(TOLERANCE);
  }
}

/** max |a − b| / max |b|, b being the expectation; where that is all zero, a must be so too. */
function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError(`expected ${b.length} numbers, got ${a.length}`);
  let apart = 0;
  let size = 0;
  for (let i = 0; i < b.length; i++) {
    apart = Math.max(apart, Math.abs(a[i]! - b[i]!));
    size = Math.max(size, Math.abs(b[i]!));
  }
  return apart === 0 ? 0 : apart / size;
}

/** The numbers at positions 0, step, 2 · step, … */
const every = (step: number, values: Float32Array) => Array.from(values).filter((_, i) => i % step === 0);

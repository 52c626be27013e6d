import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../engine/contract.ts';
import { drawImages, drawWeights, generator } from '../../engine/reference/case.ts';
import reference from '../../engine/reference/inside.json';
import { createWasmEngine } from '../../engine/wasm/engine.ts';
import { driftOf, startOf, withReset } from '../../experiment/inside/drift.ts';
import { ckaOf, gramOf } from '../../experiment/inside/likeness.ts';
import { type Look, networksOf, type SeenBy } from '../../experiment/inside/look.ts';
import { barrierOf, between, placeOf, ROAD_POINTS } from '../../experiment/inside/road.ts';
import { GREY_32 } from '../../experiment/setup/input.ts';
import { network } from '../../experiment/setup/network.ts';
import { DEFAULT_RECIPE } from '../../experiment/setup/recipe.ts';
import { base, runName, transfer } from '../../experiment/setup/run.ts';
import { initialWeights, transplant, weightsHash } from '../../experiment/setup/weights.ts';
import { centredOn, SCALED } from '../../experiment/setup/scaling.ts';
import { builtKernels } from '../../testing/wasm/built-kernels.ts';
import { fakeImages, TINY } from '../../testing/fake-workers.ts';
import { taskImages } from '../training/task-images.ts';
import { heldOutOf } from './held-out.ts';
import { type HeldOut, lookInside } from './look-inside.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await createWasmEngine(await builtKernels());
});

const net = network(reference.width, reference.classes);
const draw = generator(reference.seed);
const [before, after] = [drawWeights(net, draw), drawWeights(net, draw)];
const test = drawImages(reference.images, reference.classes, draw);
const heldOut: HeldOut = { test, input: GREY_32, classes: reference.classes, scaling: SCALED };
const recipe = { ...DEFAULT_RECIPE, width: reference.width } as typeof DEFAULT_RECIPE;

const never = (_: number) => Promise.resolve();
async function look<L extends Look>(
  what: L,
  networks: Parameters<typeof lookInside>[0]['networks'],
  { images = heldOut, pause = never } = {},
) {
  const seen = await lookInside(
    { look: what, recipe, networks },
    { engine, heldOut: () => Promise.resolve(images), pause },
  );
  return seen as SeenBy<L>;
}

/** As of weights that were trained: whatever, in place of base B's. */
const trained = [
  { run: base('B'), weights: before },
  { run: transfer('B', 3, 'B', true), weights: after },
];

describe('NumPy and PyTorch in double precision see the same', () => {
  it('drift of every layer', () => {
    driftOf(net, base('B'), before, after).forEach(({ drift }, i) =>
      expect(drift).toBeCloseTo(reference.drift[i]!, 8),
    );
  });

  it('accuracy with each layer put back', async () => {
    // Copied whole, the network began as its donor.
    const [, put] = (
      await look('resets', [
        { run: base('A'), weights: before },
        { run: transfer('A', 7, 'B', true), weights: after },
      ])
    ).rows;
    expect(put).toMatchObject({ run: 'A7B+', images: reference.images, correct: reference.whole });
    // The last layer is never copied: its first weights are the run's own.
    expect(put!.layers.slice(0, 7).map(({ correct }) => correct)).toEqual(reference.resets.slice(0, 7));
  });

  it('answers to every image, right as often as the network is', async () => {
    const [row] = (await look('answers', [trained[0]!, { ...trained[1]!, run: transfer('A', 7, 'B', true) }]))
      .rows;
    expect(row).toMatchObject({ first: 'baseB', second: 'A7B+', classes: [...test.labels] });
    const right = row!.secondSaid.filter((said, image) => said === row!.classes[image]).length;
    expect(right).toBe(reference.whole);
    for (const { image, pixels, shape } of row!.pictures) {
      expect(shape).toEqual(GREY_32);
      expect(pixels).toEqual(test.pixels.slice(1024 * image, 1024 * (image + 1)));
    }
    expect((await look('answers', [trained[0]!])).rows).toEqual([]);
  });

  it('accuracy along the road', async () => {
    const { rows } = await look('road', trained);
    expect(rows).toEqual([{ from: 'baseB', to: 'B3B+', images: reference.images, correct: reference.road }]);
  });

  it('linear CKA of every layer, unbiased and plain', async () => {
    const [{ layers, images } = { layers: [], images: 0 }] = (await look('likeness', trained)).rows;
    expect(images).toBe(reference.images);
    expect(layers).toHaveLength(8);
    layers.forEach(({ cka, plain }, i) => {
      // The engine answers in 32-bit floats.
      expect(cka).toBeCloseTo(reference.cka[i]!, 5);
      expect(plain).toBeCloseTo(reference.plain[i]!, 5);
    });
  });
});

describe('where a network began', () => {
  it('is at its seed’s first weights, and a transfer’s copied layers at its donor’s', () => {
    const run = transfer('A', 3, 'B', true);
    const fresh = initialWeights(net, recipe.seed, run, recipe);
    expect(startOf(net, recipe, run, after)).toEqual(transplant(net, after, fresh, 3));
    expect(startOf(net, recipe, base('A'), undefined)).toEqual(
      initialWeights(net, recipe.seed, base('A'), recipe),
    );
    expect(startOf(net, recipe, run, undefined)).toBeUndefined();
    // Random layers are the run's own first ones.
    const random = transfer('random', 3, 'B', false);
    expect(startOf(net, recipe, random, undefined)).toEqual(initialWeights(net, recipe.seed, random, recipe));
  });

  it('is where locked layers still are, to the bit, and their hashes say so', async () => {
    const run = transfer('A', 3, 'B', false);
    const weights = transplant(net, before, after, 3);
    const { rows } = await look('drift', [
      { run: base('A'), weights: before },
      { run, weights },
    ]);
    const { layers } = rows.find((row) => row.run === runName(run))!;
    expect(layers.map(({ drift }) => drift === 0)).toEqual([true, true, true, ...Array(5).fill(false)]);
    expect(layers.map(({ frozen }) => frozen)).toEqual([true, true, true, ...Array(5).fill(false)]);
    for (const { frozen, before: from, after: to } of layers) expect(from === to).toBe(frozen);
    const { kernelAt, biasAt, biasLength } = net.layers[0]!;
    expect(layers[0]!.after).toBe(weightsHash(before.slice(kernelAt, biasAt + biasLength)));
    // A single bit of a lock would show.
    weights[5] = Math.fround(weights[5]! * (1 + 2 ** -23));
    const broken = driftOf(net, run, transplant(net, before, after, 3), weights)[0]!;
    expect(broken.drift).toBeGreaterThan(0);
    expect(broken.after).not.toBe(broken.before);
  });

  it('is not known of a transfer whose donor is missing: it is left out', async () => {
    const { rows } = await look('drift', [{ run: transfer('A', 3, 'B', false), weights: after }]);
    expect(rows).toEqual([]);
  });
});

it('puts back one layer and no other', () => {
  const layer = net.layers[3]!;
  const put = withReset(layer, before, after);
  const changed = [...put.keys()].filter((i) => put[i] !== after[i]);
  expect(Math.min(...changed)).toBeGreaterThanOrEqual(layer.kernelAt);
  expect(Math.max(...changed)).toBeLessThan(layer.biasAt + layer.biasLength);
  expect(put[layer.kernelAt]).toBe(before[layer.kernelAt]);
});

it('begins and ends a road at its networks to the bit', () => {
  expect(between(before, after, placeOf(0))).toEqual(before);
  expect(between(before, after, placeOf(ROAD_POINTS - 1))).toEqual(after);
});

it('tells how deep a road falls below the line between its ends', () => {
  // By hand: halfway the line is at 70 of 100, and the road at 40.
  expect(barrierOf([60, 40, 80], 100)).toBe(30);
  expect(barrierOf([60, 75, 80], 100)).toBe(0);
});

it('likens a network to itself by 1, a turned and scaled one too, and a layer that answers to all alike to nothing', () => {
  const features = Float32Array.from({ length: 60 }, (_, i) => Math.sin(7 * i) + (i % 3));
  const turned = features.map((_, i) => (i % 2 ? 2 * features[i - 1]! : -2 * features[i + 1]!));
  const [k, l] = [gramOf(features, 10), gramOf(turned, 10)];
  for (const other of [k, l]) {
    expect(ckaOf(k, other, 10).cka).toBeCloseTo(1, 6);
    expect(ckaOf(k, other, 10).plain).toBeCloseTo(1, 6);
  }
  expect(ckaOf(k, gramOf(new Float32Array(60), 10), 10)).toEqual({ cka: null, plain: null });
});

it('needs four held-out images to liken layers', async () => {
  const three = {
    ...test,
    count: 3,
    pixels: test.pixels.subarray(0, 3 * 1024),
    labels: test.labels.subarray(0, 3),
  };
  expect((await look('likeness', trained, { images: { ...heldOut, test: three } })).rows).toEqual([]);
});

it('has networks see of the images what their scaling says', async () => {
  // Kernels of a quarter and pixels of four times: powers of two round nothing, and every answer is the same to the bit.
  const conv1 = net.layers[0]!;
  const quartered = trained.map(({ run, weights }) => ({
    run,
    weights: weights.map((weight, i) => (i < conv1.biasAt ? weight / 4 : weight)),
  }));
  const wide = { ...heldOut, scaling: centredOn(0) };
  for (const what of ['likeness', 'answers'] as const) {
    const plain = (await look(what, trained)).rows;
    expect((await look(what, quartered, { images: wide })).rows).toEqual(plain);
    expect((await look(what, trained, { images: { ...wide, scaling: centredOn(120) } })).rows).not.toEqual(
      plain,
    );
  }
});

it('takes the mean of a task’s own training images where input is centred', async () => {
  const recipe = { ...TINY, split: 'natural-man-made' } as const;
  const images = fakeImages();
  images.pixels.forEach((_, i) => (images.pixels[i] = Math.floor(i / 1024))); // every drawing another grey
  const brought = heldOutOf(
    { ...recipe, input: 'centred' },
    { images: async () => images, donors: () => Promise.reject(new Error('not asked for')) },
  );
  const means = [];
  for (const task of ['A', 'B'] as const) {
    const { train } = taskImages(images, recipe, task);
    const greys = Array.from({ length: train.count }, (_, i) => train.pixels[1024 * i]!);
    const { scaling } = await brought(task);
    expect(scaling.mean).toBeCloseTo(greys.reduce((sum, grey) => sum + grey, 0) / greys.length, 5);
    means.push(scaling.mean);
  }
  expect(means[0]).not.toBe(means[1]);
});

it('tells how far it is, and ends where it is told to', async () => {
  const shares: number[] = [];
  await look('road', trained, { pause: async (done) => void shares.push(done) });
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  const ended = look('road', trained, { pause: () => Promise.reject(new Error('not wanted')) });
  await expect(ended).rejects.toThrow('not wanted');
});

it('looks at both bases and the chosen network, and on the road at what was fine-tuned from base B', () => {
  const names = (what: Look) => networksOf(what, transfer('A', 4, 'B', false), DEFAULT_RECIPE).map(runName);
  expect(names('drift')).toEqual(['baseA', 'baseB', 'A4B']);
  expect(names('road')).toEqual(['baseB', 'B4B+', 'A4B+']);
});

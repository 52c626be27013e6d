import { type Cohort, type Engine, untrained } from '../../engine/contract.ts';
import { largestAt, picturedOf } from '../../experiment/inside/answers.ts';
import { driftOf, startOf, withReset } from '../../experiment/inside/drift.ts';
import { ckaOf, FEWEST_COMPARED, gramOf } from '../../experiment/inside/likeness.ts';
import type { Likeness, Look, Road, Seen, Trained } from '../../experiment/inside/look.ts';
import { between, placeOf, ROAD_POINTS } from '../../experiment/inside/road.ts';
import type { ImageSet } from '../../experiment/setup/images.ts';
import { bytesOf, type Input } from '../../experiment/setup/input.ts';
import { type Network, network } from '../../experiment/setup/network.ts';
import type { Recipe } from '../../experiment/setup/recipe.ts';
import type { Scaling } from '../../experiment/setup/scaling.ts';
import { donorOf, runName, type Task } from '../../experiment/setup/run.ts';
import type { Weights } from '../../experiment/setup/weights.ts';

/** Held-out images that a network is tried on, at most: a visitor's own set may have many more. */
const MOST_TRIED = 2000;
/** Images whose answers are likened, at most: the work grows with their square. */
const MOST_COMPARED = 400;
/** Images that are tried at once; some milliseconds of work. */
const SLICE = 128;

/** What is looked at. */
export interface LookOrder {
  readonly look: Look;
  readonly recipe: Recipe;
  /** Of `networksOf` those that are there, in its order. */
  readonly networks: readonly Trained[];
}

/** The held-out images of a task, and what its networks are. */
export interface HeldOut {
  readonly test: ImageSet;
  readonly input: Input;
  readonly classes: number;
  /** Belongs to the images: whichever networks are shown them see the same numbers. */
  readonly scaling: Scaling;
}

export interface LookWith {
  readonly engine: Engine;
  readonly heldOut: (task: Task) => Promise<HeldOut>;
  /** Called between slices of work, with how much of it is done, from 0 to 1: resolves when it may go on, rejects to end it. */
  readonly pause: (done: number) => Promise<void>;
}

/**
 * Looks inside finished networks. Nothing is trained; the same networks show the same numbers wherever the engine is
 * bit-exact. Where there are too few images to liken layers on, no likeness is seen. Rejects with whatever `pause` does.
 */
export async function lookInside({ look, recipe, networks }: LookOrder, using: LookWith): Promise<Seen> {
  const { engine, heldOut, pause } = using;
  const netOf = async (task: Task) => {
    const { classes, input } = await heldOut(task);
    return network(recipe.width, classes, input);
  };
  /** Every network with what it began with, but those whose donor is missing. */
  const begun = async () => {
    const all = await Promise.all(
      networks.map(async ({ run, weights }) => {
        const net = await netOf(run.target);
        const donor = donorOf(run, recipe);
        const from = donor && networks.find((one) => runName(one.run) === runName(donor))?.weights;
        return { run, net, before: startOf(net, recipe, run, from), after: weights };
      }),
    );
    return all.flatMap(({ before, ...one }) => (before ? [{ ...one, before }] : []));
  };
  let done = 0;
  const work = createWork(pause);

  switch (look) {
    case 'drift': {
      const rows = [];
      for (const { run, net, before, after } of await begun()) {
        rows.push({ run: runName(run), layers: driftOf(net, run, before, after) });
        await pause(++done / networks.length);
      }
      return { look, rows };
    }
    case 'resets': {
      const rows = [];
      const all = await begun();
      work.expect(all.reduce((sum, { net }) => sum + net.layers.length + 1, 0));
      for (const { run, net, before, after } of all) {
        const shown = tried(await heldOut(run.target));
        const { test } = shown;
        rows.push(
          await withNetwork(engine, net, shown, async (cohort) => {
            const right = (weights: Weights) => work.correct(cohort, weights, test.count);
            const correct = await right(after);
            const layers = [];
            for (const layer of net.layers) {
              layers.push({ layer: layer.name, correct: await right(withReset(layer, before, after)) });
            }
            return { run: runName(run), images: test.count, correct, layers };
          }),
        );
      }
      return { look, rows };
    }
    case 'road': {
      const shown = tried(await heldOut('B'));
      const { test } = shown;
      const pairs = pairsOf(networks);
      work.expect(pairs.length * ROAD_POINTS);
      const rows = await withNetwork(engine, await netOf('B'), shown, async (cohort) => {
        const roads: Road[] = [];
        for (const [from, to] of pairs) {
          const correct: number[] = [];
          for (let point = 0; point < ROAD_POINTS; point++) {
            const weights = between(from.weights, to.weights, placeOf(point));
            correct.push(await work.correct(cohort, weights, test.count));
          }
          roads.push({ from: runName(from.run), to: runName(to.run), images: test.count, correct });
        }
        return roads;
      });
      return { look, rows };
    }
    case 'answers': {
      const [first, second] = networks;
      const shown = tried(await heldOut('B'));
      const { test, input } = shown;
      if (!first || !second) return { look, rows: [] };
      const size = bytesOf(input);
      const said = [];
      for (const { run, weights } of [first, second]) {
        const net = await netOf(run.target);
        const step = (share: number) => pause((said.length + share) / 2);
        said.push(
          await withNetwork(engine, net, shown, (cohort) => saidBy(cohort, weights, test, size, step)),
        );
      }
      const [firstSaid, secondSaid] = said as [number[], number[]];
      const all = { classes: [...test.labels], firstSaid, secondSaid };
      const pictures = picturedOf(all).map((image) => ({
        image,
        pixels: test.pixels.slice(image * size, (image + 1) * size),
        shape: input,
      }));
      return { look, rows: [{ first: runName(first.run), second: runName(second.run), ...all, pictures }] };
    }
    case 'likeness': {
      const shown = tried(await heldOut('B'), MOST_COMPARED);
      const { test, input } = shown;
      if (test.count < FEWEST_COMPARED) return { look, rows: [] };
      const grams: Float64Array[][] = [];
      for (const { run, weights } of networks) {
        const net = await netOf(run.target);
        const step = (share: number) => pause((grams.length + share) / (networks.length + 1));
        const answers = await withNetwork(engine, net, shown, (cohort) =>
          answersTo(cohort, weights, test, bytesOf(input), (share) => step(share / 2)),
        );
        const ofLayers = [];
        for (const [i, answer] of answers.entries()) {
          ofLayers.push(gramOf(answer, test.count));
          await step((1 + (i + 1) / answers.length) / 2);
        }
        grams.push(ofLayers);
      }
      const { layers } = await netOf('B');
      const rows: Likeness[] = pairsOf(networks.map(({ run }, i) => ({ run, grams: grams[i]! }))).map(
        ([one, other]) => ({
          first: runName(one.run),
          second: runName(other.run),
          images: test.count,
          layers: layers.map(({ name }, i) => ({
            layer: name,
            ...ckaOf(one.grams[i]!, other.grams[i]!, test.count),
          })),
        }),
      );
      return { look, rows };
    }
  }
}

/** Every two of some things, in their order. */
const pairsOf = <T>(all: readonly T[]): [T, T][] =>
  all.flatMap((one, i) => all.slice(i + 1).map((other): [T, T] => [one, other]));

/** All images, or so many of them at even distances. */
function tried({ test, ...about }: HeldOut, most = MOST_TRIED): HeldOut {
  if (test.count <= most) return { test, ...about };
  const size = test.pixels.length / test.count;
  const pixels = new Uint8Array(most * size);
  const labels = new Uint8Array(most);
  for (let i = 0; i < most; i++) {
    const from = Math.floor((i * test.count) / most);
    pixels.set(test.pixels.subarray(from * size, (from + 1) * size), i * size);
    labels[i] = test.labels[from]!;
  }
  return { test: { count: most, pixels, labels }, ...about };
}

/** Counts right answers slice by slice, and tells how much of all that is expected is done. */
function createWork(pause: LookWith['pause']) {
  let [passes, all] = [0, 1];
  return {
    /** So many networks are to be tried. */
    expect: (count: number) => void (all = count),
    async correct(cohort: Cohort, weights: Weights, images: number): Promise<number> {
      await cohort.restore(0, untrained(weights));
      let correct = 0;
      for (let from = 0; from < images; from += SLICE) {
        const to = Math.min(images, from + SLICE);
        const [found] = await cohort.evaluate({ set: 'test', from, to });
        correct += found!.correct;
        await pause((passes + to / images) / all);
      }
      passes++;
      return correct;
    },
  };
}

/** Has something done with a cohort of one network, whose weights are still to be set. */
async function withNetwork<T>(
  engine: Engine,
  net: Network,
  { test, scaling }: HeldOut,
  work: (cohort: Cohort) => Promise<T>,
): Promise<T> {
  const cohort = await engine.createCohort({
    network: net,
    batch: 1,
    momentum: 0,
    weightDecay: 0,
    scaling,
    // Nothing is trained: the training images are a single one.
    images: { train: firstOf(test), test },
    members: [{ state: untrained(new Float32Array(net.parameters)), frozen: 0 }],
  });
  try {
    return await work(cohort);
  } finally {
    cohort.dispose();
  }
}

const firstOf = ({ count, pixels, labels }: ImageSet): ImageSet => ({
  count: 1,
  pixels: pixels.subarray(0, pixels.length / count),
  labels: labels.subarray(0, 1),
});

/** The class for which a network takes each image. */
async function saidBy(
  cohort: Cohort,
  weights: Weights,
  { count, pixels }: ImageSet,
  size: number,
  pause: LookWith['pause'],
): Promise<number[]> {
  await cohort.restore(0, untrained(weights));
  const said: number[] = [];
  for (let i = 0; i < count; i++) {
    const layers = await cohort.activations(0, pixels.subarray(i * size, (i + 1) * size));
    said.push(largestAt(layers[layers.length - 1]!));
    if (i % 16 === 15) await pause((i + 1) / count);
  }
  return said;
}

/** What every layer answers to all images, `[images, units]` a layer. */
async function answersTo(
  cohort: Cohort,
  weights: Weights,
  { count, pixels }: ImageSet,
  size: number,
  pause: LookWith['pause'],
): Promise<Float32Array[]> {
  await cohort.restore(0, untrained(weights));
  let answers: Float32Array[] | undefined;
  for (let i = 0; i < count; i++) {
    const layers = await cohort.activations(0, pixels.subarray(i * size, (i + 1) * size));
    answers ??= layers.map(({ length }) => new Float32Array(count * length));
    for (const [l, layer] of layers.entries()) answers[l]!.set(layer, i * layer.length);
    if (i % 16 === 15) await pause((i + 1) / count);
  }
  return answers!;
}

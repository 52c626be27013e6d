import type { Cohort, Engine } from '../engine/engine.ts';
import { message } from '../experiment/message.ts';
import { droppedUnits, IMAGE_SIZE, network } from '../experiment/network.ts';
import type { Recipe } from '../experiment/recipe.ts';
import type { CurvePoint } from '../experiment/result.ts';
import { frozenLayers } from '../experiment/run.ts';
import { dropoutMasks, measuredIterations, minibatches, rateAt } from '../experiment/schedule.ts';
import { weightsHash } from '../experiment/weights.ts';
import { facesOf } from './faces.ts';
import { RunFailed } from './failure.ts';
import { copiedHash, firstState, placeToStart } from './first-state.ts';
import { macrotask } from './macrotask.ts';
import { createPace, type Pace } from './pace.ts';
import { progressOf } from './progress.ts';
import type { Checkpoint, Faces, FinishedRun, Progress, TrainOrder } from './protocol.ts';
import type { TaskSet } from './task-images.ts';

/** All that the training of one run takes. */
export interface Training {
  readonly engine: Engine;
  /** Of the run's target. */
  readonly images: TaskSet;
  readonly dataHash: string;
  readonly order: TrainOrder;
  /** Halts the run after the minibatches under way. */
  readonly signal: AbortSignal;
  /** Once at the start, then at most about ten times a second. */
  readonly progress: (progress: Progress) => void;
  /** After every measured point but the last. */
  readonly checkpoint: (checkpoint: Checkpoint) => void;
  readonly pace?: Pace;
}

export type Outcome =
  | { readonly kind: 'finished'; readonly finished: FinishedRun }
  | { readonly kind: 'halted'; readonly checkpoint: Checkpoint };

const PROGRESS_MS = 100;

/**
 * Trains one run as the paper does, to its end or until it is halted. How minibatches are grouped into stretches and
 * where a run is halted and continued has no influence on any bit of the weights.
 * @throws RunFailed where training diverges or the donor is missing; whatever the engine throws
 */
export async function trainRun(training: Training): Promise<Outcome> {
  const { engine, images, dataHash, order, signal, pace = createPace() } = training;
  const { recipe, run } = order;
  const { batch } = recipe;

  // The network: fresh weights from the run's own seed, under them the donor's first n layers.
  const net = network(recipe.width, images.classes);
  const first = firstState(net, order);
  const start = placeToStart(net, first, order, images.train.count);
  const cohort = await engine.createCohort({
    network: net,
    batch,
    momentum: recipe.momentum,
    weightDecay: recipe.weightDecay,
    dropout: recipe.dropout,
    images,
    members: [{ state: start.state, frozen: frozenLayers(run) }],
  });

  const last = start.curve.at(-1)?.iteration ?? -1;
  const points = measuredIterations(recipe).filter((at) => at > last);
  let { iteration } = start;
  let pending = start.pending;
  const curve: CurvePoint[] = [...start.curve];
  let loss: number | undefined;
  let faces: Faces | undefined;
  const began = performance.now();
  let told = -Infinity;

  const seconds = () => start.seconds + (performance.now() - began) / 1000;
  const place = async (): Promise<Checkpoint> => ({
    iteration,
    state: await cohort.read(0),
    curve: [...curve],
    pending,
    seconds: seconds(),
    trainCount: images.train.count,
  });
  const tell = () => {
    if (performance.now() - told < PROGRESS_MS) return;
    told = performance.now();
    const pointsLeft = points.filter((at) => at > iteration).length;
    const secondsLeft = pace.secondsLeft(recipe.iterations - iteration, pointsLeft);
    const live = { loss, imagesPerSecond: batch * pace.perSecond(), secondsLeft, faces };
    training.progress(
      progressOf(recipe, { iteration, curve: [...curve], trainCount: images.train.count }, live),
    );
  };

  try {
    tell(); // a slow engine may need seconds for its first point
    told = -Infinity;
    for (const point of points) {
      // Minibatches up to the next measured point, in the order that every run on this target shares.
      const from = iteration;
      const indices = minibatches(recipe, run.target, images.train.count, from, point - from); // [point − from, batch]
      while (iteration < point) {
        if (signal.aborted) return { kind: 'halted', checkpoint: await place() };
        const steps = pace.steps(point - iteration);
        const before = performance.now();
        const stretch = indices.subarray((iteration - from) * batch, (iteration - from + steps) * batch);
        const masks = dropoutMasks(recipe, run.target, droppedUnits(net), iteration, steps);
        const losses = await cohort.train(stretch, rates(recipe, iteration, steps), masks); // [steps, 1]
        pace.trained(steps, performance.now() - before);
        for (const minibatchLoss of losses) {
          iteration++;
          if (!Number.isFinite(minibatchLoss)) throw diverged(iteration);
          loss = minibatchLoss;
          pending = { loss: pending.loss + minibatchLoss, count: pending.count + 1 };
        }
        tell();
        await macrotask();
      }

      // A measured point: all held-out images, and what the layers answer to the first of them.
      const before = performance.now();
      const { accuracy, loss: testLoss } = await measure(cohort, images);
      pace.measured(performance.now() - before);
      if (!Number.isFinite(testLoss)) throw diverged(iteration);
      curve.push({
        iteration,
        accuracy,
        ...(pending.count > 0 ? { trainLoss: pending.loss / pending.count } : {}),
      });
      pending = { loss: 0, count: 0 };
      const drawing = images.test.pixels.subarray(0, IMAGE_SIZE * IMAGE_SIZE);
      faces = facesOf(net, await cohort.activations(0, drawing));
      tell();
      if (iteration < recipe.iterations) training.checkpoint(await place());
      await macrotask();
    }

    const { state } = await place();
    const { id, device, bitExact } = engine;
    return {
      kind: 'finished',
      finished: {
        result: {
          run,
          recipe,
          dataHash,
          engine: { id, device, bitExact },
          curve,
          accuracy: curve[curve.length - 1]!.accuracy,
          testCount: images.test.count,
          trainCount: images.train.count,
          hash: weightsHash(state.weights),
          ...copiedHash(net, order, first.weights, state.weights),
          seconds: seconds(),
        },
        weights: state.weights,
        faces: faces!,
      },
    };
  } finally {
    cohort.dispose();
  }
}

/** `[steps]` learning rates from an iteration on. */
const rates = (recipe: Recipe, iteration: number, steps: number): Float32Array =>
  Float32Array.from({ length: steps }, (_, i) => rateAt(recipe, iteration + i));

async function measure(cohort: Cohort, images: TaskSet) {
  const { correct, loss } = (await cohort.evaluate())[0]!;
  return { accuracy: correct / images.test.count, loss };
}

const diverged = (iteration: number) => new RunFailed(message('diverged', { iteration }));

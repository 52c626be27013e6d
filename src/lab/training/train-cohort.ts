import type { Cohort, CohortSpec, Engine, Part, State } from '../../engine/contract.ts';
import { type ImageSet, type ImageStream, isStream } from '../../experiment/setup/images.ts';
import { bytesOf } from '../../experiment/setup/input.ts';
import { network } from '../../experiment/setup/network.ts';
import { scalingOf } from '../../experiment/setup/scaling.ts';
import { endOf } from '../../experiment/setup/run.ts';
import { measuredOf } from '../../experiment/setup/schedule.ts';
import { createThrottle, type Throttle } from './throttle.ts';
import { activationMapsOf } from './activation-maps.ts';
import { createMemberRun, type MemberRun, type TrainedWith } from './member-run.ts';
import { hyperparametersOf, inputsIn } from './step-inputs.ts';
import type { TaskSet, TaskStream } from './task-images.ts';
import { createStepSizer, type StepSizer } from './step-sizer.ts';
import type { Checkpoint, Outcome, Progress, TrainOrder } from '../api/protocol.ts';

/** All that the training of a cohort takes. */
export interface Training extends TrainedWith {
  /** Runs of one recipe and one target, which see the same minibatches and end together: at least one. */
  readonly orders: readonly TrainOrder[];
  /** Halts the runs after the minibatches under way. */
  readonly signal: AbortSignal;
  /** `[orders]`: once at the start, then at most about ten times a second. */
  readonly progress: (progress: readonly Progress[]) => void;
  /** `[orders]`: after every measured point but the last; undefined for runs that have failed. */
  readonly checkpoints: (checkpoints: readonly (Checkpoint | undefined)[]) => void;
  readonly stepSizer?: StepSizer;
  readonly throttle?: Throttle;
}

const PROGRESS_MS = 100;

/** Training images of one pass of their evaluation: between two of them runs can be halted, and are heard of. */
const FITTED = 2048;

/**
 * Trains runs as the paper does, together, to their end or until they are halted. Who trains beside whom, how minibatches
 * are grouped into stretches, and where runs are halted and continued has no influence on any bit of the weights.
 * @returns `[orders]`; a run that diverges does not disturb the others
 * @throws RunFailed where a donor is missing; whatever the engine throws
 */
export async function trainCohort(training: Training): Promise<Outcome[]> {
  const {
    engine,
    images,
    orders,
    signal,
    stepSizer = createStepSizer(),
    throttle = createThrottle(),
  } = training;
  const { recipe, run } = orders[0]!;
  const { batch } = recipe;
  const { target } = run;

  // The networks: fresh weights from each run's own seed, under them the donor's first n layers.
  const net = network(recipe.width, images.classes, images.input);
  const runs = startTogether(orders.map((order) => createMemberRun(net, order, training)));
  const scaling = await scalingOf(recipe, images.train);
  const spec = { network: net, batch, scaling, ...hyperparametersOf(recipe) };
  const cohortFrom = (states: readonly State[]) => {
    const members = runs.map(({ frozen }, m) => ({ state: states[m]!, frozen }));
    return cohortOf(engine, { ...spec, members }, images);
  };
  let cohort = await cohortFrom(runs.map(({ state }) => state));
  let frozen = frozenOf(runs);
  const drawing = await firstImage(images.test, bytesOf(images.input));

  const last = runs[0]!.curve.at(-1)?.iteration ?? -1;
  const end = endOf(run, recipe);
  const points = measuredOf(run, recipe).filter((at) => at > last);
  let { iteration } = runs[0]!;
  let told = -Infinity;
  let counted = performance.now();

  /** Counts the time since the last call to the runs, a part of it to each. */
  const countSeconds = () => {
    const now = performance.now();
    for (const member of runs) member.took((now - counted) / 1000 / runs.length);
    counted = now;
  };
  const states = async () => {
    const all: State[] = [];
    for (const m of runs.keys()) all.push(await cohort.read(m));
    return all;
  };
  const placesAt = (reached: readonly State[]) => {
    countSeconds();
    return runs.map((member, m) => (member.fault ? undefined : member.checkpoint(reached[m]!)));
  };
  const tell = () => {
    if (performance.now() - told < PROGRESS_MS) return;
    told = performance.now();
    const pointsLeft = points.filter((at) => at > iteration).length;
    const secondsLeft = stepSizer.secondsLeft(end - iteration, pointsLeft);
    const imagesPerSecond = batch * stepSizer.perSecond();
    training.progress(runs.map((member) => member.progress({ imagesPerSecond, secondsLeft })));
  };

  try {
    tell(); // a slow engine may need seconds for its first point
    told = -Infinity;
    for (const point of points) {
      // Minibatches up to the next measured point, in the order that every run on this target shares.
      const inputs = inputsIn(recipe, net, { target, count: images.train.count, from: iteration, to: point });
      while (iteration < point) {
        if (signal.aborted) return outcomes(runs, placesAt(await states()));
        const steps = throttle.steps(stepSizer.steps(point - iteration));
        const before = performance.now();
        const losses = await cohort.train(inputs(iteration, steps)); // [steps, members]
        const worked = performance.now() - before;
        stepSizer.trained(steps, worked);
        runs.forEach((member, m) => member.learned(every(runs.length, losses, m)));
        iteration += steps;
        if (runs.every(({ fault }) => fault)) return outcomes(runs, []);
        tell();
        await throttle.rest(worked);
      }

      // At the end of the budget, the training images; before the last point, so that a halt here loses nothing.
      for (const part of iteration === end ? passes(images.train.count) : []) {
        if (signal.aborted) return outcomes(runs, placesAt(await states()));
        const before = performance.now();
        const found = await cohort.evaluate(part);
        runs.forEach((member, m) => member.fitted(found[m]!));
        tell();
        await throttle.rest(performance.now() - before);
      }

      // A measured point: all held-out images, and what the layers answer to the first of them.
      const before = performance.now();
      const found = await cohort.evaluate();
      const measured = performance.now() - before;
      stepSizer.measured(measured);
      // Faces are drawn of one network at a time; of many at once they can wait for the end.
      const seen = runs.length === 1 || iteration === end;
      for (const [m, member] of runs.entries()) {
        member.measured(found[m]!, images.test.count);
        if (seen && !member.fault) member.faces = activationMapsOf(net, await cohort.activations(m, drawing));
      }
      if (runs.every(({ fault }) => fault)) return outcomes(runs, []);
      tell();
      const reached = iteration < end ? await states() : undefined;
      if (reached) training.checkpoints(placesAt(reached));
      await throttle.rest(measured);

      // Layers that are fine-tuned later begin to learn: their networks go on as others.
      if (reached && frozenOf(runs) !== frozen) {
        cohort.dispose();
        cohort = await cohortFrom(reached);
        frozen = frozenOf(runs);
      }
    }
    countSeconds();
    const all: Outcome[] = [];
    for (const [m, member] of runs.entries()) {
      if (member.fault) all.push({ kind: 'failed', message: member.fault });
      else all.push({ kind: 'finished', finished: member.finish(await cohort.read(m)) });
    }
    return all;
  } finally {
    cohort.dispose();
  }
}

/** How many layers of each run do not change in the next minibatch, to be compared. */
const frozenOf = (runs: readonly MemberRun[]): string => runs.map(({ frozen }) => frozen).join();

/** A cohort on images in memory, or on images that come piece by piece to an engine that takes them so. */
function cohortOf(
  engine: Engine,
  spec: Omit<CohortSpec, 'images'>,
  { train, test }: TaskSet | TaskStream,
): Promise<Cohort> {
  if (!isStream(train) && !isStream(test)) return engine.createCohort({ ...spec, images: { train, test } });
  if (!isStream(train) || !isStream(test) || !engine.createStreamed)
    throw new Error(`expected images in memory for the engine ${engine.id}, got streams`);
  return engine.createStreamed({ ...spec, images: { train, test } });
}

/** The first image of some, of so many bytes. */
async function firstImage(images: ImageSet | ImageStream, bytes: number): Promise<Uint8Array> {
  if (!isStream(images)) return images.pixels.subarray(0, bytes);
  for await (const piece of images.pieces()) return piece.slice(0, bytes);
  throw new RangeError('expected at least one image, got none');
}

/** The training images, pass by pass. */
const passes = (count: number): Part[] =>
  Array.from({ length: Math.ceil(count / FITTED) }, (_, pass) => ({
    set: 'train',
    from: pass * FITTED,
    to: Math.min((pass + 1) * FITTED, count),
  }));

/** Runs that stand at one iteration; where they do not, all of them start afresh, which gives the same weights. */
function startTogether(runs: readonly MemberRun[]): readonly MemberRun[] {
  const together = runs.every(({ iteration }) => iteration === runs[0]!.iteration);
  if (!together) for (const member of runs) member.startAfresh();
  return runs;
}

const outcomes = (runs: readonly MemberRun[], places: readonly (Checkpoint | undefined)[]): Outcome[] =>
  runs.map(({ fault }, m) =>
    fault ? { kind: 'failed', message: fault } : { kind: 'halted', checkpoint: places[m]! },
  );

/** Every so many-th number of a list, from one on. */
function* every(stride: number, numbers: Float32Array, from: number): Generator<number> {
  for (let i = from; i < numbers.length; i += stride) yield numbers[i]!;
}

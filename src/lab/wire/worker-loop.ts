import type { LabelledImages } from '../../data/images.ts';
import { DeviceFault, type Engine } from '../../engine/contract.ts';
import { message, messageOf } from '../../messages.ts';
import { DEFAULT_RECIPE, type ImageRecipe } from '../../experiment/setup/recipe.ts';
import type { EngineId } from '../../experiment/results/result.ts';
import type { Task } from '../../experiment/setup/run.ts';
import { deal, type DonorSet, donorSetOf } from '../../experiment/setup/tasks.ts';
import { createThrottle } from '../training/throttle.ts';
import { RunFailed } from '../api/failure.ts';
import type { Command, Report } from '../api/protocol.ts';
import { imagesKey, taskImages, type TaskSet, type TrainedOn } from '../training/task-images.ts';
import { trainCohort } from '../training/train-cohort.ts';
import { probe } from '../training/probe.ts';
import { HEARTBEAT_MS } from './watchdog.ts';

/** A worker's side of the wire. */
export interface Port {
  post(report: Report): void;
  listen(handler: (command: Command) => void): void;
}

/** How a worker comes by its engine and its data; a browser's worker and Node's differ in nothing else. */
export interface Sources {
  /** @param classes of the default recipe's task B, for engines that try themselves; undefined where the data do not come */
  engine(id: EngineId, classes: Promise<number | undefined>): Promise<Engine>;
  images(data: string): Promise<LabelledImages>;
  /** The images of a set that task A can be taken from, whatever the data of the page are. */
  donors(set: DonorSet): Promise<LabelledImages>;
}

interface Bench {
  readonly engine: Engine;
  readonly images: LabelledImages;
}

/** What a worker does: answers commands by reports until it is ended. */
export function workerLoop(port: Port, sources: Sources): void {
  let bench: Bench | undefined;
  const halts = new Map<number, AbortController>();
  const throttle = createThrottle();
  const taskSet = remembering(taskImages);
  const donorImages = new Map<DonorSet, Promise<LabelledImages>>();

  /**
   * The images that a recipe takes task A from, fetched when a run first needs them; undefined where it takes none.
   * @throws RunFailed where they do not come
   */
  async function donorsOf({ split }: ImageRecipe, target: Task): Promise<LabelledImages | undefined> {
    const set = donorSetOf(split);
    if (!set || target === 'B') return undefined;
    const coming = donorImages.get(set) ?? sources.donors(set);
    donorImages.set(set, coming);
    try {
      return await coming;
    } catch (error) {
      donorImages.delete(set); // the next run tries again
      throw new RunFailed(message('donorImagesMissing', { why: messageOf(error) }));
    }
  }

  async function open({ engine: id, data }: Extract<Command, { kind: 'open' }>) {
    const coming = sources.images(data);
    const classes = coming.then(
      (images) => deal(images.classes, DEFAULT_RECIPE).B.length,
      () => undefined,
    );
    const [engine, images] = await Promise.allSettled([sources.engine(id, classes), coming]);
    if (engine.status === 'rejected') return refuse('engine', engine.reason);
    if (images.status === 'rejected') return refuse('data', images.reason);
    bench = { engine: engine.value, images: images.value };
    const { device, bitExact } = engine.value;
    const dataHash = images.value.hash;
    port.post({ kind: 'ready', engine: { id, device, bitExact }, dataHash } satisfies Report);
  }

  function atWork(): Bench {
    if (!bench) throw new Error('The worker was asked to train before it was open.');
    return bench;
  }

  const refuse = (about: 'engine' | 'data', error: unknown) =>
    port.post({ kind: 'refused', about, message: messageOf(error) } satisfies Report);

  async function tryOut({ networks }: Extract<Command, { kind: 'trial' }>) {
    try {
      const { engine, images } = atWork();
      const set = taskSet(images, DEFAULT_RECIPE, 'B');
      port.post({ kind: 'tried', tried: await probe(engine, set, networks) } satisfies Report);
    } catch (error) {
      refuse('engine', error);
    }
  }

  async function train({ job, orders }: Extract<Command, { kind: 'train' }>) {
    const halt = new AbortController();
    halts.set(job, halt);
    try {
      const { engine, images } = atWork();
      const { recipe, run } = orders[0]!;
      const donors = await donorsOf(recipe, run.target);
      const outcomes = await trainCohort({
        engine,
        images: taskSet({ ...images, donors }, recipe, run.target),
        dataHash: images.hash,
        orders,
        signal: halt.signal,
        throttle,
        progress: (progress) => port.post({ kind: 'progress', job, progress } satisfies Report),
        checkpoints: (checkpoints) => port.post({ kind: 'checkpoints', job, checkpoints } satisfies Report),
      });
      port.post({ kind: 'ended', job, outcomes } satisfies Report);
    } catch (error) {
      port.post(endOf(job, orders.length, error));
    } finally {
      halts.delete(job);
    }
  }

  setInterval(() => port.post({ kind: 'alive' } satisfies Report), HEARTBEAT_MS);
  port.listen((command) => {
    switch (command.kind) {
      case 'open':
        return void open(command);
      case 'trial':
        return void tryOut(command);
      case 'train':
        return void train(command);
      case 'halt':
        return halts.get(command.job)?.abort();
      case 'throttle':
        return throttle.for(command.milliseconds);
    }
  });
}

/** What is told of an error that ends a job: the fault of its runs, which would fail again, or of the worker. */
function endOf(job: number, runs: number, error: unknown): Report {
  const told = messageOf(error);
  if (error instanceof RunFailed) {
    const outcomes = Array.from({ length: runs }, () => ({ kind: 'failed', message: told }) as const);
    return { kind: 'ended', job, outcomes };
  }
  return {
    kind: 'broken',
    job,
    message: told,
    ...(error instanceof DeviceFault ? { fault: error.kind } : {}),
  };
}

/** Keeps the image set used last: a worker mostly stays on one target, and a set is up to 10 MB. */
function remembering(make: (images: TrainedOn, recipe: ImageRecipe, target: Task) => TaskSet): typeof make {
  let last: { readonly key: string; readonly set: TaskSet } | undefined;
  return (images, recipe, target) => {
    const key = imagesKey(recipe, target);
    if (last?.key !== key) last = { key, set: make(images, recipe, target) };
    return last.set;
  };
}

import type { ClassList } from '../../data/class-list.ts';
import type { LabelledImages, StoredImages } from '../../data/images.ts';
import { DeviceFault, type Engine } from '../../engine/contract.ts';
import { message, messageOf } from '../../messages.ts';
import { bytesOf } from '../../experiment/setup/input.ts';
import { DEFAULT_RECIPE, type ImageRecipe } from '../../experiment/setup/recipe.ts';
import type { EngineId } from '../../experiment/results/result.ts';
import type { Task } from '../../experiment/setup/run.ts';
import { deal, type DonorSet, donorSetOf } from '../../experiment/setup/tasks.ts';
import { createThrottle } from '../training/throttle.ts';
import { RunFailed } from '../api/failure.ts';
import type { Command, Report } from '../api/protocol.ts';
import {
  imagesKey,
  inMemory,
  taskImages,
  type TaskSet,
  type TaskStream,
  type TrainedOn,
} from '../training/task-images.ts';
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
  /** What the data are, where that comes before they do; without it they are waited for. */
  identity?(data: string): Promise<Identity> | undefined;
  images(data: string): Promise<LabelledImages | StoredImages>;
  /** The images of a set that task A can be taken from, whatever the data of the page are. */
  donors(set: DonorSet): Promise<LabelledImages | StoredImages>;
}

/** What says of a data set which it is, and which runs it can have. */
type Identity = Pick<ClassList, 'hash' | 'classes'>;

interface Bench {
  readonly engine: Engine;
  readonly dataHash: string;
  readonly coming: () => Promise<LabelledImages | StoredImages>;
}

/** What a worker does: answers commands by reports until it is ended. */
export function workerLoop(port: Port, sources: Sources): void {
  let bench: Bench | undefined;
  const halts = new Map<number, AbortController>();
  const throttle = createThrottle();
  const taskSet = remembering();
  const donorImages = new Map<DonorSet, () => Promise<LabelledImages | StoredImages>>();

  /**
   * The images that a recipe takes task A from, fetched when a run first needs them; undefined where it takes none.
   * @throws RunFailed where they do not come
   */
  async function donorsOf(
    { split }: ImageRecipe,
    target: Task,
  ): Promise<LabelledImages | StoredImages | undefined> {
    const set = donorSetOf(split);
    if (!set || target === 'B') return undefined;
    const coming = donorImages.get(set) ?? kept(() => sources.donors(set));
    donorImages.set(set, coming);
    try {
      return await coming();
    } catch (error) {
      throw new RunFailed(message('donorImagesMissing', { why: messageOf(error) }));
    }
  }

  /**
   * The images of the page.
   * @throws RunFailed where they do not come, or are not what the page was told that they are
   */
  async function imagesOf({ coming, dataHash }: Bench): Promise<LabelledImages | StoredImages> {
    const images = await coming().catch((error: unknown) => {
      throw new RunFailed(message('imagesMissing', { why: messageOf(error) }));
    });
    if (images.hash !== dataHash) throw new RunFailed(message('imagesChanged'));
    return images;
  }

  async function open({ engine: id, data }: Extract<Command, { kind: 'open' }>) {
    const coming = kept(() => sources.images(data));
    const identity: Promise<Identity> = sources.identity?.(data) ?? coming();
    const classes = identity.then(
      (known) => deal(known.classes, DEFAULT_RECIPE).B.length,
      () => undefined,
    );
    const [engine, known] = await Promise.allSettled([sources.engine(id, classes), identity]);
    if (engine.status === 'rejected') return refuse('engine', engine.reason);
    if (known.status === 'rejected') return refuse('data', known.reason);
    const dataHash = known.value.hash;
    bench = { engine: engine.value, dataHash, coming };
    const { device, bitExact } = engine.value;
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
      const at = atWork();
      const { engine } = at;
      const images = await imagesOf(at);
      const set = await inMemory(await taskSet(engine, images, DEFAULT_RECIPE, 'B'));
      port.post({ kind: 'tried', tried: await probe(engine, set, networks) } satisfies Report);
    } catch (error) {
      refuse('engine', error);
    }
  }

  async function train({ job, orders }: Extract<Command, { kind: 'train' }>) {
    const halt = new AbortController();
    halts.set(job, halt);
    try {
      const at = atWork();
      const { engine } = at;
      const images = await Promise.race([imagesOf(at), aborted(halt.signal)]);
      if (!images) {
        const outcomes = orders.map(() => ({ kind: 'halted' }) as const);
        return port.post({ kind: 'ended', job, outcomes } satisfies Report);
      }
      const { recipe, run } = orders[0]!;
      const donors = await donorsOf(recipe, run.target);
      const outcomes = await trainCohort({
        engine,
        images: await taskSet(engine, { ...images, donors }, recipe, run.target),
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
      case 'fetch':
        return void bench?.coming().catch(() => {}); // whoever trains on them tells
      case 'halt':
        return halts.get(command.job)?.abort();
      case 'throttle':
        return throttle.for(command.milliseconds);
    }
  });
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

/** Something that is brought when it is first asked for, and again after it did not come. */
function kept<T>(bring: () => Promise<T>): () => Promise<T> {
  let coming: Promise<T> | undefined;
  return () => {
    coming ??= bring().catch((error: unknown) => {
      coming = undefined;
      throw error;
    });
    return coming;
  };
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

/** Images that take more, in bytes, are not held beside the copy that an engine takes piece by piece. */
const MOST_HELD = 32_000_000;

/** Keeps the images used last: a worker mostly stays on one target, and fetching and choosing them takes a while. */
function remembering() {
  let last: { readonly key: string; readonly task: TaskSet | TaskStream } | undefined;
  return async (
    engine: Engine,
    images: TrainedOn<LabelledImages | StoredImages>,
    recipe: ImageRecipe,
    target: Task,
  ): Promise<TaskSet | TaskStream> => {
    const key = imagesKey(recipe, target);
    if (last?.key === key) return last.task;
    last = undefined; // before the next come
    const chosen = taskImages(images, recipe, target);
    const bytes = (chosen.train.count + chosen.test.count) * bytesOf(chosen.input);
    const task = engine.createStreamed && bytes > MOST_HELD ? chosen : await inMemory(chosen);
    last = { key, task };
    return task;
  };
}

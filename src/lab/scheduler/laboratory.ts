import { recipeHash, runKey } from '../../experiment/results/fingerprint.ts';
import { grouped } from '../../experiment/results/grouped.ts';
import { type Message, message, messageOf } from '../../messages.ts';
import { plan } from '../../experiment/setup/plan.ts';
import type { Recipe } from '../../experiment/setup/recipe.ts';
import type { EngineId } from '../../experiment/results/result.ts';
import type { Run } from '../../experiment/setup/run.ts';
import { createStatusPublisher, statusOf } from './status-publisher.ts';
import { NAMES } from '../engines/choose.ts';
import type { WorkerHandle } from '../wire/client.ts';
import type { ChangeOver, Engines } from './change-over.ts';
import { createScheduler } from './scheduler.ts';
import { createJob, keyOf, type Wish } from './job.ts';
import { openSession, type Session, type SessionParts } from './session.ts';
import { progressOf } from '../api/progress.ts';
import type { Checkpoint, LabEvent, Laboratory, Urgency } from '../api/protocol.ts';
import type { StoredResult } from '../storage/records.ts';
import { createQueue } from './queue.ts';
import { restore, restoreAll } from './restore.ts';
import { createReplayingEmitter } from '../wire/replaying-emitter.ts';

/** What the store has of a run: how it finished, or where it was halted. */
interface Stored {
  readonly result?: StoredResult;
  readonly checkpoint?: Checkpoint | undefined;
}

/** Where a laboratory's parts come from. */
interface LabParts extends Omit<SessionParts, 'choices'> {
  readonly engines: Engines | Promise<Engines>;
}

/** A laboratory that begins to open at once. What it does is told at the interface. */
export function createLaboratory(parts: LabParts): Laboratory {
  const { emit, listen, silence } = createReplayingEmitter<LabEvent>();
  const queue = createQueue();
  const handles = new Set<WorkerHandle>();
  let session: Session | undefined;
  let opening: Promise<Session | undefined> | undefined;
  let choices = Promise.resolve(parts.engines).then((engines) => engines.choices);
  let failed = false;
  let paused = false;
  let disposed = false;
  let requests = 0;
  let stops = 0;
  /** Requests that are on their way into the queue. */
  let asking = 0;

  const notice = (told: Message) => emit({ kind: 'notice', message: told });
  const publisher = createStatusPublisher(emit);
  const { tell, join, release } = publisher;
  const scheduler = createScheduler({
    queue,
    publisher,
    notice,
    session: () => (paused || disposed ? undefined : session),
    paused: () => paused,
    needDonor({ urgency, request, requesters }, donor) {
      for (const recipe of requesters.values()) ask(session!, recipe, donor, { urgency, request, place: -1 });
    },
    leave,
    cameBack: lookForBetter,
  });
  const isIdle = () => !disposed && asking === 0 && scheduler.isIdle() && queue.all().length === 0;
  let change: ChangeOver | undefined;
  void Promise.resolve(parts.engines).then(
    ({ changeOver: begin }) => {
      change = begin?.({
        isIdle,
        open: (better) => openSession({ ...parts, choices: better, spawn }, () => {}),
        tell: (at, reason) => tellEngine({ ...at, reason }),
      });
      lookForBetter();
    },
    () => {}, // opening tells why there are none
  );

  const tellEngine = ({ engine, reason, workersForSweeps }: Session) =>
    emit({ kind: 'engine', engine, reason, workers: workersForSweeps });

  function lookForBetter(): void {
    if (session && isIdle()) void change?.begin(session);
  }

  function spawn(): WorkerHandle {
    if (disposed) throw new Error('The laboratory has closed.');
    const handle = parts.spawn();
    handles.add(handle);
    return handle;
  }

  /** The session, opened where it is not yet; undefined, and told, where that fails. The next call then tries again. */
  function open(): Promise<Session | undefined> {
    failed = false;
    return (opening ??= choices
      .then((known) => openSession({ ...parts, choices: known, spawn }, notice))
      .then(
        (opened) => {
          session = opened;
          tellEngine(opened);
          lookForBetter();
          return opened;
        },
        (error: unknown) => {
          opening = undefined;
          failed = true;
          emit({ kind: 'no-engine', message: messageOf(error) });
          return undefined;
        },
      ));
  }

  /**
   * Changes to the next engine where there is one, and asks it for all that is in the queue: engines round differently,
   * so that runs do not go on in another one's half.
   */
  function leave(old: Session, why: Message): boolean {
    const next = old.others[0];
    if (!next) return false;
    notice(message('engineGaveUp', { engine: NAMES[old.engine.id], why, next: NAMES[next.id] }));
    old.left = true;
    session = undefined;
    opening = undefined;
    choices = Promise.resolve(old.others);
    const jobs = queue.all();
    for (const job of jobs) {
      queue.remove(job);
      release(job);
    }
    old.pool.dispose();
    const asked = jobs.flatMap(({ requesters, run, urgency, repeats }) =>
      repeats ? [] : [...requesters].map(([hash, recipe]) => ({ hash, recipe, run, urgency })),
    );
    for (const of of grouped(asked, ({ hash, urgency }) => `${urgency}/${hash}`).values()) {
      const { recipe, urgency } = of[0]!;
      const runs = of.map(({ run }) => run);
      void train(recipe, runs, urgency);
    }
    return true;
  }

  /**
   * Goes on with a better engine, where one is ready and nothing trains: no run changes its engine, so what was halted is
   * finished by the one that began it.
   */
  async function changeOver(recipe: Recipe, runs: readonly Run[]): Promise<void> {
    const at = session;
    if (!at || !change?.isReady()) return;
    const halted = await Promise.all(
      plan(runs, recipe).map(({ run }) => at.store.checkpoint(keyOf(at, recipe, run))),
    );
    const next = halted.some((checkpoint) => checkpoint) || !isIdle() || at.left ? undefined : change.take();
    if (!next) return;
    at.left = true;
    session = next;
    opening = Promise.resolve(next);
    at.pool.dispose();
    publisher.forgetAll();
    tellEngine(next);
    await restore(recipe, { session: next, queue, publisher, paused });
  }

  /** Puts a run into the queue; one that is there already is asked for by this recipe too. */
  function ask(opened: Session, recipe: Recipe, run: Run, wish: Wish): void {
    const fresh = createJob(opened, recipe, run, wish);
    const queued = queue.get(fresh.key);
    if (!queued) {
      queue.add(fresh);
      return tell(fresh, statusOf(fresh, paused));
    }
    queue.raise(queued, wish);
    join(queued, recipeHash(recipe, opened.dataHash), recipe, paused);
  }

  async function storedOf(opened: Session, recipe: Recipe, run: Run): Promise<Stored> {
    const key = keyOf(opened, recipe, run);
    const [result, halted] = await Promise.all([opened.store.result(key), opened.store.checkpoint(key)]);
    return result ? { result } : { checkpoint: halted?.checkpoint };
  }

  /** Queues a run unless it has finished. */
  function want(opened: Session, recipe: Recipe, run: Run, wish: Wish, { result, checkpoint }: Stored): void {
    if (result && !queue.get(keyOf(opened, recipe, run))) {
      publisher.tellOne(recipeHash(recipe, opened.dataHash), recipe, run, { kind: 'done', ...result });
    } else {
      const progress = checkpoint && { progress: progressOf(run, recipe, checkpoint) };
      ask(opened, recipe, run, { ...wish, ...progress });
    }
  }

  async function train(recipe: Recipe, runs: readonly Run[], urgency: Urgency): Promise<void> {
    const before = stops;
    await changeOver(recipe, runs);
    if (stops === before) await asked(() => queueUp(recipe, runs, urgency));
  }

  /** Has nothing else begin while runs are asked for. */
  async function asked(work: () => Promise<void>): Promise<void> {
    asking++;
    change?.interrupt();
    try {
      await work();
    } finally {
      asking--;
      lookForBetter(); // perhaps there was nothing to train
    }
  }

  async function queueUp(recipe: Recipe, runs: readonly Run[], urgency: Urgency): Promise<void> {
    const before = stops;
    const opened = await open();
    await opened?.store.expect?.(recipe, opened.dataHash);
    // Runs that were stopped a moment ago may still be on their way to the store.
    await scheduler.back((job) => queue.get(job.key) !== job);
    if (!opened || stops !== before) return;
    const request = ++requests;
    const planned = plan(runs, recipe);
    const stored = await Promise.all(planned.map(({ run }) => storedOf(opened, recipe, run)));
    if (stops !== before || opened.left) return;
    for (const [place, { run }] of planned.entries()) {
      want(opened, recipe, run, { urgency, request, place }, stored[place]!);
    }
    scheduler.pump();
  }

  /** Trains a finished run once more. */
  async function trainAgain(recipe: Recipe, run: Run): Promise<void> {
    const before = stops;
    const opened = await open();
    const stored = opened && (await opened.store.result(keyOf(opened, recipe, run)));
    if (stops !== before) return;
    if (!opened || !stored) return queueUp(recipe, [run], 'looked-at');
    const wish = { urgency: 'looked-at', request: ++requests, place: 0, repeats: stored } as const;
    want(opened, recipe, run, wish, {});
    scheduler.pump();
  }

  /** Tells how many runs are put aside, where that can be known. */
  async function countAside(): Promise<void> {
    const count = await (await parts.store).countAside().catch(() => undefined);
    if (count !== undefined) emit({ kind: 'aside', count });
  }

  async function stop(): Promise<void> {
    stops++;
    paused = false;
    for (const job of queue.all()) {
      queue.remove(job);
      if (!job.halt) release(job);
    }
    await scheduler.halt();
  }

  void open();

  /** The session without another try: what only looks leaves a failure alone. */
  const sessionIfAny = () => (failed ? Promise.resolve(undefined) : open());

  return {
    train,
    listen,
    open: async () => void (await open()),
    async recall(recipe) {
      const opened = await sessionIfAny();
      await opened?.store.expect?.(recipe, opened.dataHash);
      if (opened) await restore(recipe, { session: opened, queue, publisher, paused });
    },
    async networks(recipe, runs) {
      const opened = await sessionIfAny();
      if (!opened) return runs.map(() => undefined);
      const { dataHash, engine, store } = opened;
      await store.expect?.(recipe, dataHash);
      const of = (id: EngineId) =>
        Promise.all(runs.map((run) => store.weights(runKey(recipe, dataHash, run, id))));
      const own = await of(engine.id);
      return own.some((weights) => weights) ? own : of('wasm'); // those that come with the page
    },
    async recallAll() {
      const opened = await sessionIfAny();
      if (opened) await restoreAll({ session: opened, queue, publisher });
      await countAside();
    },
    repeat: (recipe, run) => asked(() => trainAgain(recipe, run)),
    async pause() {
      paused = true;
      await scheduler.halt();
    },
    resume() {
      paused = false;
      for (const job of queue.all()) if (!job.halt && job.progress) tell(job, statusOf(job, paused));
      scheduler.pump();
    },
    stop,
    async clear() {
      await stop();
      await (await parts.store).clear();
      emit({ kind: 'cleared' });
      await countAside();
    },
    async putAside() {
      await stop();
      try {
        await (await parts.store).putAside();
        emit({ kind: 'cleared' });
        return true;
      } catch (error) {
        notice(message('notPutAside', { why: messageOf(error) }));
        return false;
      } finally {
        await countAside();
      }
    },
    async follow(whither) {
      const stopped = stop();
      await (await parts.store).follow(whither, stopped);
      emit({ kind: 'cleared' });
      await countAside();
    },
    async bringBack() {
      try {
        await (await parts.store).bringBack();
        return true;
      } catch (error) {
        notice(message('notBroughtBack', { why: messageOf(error) }));
        return false;
      } finally {
        await countAside();
      }
    },
    dispose() {
      disposed = true;
      change?.interrupt();
      silence();
      for (const handle of handles) handle.terminate();
    },
  };
}

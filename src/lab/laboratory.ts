import { recipeHash } from '../experiment/fingerprint.ts';
import { type Message, messageOf } from '../experiment/message.ts';
import { plan } from '../experiment/plan.ts';
import type { Recipe } from '../experiment/recipe.ts';
import type { Run } from '../experiment/run.ts';
import { createAnnouncer, statusOf } from './announce.ts';
import type { WorkerHandle } from './client.ts';
import { createJob, type Job, keyOf, type Wish } from './job.ts';
import { type LabParts, openRoom, type Room } from './opening.ts';
import { progressOf } from './progress.ts';
import type { LabEvent, Laboratory, Urgency } from './protocol.ts';
import { createQueue } from './queue.ts';
import { recall, recallAll } from './recalling.ts';
import { createTeller } from './teller.ts';
import { work, type WorkEnd } from './work.ts';

/** A laboratory that begins to open at once. What it does is told at the interface. */
export function createLaboratory(parts: LabParts): Laboratory {
  const { emit, listen, silence } = createTeller<LabEvent>();
  const queue = createQueue();
  /** Jobs on their way through a worker, until everything about them is stored. */
  const working = new Map<Job, Promise<void>>();
  const handles = new Set<WorkerHandle>();
  let room: Room | undefined;
  let opening: Promise<Room | undefined> | undefined;
  let paused = false;
  let disposed = false;
  let requests = 0;
  let stops = 0;

  const notice = (message: Message) => emit({ kind: 'notice', message });
  const announcer = createAnnouncer(emit);
  const { tell, join, letGo } = announcer;
  function spawn(): WorkerHandle {
    if (disposed) throw new Error('The laboratory has closed.');
    const handle = parts.spawn();
    handles.add(handle);
    return handle;
  }

  /** The room, opened where it is not yet; undefined, and a notice, where that fails. The next call then tries again. */
  function open(): Promise<Room | undefined> {
    return (opening ??= openRoom({ ...parts, spawn }, notice).then(
      (opened) => {
        room = opened;
        emit({ kind: 'engine', engine: opened.engine, reason: opened.reason, workers: opened.workers });
        return opened;
      },
      (error: unknown) => {
        opening = undefined;
        notice(messageOf(error));
        return undefined;
      },
    ));
  }

  /** Starts what can start. */
  function pump(): void {
    while (room && !paused && !disposed && working.size < room.workers) {
      const job = queue.next();
      if (!job) return;
      job.halt = new AbortController();
      const worked = work(job, job.halt.signal, room, (status) => tell(job, status)).then((end) => {
        working.delete(job);
        settle(job, end);
        pump();
      });
      working.set(job, worked);
    }
  }

  /** What follows when a job comes back from its worker. */
  function settle(job: Job, end: WorkEnd): void {
    delete job.halt;
    const wanted = queue.get(job.key) === job;
    switch (end.kind) {
      case 'done': {
        queue.remove(job);
        const { stored, repeated } = end;
        return tell(job, { kind: 'done', ...stored, ...(repeated ? { repeated } : {}) });
      }
      case 'failed':
        queue.remove(job);
        return fail(job, end.message);
      case 'donor-missing': {
        if (!wanted) return letGo(job);
        const { urgency, request, askers } = job;
        for (const recipe of askers.values()) ask(room!, recipe, end.donor, { urgency, request, place: -1 });
        return;
      }
      case 'halted':
        return wanted ? tell(job, statusOf(job, paused)) : letGo(job);
    }
  }

  /** Tells of a failure, and of the runs that cannot be trained for it. */
  function fail(job: Job, message: Message): void {
    tell(job, { kind: 'failed', message });
    for (const other of queue.all().filter(({ needs }) => needs === job.key)) {
      queue.remove(other);
      fail(other, message);
    }
  }

  /** Puts a run into the queue; one that is there already is asked for by this recipe too. */
  function ask(bench: Room, recipe: Recipe, run: Run, wish: Wish): void {
    const fresh = createJob(bench, recipe, run, wish);
    const queued = queue.get(fresh.key);
    if (!queued) {
      queue.add(fresh);
      return tell(fresh, statusOf(fresh, paused));
    }
    queue.raise(queued, wish);
    join(queued, recipeHash(recipe, bench.dataHash), recipe, paused);
  }

  /** Queues a run unless it has finished. Resolves false where `stop` came since the request was made. */
  async function want(
    bench: Room,
    recipe: Recipe,
    run: Run,
    wish: Wish,
    madeAfterStops: number,
  ): Promise<boolean> {
    const key = keyOf(bench, recipe, run);
    const stored = wish.repeats ? undefined : await bench.store.result(key);
    const checkpoint = stored || wish.repeats ? undefined : (await bench.store.checkpoint(key))?.checkpoint;
    if (stops !== madeAfterStops) return false;
    if (stored && !queue.get(key)) {
      announcer.tellOne(recipeHash(recipe, bench.dataHash), recipe, run, { kind: 'done', ...stored });
    } else {
      const progress = checkpoint && { progress: progressOf(recipe, checkpoint) };
      ask(bench, recipe, run, { ...wish, ...progress });
    }
    return true;
  }

  async function train(recipe: Recipe, runs: readonly Run[], urgency: Urgency): Promise<void> {
    const before = stops;
    const bench = await open();
    // Runs that were stopped a moment ago may still be on their way to the store.
    await Promise.all([...working].filter(([job]) => queue.get(job.key) !== job).map(([, worked]) => worked));
    if (!bench || stops !== before) return;
    const request = ++requests;
    for (const [place, { run }] of plan(runs).entries()) {
      if (!(await want(bench, recipe, run, { urgency, request, place }, before))) return;
    }
    pump();
  }

  void open();

  return {
    train,
    listen,
    async recall(recipe) {
      const bench = await open();
      if (bench) await recall(recipe, { room: bench, queue, announcer, paused });
    },
    async recallAll() {
      const bench = await open();
      if (bench) await recallAll({ room: bench, queue, announcer });
    },
    async repeat(recipe, run) {
      const before = stops;
      const bench = await open();
      const stored = bench && (await bench.store.result(keyOf(bench, recipe, run)));
      if (stops !== before) return;
      if (!bench || !stored) return train(recipe, [run], 'looked-at');
      const wish = { urgency: 'looked-at', request: ++requests, place: 0, repeats: stored } as const;
      await want(bench, recipe, run, wish, before);
      pump();
    },
    async pause() {
      paused = true;
      for (const job of working.keys()) job.halt?.abort();
      await Promise.all(working.values());
    },
    resume() {
      paused = false;
      for (const job of queue.all()) if (!job.halt && job.progress) tell(job, statusOf(job, paused));
      pump();
    },
    async stop() {
      stops++;
      paused = false;
      for (const job of queue.all()) {
        queue.remove(job);
        if (!job.halt) letGo(job);
      }
      for (const job of working.keys()) job.halt?.abort();
      await Promise.all(working.values());
    },
    dispose() {
      disposed = true;
      silence();
      for (const handle of handles) handle.terminate();
    },
  };
}

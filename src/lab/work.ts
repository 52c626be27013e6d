import { type Message, messageOf } from '../experiment/message.ts';
import type { EngineUsed } from '../experiment/result.ts';
import { donorOf, type BaseRun } from '../experiment/run.ts';
import { RunFailed } from './failure.ts';
import { createNewestWriter } from './newest-writer.ts';
import type { Pool } from './pool.ts';
import { progressOf } from './progress.ts';
import type { Checkpoint, RunStatus } from './protocol.ts';
import type { Job } from './job.ts';
import type { StoredResult } from './records.ts';
import type { RunStore } from './store.ts';

/** What a job is worked on with. */
export interface Bench {
  readonly engine: EngineUsed;
  readonly dataHash: string;
  readonly pool: Pool;
  readonly store: RunStore;
}

/** How working on a job ends. */
export type WorkEnd =
  | { readonly kind: 'done'; readonly stored: StoredResult; readonly repeated?: 'same' | 'different' }
  | { readonly kind: 'halted' }
  /** The donor's weights are gone, or broken, since the job was queued. */
  | { readonly kind: 'donor-missing'; readonly donor: BaseRun }
  | { readonly kind: 'failed'; readonly message: Message };

/**
 * Takes one job from the store's shelves through a worker and back. Whatever another tab has finished in between is
 * taken from the store; checkpoints are kept on the way. Never rejects.
 */
export async function work(
  job: Job,
  signal: AbortSignal,
  { engine, dataHash, pool, store }: Bench,
  tell: (status: RunStatus) => void,
): Promise<WorkEnd> {
  const { key, recipe, run, repeats } = job;
  const writer = createNewestWriter<Checkpoint>((checkpoint) =>
    store.keepCheckpoint(key, { recipe, dataHash, run, engine: engine.id, checkpoint }),
  );
  const keep = (checkpoint: Checkpoint) => {
    // A second training must not pass for the halted first one: its checkpoint stays with the job.
    if (repeats) job.checkpoint = checkpoint;
    else writer.push(checkpoint);
  };
  try {
    const stored = repeats ? undefined : await finishedAlready(job, store);
    if (stored) return { kind: 'done', stored };
    const donor = job.needs && (await store.weights(job.needs));
    if (job.needs && !donor) return { kind: 'donor-missing', donor: donorOf(run)! };
    const checkpoint = repeats ? job.checkpoint : (await store.checkpoint(key))?.checkpoint;

    const order = { recipe, run, ...(donor ? { donor } : {}), ...(checkpoint ? { checkpoint } : {}) };
    const progress = (latest: NonNullable<Job['progress']>) => {
      job.progress = latest;
      if (!signal.aborted) tell({ kind: 'training', progress: latest });
    };
    const outcome = await pool.train(order, { progress, checkpoint: keep }, signal);
    if (!outcome) return { kind: 'halted' };
    if (outcome.kind === 'halted') {
      keep(outcome.checkpoint);
      const still = {
        loss: undefined,
        imagesPerSecond: 0,
        secondsLeft: undefined,
        faces: job.progress?.faces,
      };
      job.progress = progressOf(recipe, outcome.checkpoint, still);
      return { kind: 'halted' };
    }

    const { finished } = outcome;
    if (repeats) {
      const same = finished.result.hash === repeats.result.hash;
      return { kind: 'done', stored: repeats, repeated: same ? 'same' : 'different' };
    }
    await writer.settled(); // or an old checkpoint would come after the result
    await store.finish(key, finished);
    return { kind: 'done', stored: { result: finished.result, faces: finished.faces } };
  } catch (error) {
    await writer.settled();
    // Going on from its checkpoint, it would fail again.
    if (error instanceof RunFailed) await store.deleteCheckpoint(key);
    return { kind: 'failed', message: messageOf(error) };
  } finally {
    await writer.settled();
  }
}

/** A stored result; a base counts only with its weights, since it was asked for as a donor perhaps. */
async function finishedAlready({ key, run }: Job, store: RunStore): Promise<StoredResult | undefined> {
  const stored = await store.result(key);
  return stored && (run.kind === 'transfer' || (await store.weights(key))) ? stored : undefined;
}

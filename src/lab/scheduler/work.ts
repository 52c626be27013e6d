import { type Message, messageOf } from '../../messages.ts';
import type { EngineUsed } from '../../experiment/results/result.ts';
import { type BaseRun, donorOf } from '../../experiment/setup/run.ts';
import type { TrainingListener } from '../wire/client.ts';
import { Crashed, Refused } from '../api/failure.ts';
import type { Job } from './job.ts';
import { createNewestWriter } from './newest-writer.ts';
import type { Pool } from './pool.ts';
import { progressOf } from '../api/progress.ts';
import type { Checkpoint, Outcome, RunStatus, TrainOrder } from '../api/protocol.ts';
import type { StoredResult } from '../storage/records.ts';
import type { RunStore } from '../storage/runs.ts';

/** What jobs are worked on with. */
export interface WorkContext {
  readonly engine: EngineUsed;
  readonly dataHash: string;
  readonly pool: Pool;
  readonly store: RunStore;
}

/** How working on a job ends. */
export type WorkEnd =
  | { readonly kind: 'done'; readonly stored: StoredResult; readonly repeated?: 'same' | 'different' }
  | { readonly kind: 'halted' }
  /** Not trained this time: it stands elsewhere than the others of its cohort. */
  | { readonly kind: 'superseded' }
  /** The donor's weights are gone, or broken, since the job was queued. */
  | { readonly kind: 'donor-missing'; readonly donor: BaseRun }
  /** Its worker died; its last checkpoint is kept. */
  | { readonly kind: 'crashed'; readonly error: Crashed }
  | { readonly kind: 'failed'; readonly message: Message };

/**
 * Takes a cohort, jobs that can train in one cohort, from the store's tables through a worker and back. Whatever another
 * tab has finished in between is taken from the store; checkpoints are kept on the way. Never rejects.
 * @param tell called with a job and what became of it meanwhile
 * @returns `[cohort]`
 */
export async function work(
  cohort: readonly Job[],
  signal: AbortSignal,
  { engine, dataHash, pool, store }: WorkContext,
  tell: (job: Job, status: RunStatus) => void,
): Promise<WorkEnd[]> {
  const writers = new Map(
    cohort.map(({ key, recipe, run }) => [
      key,
      createNewestWriter<Checkpoint>((checkpoint) =>
        store.keepCheckpoint(key, { recipe, dataHash, run, engine: engine.id, checkpoint }),
      ),
    ]),
  );
  const keep = (job: Job, checkpoint: Checkpoint) => {
    job.progress = progressOf(job.run, job.recipe, checkpoint, { ...STILL, faces: job.progress?.faces });
    // A second training must not pass for the halted first one: its checkpoint stays with the job.
    if (job.repeats) job.checkpoint = checkpoint;
    else writers.get(job.key)!.push(checkpoint);
  };

  async function conclude(job: Job, outcome: Outcome): Promise<WorkEnd> {
    const { key, repeats } = job;
    if (outcome.kind === 'halted') {
      if (outcome.checkpoint) keep(job, outcome.checkpoint);
      return { kind: 'halted' };
    }
    await writers.get(key)!.settled(); // or an old checkpoint would come after the result
    if (outcome.kind === 'failed') {
      await store.deleteCheckpoint(key); // going on from it, it would fail again
      return outcome;
    }
    const { result, faces } = outcome.finished;
    if (repeats) {
      const same = result.hash === repeats.result.hash;
      if (same) await store.keepNetwork(key, outcome.finished);
      return { kind: 'done', stored: repeats, repeated: same ? 'same' : 'different' };
    }
    await store.finish(key, outcome.finished);
    if (job.run.kind === 'transfer' && job.urgency === 'looked-at')
      await store.keepNetwork(key, outcome.finished);
    return { kind: 'done', stored: { result, faces } };
  }

  const ends = new Map<Job, WorkEnd>();
  try {
    const ready: { job: Job; order: TrainOrder }[] = [];
    const prepared = await Promise.all(cohort.map((job) => prepare(job, store)));
    for (const [i, job] of cohort.entries()) {
      const order = prepared[i]!;
      if ('kind' in order) ends.set(job, order);
      else if (iterationOf(order) === iterationOf(ready[0]?.order ?? order)) ready.push({ job, order });
      else ends.set(job, { kind: 'superseded' });
    }
    if (ready.length > 0) {
      const told: TrainingListener = {
        progress: (latest) =>
          ready.forEach(({ job }, i) => {
            job.progress = latest[i]!;
            if (!signal.aborted) tell(job, { kind: 'training', progress: latest[i]! });
          }),
        checkpoints: (latest) => ready.forEach(({ job }, i) => latest[i] && keep(job, latest[i])),
      };
      const orders = ready.map(({ order }) => order);
      const outcomes = await pool.train(orders, told, signal);
      for (const [i, { job }] of ready.entries()) {
        ends.set(job, outcomes ? await conclude(job, outcomes[i]!) : { kind: 'halted' });
      }
    }
  } catch (error) {
    const crash = crashOf(error, cohort);
    const end: WorkEnd = crash
      ? { kind: 'crashed', error: crash }
      : { kind: 'failed', message: messageOf(error) };
    for (const job of cohort) if (!ends.has(job)) ends.set(job, end);
  }
  await Promise.all([...writers.values()].map((writer) => writer.settled()));
  return cohort.map((job) => ends.get(job)!);
}

/** The crash that an error is: a device that was lost and does not come back is one that refuses. */
function crashOf(error: unknown, cohort: readonly Job[]): Crashed | undefined {
  if (error instanceof Crashed) return error;
  const again = cohort.some(({ crashes = 0 }) => crashes > 0);
  return error instanceof Refused && error.about === 'engine' && again
    ? new Crashed(error.told, 'refused')
    : undefined;
}

/** Of a run that does not train just now. */
const STILL = { loss: undefined, imagesPerSecond: 0, secondsLeft: undefined };

/** What to train of a job, or why there is nothing to train. */
async function prepare(job: Job, store: RunStore): Promise<TrainOrder | WorkEnd> {
  const { key, recipe, run, repeats } = job;
  const [stored, donor, halted] = await Promise.all([
    repeats ? undefined : finishedAlready(job, store),
    job.needs && store.weights(job.needs),
    repeats ? undefined : store.checkpoint(key),
  ]);
  if (stored) return { kind: 'done', stored };
  if (job.needs && !donor) return { kind: 'donor-missing', donor: donorOf(run, recipe)! };
  const checkpoint = repeats ? job.checkpoint : halted?.checkpoint;
  return { recipe, run, ...(donor ? { donor } : {}), ...(checkpoint ? { checkpoint } : {}) };
}

const iterationOf = ({ checkpoint }: TrainOrder): number => checkpoint?.iteration ?? 0;

/** A stored result; a base counts only with its weights, since it was asked for as a donor perhaps. */
async function finishedAlready({ key, run }: Job, store: RunStore): Promise<StoredResult | undefined> {
  const stored = await store.result(key);
  return stored && (run.kind === 'transfer' || (await store.weights(key))) ? stored : undefined;
}

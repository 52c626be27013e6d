import { keyHashes, recipeHash } from '../../experiment/results/fingerprint.ts';
import type { Recipe } from '../../experiment/setup/recipe.ts';
import type { Run } from '../../experiment/setup/run.ts';
import { type StatusPublisher, statusOf } from './status-publisher.ts';
import { macrotask } from '../../macrotask.ts';
import { keyOf } from './job.ts';
import type { Session } from './session.ts';
import { progressOf } from '../api/progress.ts';
import type { Queue } from './queue.ts';

/** What recalling looks at and tells by. */
export interface Memory {
  readonly session: Session;
  readonly queue: Queue;
  readonly publisher: StatusPublisher;
  readonly paused: boolean;
}

/** Tells of every run of a recipe that is stored or in the queue. */
export async function restore(recipe: Recipe, { session, queue, publisher, paused }: Memory): Promise<void> {
  const { dataHash, store } = session;
  const hash = recipeHash(recipe, dataHash);
  for (const stored of keyHashes(recipe, dataHash)) {
    const { finished, halted } = await store.list(stored);
    const ours = (run: Run, key: string) => keyOf(session, recipe, run) === key && !queue.get(key);
    for (const [key, { result, ...more }] of finished) {
      if (!ours(result.run, key)) continue;
      publisher.tellOne(hash, recipe, result.run, { kind: 'done', result, ...more });
    }
    for (const [key, { run, checkpoint }] of halted) {
      const progress = progressOf(run, recipe, checkpoint);
      if (ours(run, key)) publisher.tellOne(hash, recipe, run, { kind: 'halted', progress });
    }
  }
  for (const job of queue.all()) {
    if (keyOf(session, recipe, job.run) !== job.key) continue;
    job.requesters.set(hash, recipe); // from now on it is told of what becomes of the run
    publisher.tellOne(hash, recipe, job.run, statusOf(job, paused));
  }
}

/**
 * Tells of every finished run that is stored, each by the recipe it was trained by: at one go, since whoever draws them
 * draws all that there are. Others are heard while they are read.
 */
export async function restoreAll({ session, queue, publisher }: Omit<Memory, 'paused'>): Promise<void> {
  const { dataHash, engine, store } = session;
  const pages = [];
  for await (const page of store.pages()) {
    pages.push(page);
    await macrotask();
  }
  for (const [key, { result, ...more }] of pages.flatMap((page) => [...page])) {
    if (result.dataHash !== dataHash || queue.get(key)) continue;
    const { recipe, run } = result;
    if (result.engine.id !== engine.id) publisher.found(result);
    else publisher.tellOne(recipeHash(recipe, dataHash), recipe, run, { kind: 'done', result, ...more });
  }
}

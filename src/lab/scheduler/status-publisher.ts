import type { Recipe } from '../../experiment/setup/recipe.ts';
import type { RunResult } from '../../experiment/results/result.ts';
import { type Run, runName } from '../../experiment/setup/run.ts';
import type { LabEvent, RunStatus } from '../api/protocol.ts';
import type { Job } from './job.ts';

/** Tells what becomes of runs, each recipe that asks for one separately: a result bears the recipe that it is told to. */
export function createStatusPublisher(emit: (event: LabEvent) => void) {
  /** The runs that were told of, by recipe and name. */
  const known = new Map<string, { readonly recipe: string; readonly run: Run }>();
  const tellOne = (hash: string, recipe: Recipe, run: Run, status: RunStatus): void => {
    known.set(`${hash}/${runName(run)}`, { recipe: hash, run });
    emit({ kind: 'status', recipe: hash, run, status: told(status, recipe) });
  };
  const tell = ({ requesters, run }: Pick<Job, 'requesters' | 'run'>, status: RunStatus) => {
    for (const [hash, recipe] of requesters) tellOne(hash, recipe, run, status);
  };
  return {
    tellOne,
    tell,
    found: (result: RunResult) => emit({ kind: 'found', result }),
    /** Lets one more recipe ask for a job: from now on it is told of it too. */
    join(job: Job, hash: string, recipe: Recipe, paused: boolean): void {
      if (!job.requesters.has(hash)) tellOne(hash, recipe, job.run, statusOf(job, paused));
      job.requesters.set(hash, recipe);
    },
    /** Tells of a job that has left the queue unfinished. */
    release(job: Job): void {
      if (job.repeats) return tell(job, { kind: 'done', ...job.repeats });
      if (job.progress) return tell(job, { kind: 'halted', progress: job.progress });
      for (const recipe of job.requesters.keys()) emit({ kind: 'forgotten', recipe, run: job.run });
    },
    /** Takes back where every run stands: what one engine has finished is not another's. Results stay. */
    forgetAll(): void {
      for (const { recipe, run } of known.values()) emit({ kind: 'forgotten', recipe, run });
      known.clear();
    },
  };
}

export type StatusPublisher = ReturnType<typeof createStatusPublisher>;

const told = (status: RunStatus, recipe: Recipe): RunStatus =>
  status.kind === 'done' ? { ...status, result: { ...status.result, recipe } } : status;

/** Where a job in the queue stands. */
export function statusOf({ halt, progress }: Job, paused: boolean): RunStatus {
  if (!progress) return { kind: 'waiting' };
  return { kind: halt ? 'training' : paused ? 'halted' : 'waiting', progress };
}

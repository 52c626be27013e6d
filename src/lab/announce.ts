import type { Recipe } from '../experiment/recipe.ts';
import type { Run } from '../experiment/run.ts';
import type { LabEvent, RunStatus } from './protocol.ts';
import type { Job } from './job.ts';

/** Tells what becomes of runs, each recipe that asks for one separately: a result bears the recipe that it is told to. */
export function createAnnouncer(emit: (event: LabEvent) => void) {
  const tellOne = (hash: string, recipe: Recipe, run: Run, status: RunStatus) =>
    emit({ kind: 'status', recipe: hash, run, status: told(status, recipe) });
  return {
    tellOne,
    tell({ askers, run }: Pick<Job, 'askers' | 'run'>, status: RunStatus): void {
      for (const [hash, recipe] of askers) tellOne(hash, recipe, run, status);
    },
    forget({ askers, run }: Job): void {
      for (const recipe of askers.keys()) emit({ kind: 'forgotten', recipe, run });
    },
  };
}

export type Announcer = ReturnType<typeof createAnnouncer>;

const told = (status: RunStatus, recipe: Recipe): RunStatus =>
  status.kind === 'done' ? { ...status, result: { ...status.result, recipe } } : status;

/** Where a job in the queue stands. */
export function statusOf({ halt, progress }: Job, paused: boolean): RunStatus {
  if (!progress) return { kind: 'waiting' };
  return { kind: halt ? 'training' : paused ? 'halted' : 'waiting', progress };
}

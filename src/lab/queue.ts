import type { Recipe } from '../experiment/recipe.ts';
import type { Run } from '../experiment/run.ts';
import type { Checkpoint, Progress, Urgency } from './protocol.ts';
import type { StoredResult } from './records.ts';

/** A run that is wanted and has not finished. */
export interface Job {
  /** As `runKey` gives it. */
  readonly key: string;
  /** Hash of the recipe. */
  readonly recipeHash: string;
  readonly recipe: Recipe;
  readonly run: Run;
  /** Key of the run whose weights this one needs. */
  readonly needs: string | undefined;
  /** What the first training came to, where this is a second one. */
  readonly repeats?: StoredResult;
  urgency: Urgency;
  /** Which request it came with, and its place there. */
  request: number;
  place: number;
  /** Aborts the training; present while it trains. */
  halt?: AbortController;
  progress?: Progress;
  checkpoint?: Checkpoint;
}

/** The wanted runs of all recipes, in the order in which they are to be trained. */
export interface Queue {
  get(key: string): Job | undefined;
  add(job: Job): void;
  remove(job: Job): void;
  /** Raises a job to a newer request: what the visitor looks at now comes before what he looked at earlier. */
  raise(job: Job, wish: Pick<Job, 'urgency' | 'request' | 'place'>): void;
  /** The first job that is not in training and lacks nothing, if there is one. */
  next(): Job | undefined;
  /** Every job, first ones first. */
  all(): Job[];
}

export function createQueue(): Queue {
  const jobs = new Map<string, Job>();
  const all = () => [...jobs.values()].sort(inOrder);
  return {
    get: (key) => jobs.get(key),
    add: (job) => void jobs.set(job.key, job),
    remove: (job) => void (jobs.get(job.key) === job && jobs.delete(job.key)),
    raise(job, { urgency, request, place }) {
      if (urgency === 'sweep') return;
      Object.assign(job, { urgency, request, place });
    },
    next: () => all().find((job) => !job.halt && !(job.needs && jobs.has(job.needs))),
    all,
  };
}

/** Looked-at runs before sweeps; the newest look first, the oldest sweep first; within a request as the plan has it. */
function inOrder(a: Job, b: Job): number {
  if (a.urgency !== b.urgency) return a.urgency === 'looked-at' ? -1 : 1;
  const byRequest = a.urgency === 'looked-at' ? b.request - a.request : a.request - b.request;
  return byRequest || a.place - b.place;
}

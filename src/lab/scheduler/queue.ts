import type { Job, Wish } from './job.ts';

/** The wanted runs of all recipes, in the order in which they are to be trained. */
export interface Queue {
  get(key: string): Job | undefined;
  add(job: Job): void;
  remove(job: Job): void;
  /** Raises a job to a newer request: what the visitor looks at now comes before what he looked at earlier. */
  raise(job: Job, wish: Wish): void;
  /**
   * The first job that is not in training and lacks nothing, and behind it at most so many in all that can train in one
   * cohort with it; none where there is none.
   */
  next(most: number): Job[];
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
    next(most) {
      const ready = all().filter(({ halt, needs }) => !halt && !(needs && jobs.has(needs)));
      const first = ready[0];
      return first ? ready.filter((job) => job === first || together(job, first)).slice(0, most) : [];
    },
    all,
  };
}

/** Looked-at runs before sweeps; the newest look first, the oldest sweep first; within a request as the plan has it. */
function inOrder(a: Job, b: Job): number {
  if (a.urgency !== b.urgency) return a.urgency === 'looked-at' ? -1 : 1;
  const byRequest = a.urgency === 'looked-at' ? b.request - a.request : a.request - b.request;
  return byRequest || a.place - b.place;
}

/** Whether two jobs see the same minibatches from where they stand, and are wanted as soon. */
const together = (a: Job, b: Job): boolean =>
  a.stream === b.stream &&
  a.urgency === b.urgency &&
  (a.progress?.iteration ?? 0) === (b.progress?.iteration ?? 0) &&
  !a.repeats &&
  !b.repeats;

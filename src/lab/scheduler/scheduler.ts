import { type Message, message } from '../../messages.ts';
import { runName } from '../../experiment/setup/run.ts';
import { type StatusPublisher, statusOf } from './status-publisher.ts';
import type { Crashed } from '../api/failure.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';
import type { Queue } from './queue.ts';
import { work, type WorkEnd } from './work.ts';

/** How often a run is taken up again after its worker died. */
const RESTARTS = 3;

/** What sends queued jobs to work and sees to what comes back. */
export interface Scheduler {
  /** Starts what can start. */
  pump(): void;
  /** Halts all that trains; resolves when nothing is on its way through a worker or to the store any more. */
  halt(): Promise<void>;
  /** Resolves when the jobs at work that fulfil a condition have come back. */
  back(which: (job: Job) => boolean): Promise<void>;
  /** Whether nothing is at work. */
  isIdle(): boolean;
}

export interface SchedulerParts {
  readonly queue: Queue;
  readonly publisher: StatusPublisher;
  readonly notice: (message: Message) => void;
  /** Where to work; undefined while there is none, or no work is to be begun. */
  readonly session: () => Session | undefined;
  readonly paused: () => boolean;
  /** The donor of a job is needed first. */
  readonly needDonor: (job: Job, donor: Extract<WorkEnd, { kind: 'donor-missing' }>['donor']) => void;
  /** The session's engine cannot go on. Returns whether another may be tried. */
  readonly leave: (session: Session, why: Message) => boolean;
  /** A cohort has come back. */
  readonly cameBack: () => void;
}

/** Jobs on their way through one worker, until everything about them is stored. */
interface Dispatched {
  readonly jobs: readonly Job[];
  readonly worked: Promise<void>;
}

export function createScheduler(parts: SchedulerParts): Scheduler {
  const { queue, publisher, notice } = parts;
  const { tell, release } = publisher;
  const dispatched = new Set<Dispatched>();

  function pump(): void {
    for (;;) {
      const session = parts.session();
      if (!session || dispatched.size >= session.workers) return;
      const jobs = queue.next(session.cohort);
      if (jobs.length === 0) return;
      // What the visitor looks at later must find a worker at once.
      const sweeping = [...dispatched].filter((cohort) => cohort.jobs[0]!.urgency === 'sweep').length;
      if (jobs[0]!.urgency === 'sweep' && sweeping >= session.workersForSweeps) return;
      send(session, jobs);
    }
  }

  function send(session: Session, jobs: readonly Job[]): void {
    const halt = new AbortController();
    for (const job of jobs) job.halt = halt;
    const worked = work(jobs, halt.signal, session, tell).then((ends) => {
      dispatched.delete(cohort);
      settle(session, jobs, ends);
      pump();
      parts.cameBack();
    });
    const cohort = { jobs, worked };
    dispatched.add(cohort);
  }

  /** What follows when a cohort comes back from its worker. */
  function settle(session: Session, jobs: readonly Job[], ends: readonly WorkEnd[]): void {
    for (const job of jobs) delete job.halt;
    const crash = session.left ? undefined : ends.find((end) => end.kind === 'crashed')?.error;
    const goesOn = crash ? afterCrash(session, jobs, crash) : true;
    if (session.left) return; // what was finished there is stored; the rest has been asked for anew, of another engine
    jobs.forEach((job, i) => settleOne(job, ends[i]!, goesOn));
  }

  function settleOne(job: Job, end: WorkEnd, goesOn: boolean): void {
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
      case 'donor-missing':
        return wanted ? parts.needDonor(job, end.donor) : release(job);
      case 'crashed':
        job.crashes = (job.crashes ?? 0) + 1;
        if (wanted && !goesOn) {
          queue.remove(job);
          return fail(job, gaveUp(job, end.error.told));
        }
        return wanted ? tell(job, statusOf(job, parts.paused())) : release(job);
      case 'halted':
      case 'superseded':
        return wanted ? tell(job, statusOf(job, parts.paused())) : release(job);
    }
  }

  /** Sees to it that a cohort's next try goes better. False where it must not try again. */
  function afterCrash(session: Session, jobs: readonly Job[], { fault, told }: Crashed): boolean {
    const tired = jobs.some(({ crashes = 0 }) => crashes >= RESTARTS);
    if (fault === 'memory' && jobs.length > 1) {
      session.cohort = Math.ceil(jobs.length / 2);
      notice(message('smallerCohort', { count: jobs.length, fewer: session.cohort }));
      return true;
    }
    if (fault === 'lost' && !tired) {
      notice(message('deviceLost', { iteration: jobs[0]!.progress?.iteration ?? 0 }));
      return true;
    }
    if (fault !== undefined && parts.leave(session, told)) return true;
    return fault === undefined && !tired;
  }

  /** Tells of a failure, and of the runs that cannot be trained for it. */
  function fail(job: Job, why: Message): void {
    tell(job, { kind: 'failed', message: why });
    for (const other of queue.all().filter(({ needs }) => needs === job.key)) {
      queue.remove(other);
      fail(other, why);
    }
  }

  return {
    pump,
    isIdle: () => dispatched.size === 0,
    async halt() {
      for (const { jobs } of dispatched) jobs[0]!.halt?.abort();
      await Promise.all([...dispatched].map(({ worked }) => worked));
    },
    async back(which) {
      await Promise.all([...dispatched].filter(({ jobs }) => jobs.some(which)).map(({ worked }) => worked));
    },
  };
}

const gaveUp = ({ run, crashes = 0 }: Job, why: Message): Message =>
  message('workerGaveUp', { run: runName(run), count: crashes, why });

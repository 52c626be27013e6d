import { expect, it } from 'vitest';
import { base, type Run, runName, transfer } from '../../experiment/setup/run.ts';
import { TINY } from '../../testing/fake-workers.ts';
import type { Job } from './job.ts';
import { createQueue } from './queue.ts';

const job = (run: Run, more: Partial<Job> = {}): Job => ({
  key: runName(run),
  recipe: TINY,
  requesters: new Map([['r', TINY]]),
  run,
  stream: 's',
  needs: undefined,
  urgency: 'sweep',
  request: 1,
  place: 0,
  ...more,
});

const A3B = transfer('A', 3, 'B', false);
const A5B = transfer('A', 5, 'B', false);
const names = (jobs: Job[]) => jobs.map(({ run }) => runName(run));

it('puts what is looked at before a sweep, and the newest look first', () => {
  const queue = createQueue();
  queue.add(job(base('A')));
  queue.add(job(A3B, { urgency: 'looked-at', request: 2 }));
  queue.add(job(A5B, { urgency: 'looked-at', request: 3 }));
  expect(names(queue.all())).toEqual(['A5B', 'A3B', 'baseA']);
});

it('keeps sweeps in the order in which they were asked for, and runs in the order of their plan', () => {
  const queue = createQueue();
  queue.add(job(A5B, { request: 2 }));
  queue.add(job(A3B, { place: 1 }));
  queue.add(job(base('A'), { place: 0 }));
  expect(names(queue.all())).toEqual(['baseA', 'A3B', 'A5B']);
});

it('holds a run back until its donor has left the queue, and goes past it meanwhile', () => {
  const queue = createQueue();
  const donor = job(base('A'));
  queue.add(donor);
  queue.add(job(A3B, { needs: 'baseA', place: 1 }));
  queue.add(job(base('B'), { place: 2 }));
  expect(queue.next(1)).toEqual([donor]);
  donor.halt = new AbortController();
  expect(names(queue.next(1))).toEqual(['baseB']);
  queue.remove(donor);
  expect(names(queue.next(1))).toEqual(['A3B']);
});

it('raises a waiting run that is looked at, and lowers none for a sweep', () => {
  const queue = createQueue();
  const [first, second] = [job(A3B), job(A5B, { place: 1 })];
  queue.add(first);
  queue.add(second);
  queue.raise(second, { urgency: 'looked-at', request: 2, place: 0 });
  expect(names(queue.all())).toEqual(['A5B', 'A3B']);
  queue.raise(second, { urgency: 'sweep', request: 3, place: 0 });
  expect(names(queue.all())).toEqual(['A5B', 'A3B']);
});

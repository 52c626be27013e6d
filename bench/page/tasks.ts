import type { Browser, Page } from 'playwright';
import { awaited } from '../awaited.ts';

/** So many seconds a browser may take to hand over its trace. */
const TRACE_S = 120;

/** One task of the page's main thread: while it lasts, the page answers nothing. */
export interface Task {
  /** From its begin to its end, in ms. Where more threads work than the machine has, the task waits meanwhile. */
  readonly lasted: number;
  /** What of that the processor worked on it, in ms. */
  readonly worked: number;
}

/** As much of Chromium's trace as is read here; times in µs. */
interface Trace {
  readonly traceEvents: readonly {
    readonly name: string;
    readonly tid: number;
    readonly dur?: number;
    readonly tdur?: number;
    readonly args: { readonly name?: string };
  }[];
}

/** The tasks of the page's main thread while something is done, by Chromium's own trace. */
export async function tasksDuring(browser: Browser, page: Page, work: () => Promise<void>): Promise<Task[]> {
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', '__metadata'] });
  await work();
  const trace = await awaited('the browser’s trace', TRACE_S, browser.stopTracing());
  const { traceEvents } = JSON.parse(trace.toString()) as Trace;
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ tid }) => tid),
  );
  return traceEvents
    .filter(({ name, tid }) => name === 'RunTask' && mainThreads.has(tid))
    .map(({ dur = 0, tdur = 0 }) => ({ lasted: dur / 1000, worked: tdur / 1000 }));
}

export const longest = (tasks: readonly Task[], what: keyof Task): number =>
  tasks.reduce((most, task) => Math.max(most, task[what]), 0);

import type { Api } from './api.ts';
import type { Report } from './report.ts';
import { sessionTime } from './session-time.ts';

/** What a platform must take in `cmi.suspend_data` (SCORM 1.2, CMIString4096). */
const MOST_SUSPENDED = 4096;
/** Its code for what a platform does not offer. */
const NOT_IMPLEMENTED = '401';
/** What a platform may leave out (SCORM 1.2 Run-Time Environment, 3.4.4). */
const OPTIONAL: ReadonlySet<string> = new Set([
  'cmi.suspend_data',
  'cmi.core.score.min',
  'cmi.core.score.max',
]);

/** Text, by the standard; some platforms answer otherwise. */
type Answer = string | boolean | number | null | undefined;

interface AttemptOptions {
  /** The link that the item opens with, without `#`. */
  readonly link: string;
  /** Whether predictions are scored. */
  readonly scored: boolean;
  /** Milliseconds. */
  readonly now: () => number;
  /** Called with what the platform refuses, in its own words. */
  readonly tell: (why: string) => void;
}

/** One student at one item, from launch to leaving. */
export interface Attempt {
  /** What the page opens with, without `#`: where the student was, or else the item's link. */
  readonly start: string;
  take(report: Report): void;
  /** Has the platform keep what it was told, as the student may not come back to this window. */
  keep(): void;
  /** The student leaves: once, whatever is called later. */
  finish(): void;
}

/** Begins to speak with a platform. Undefined where it refuses to, after `tell` has been told why. */
export function openAttempt(api: Api, { link, scored, now, tell }: AttemptOptions): Attempt | undefined {
  const opened = now();
  /** What the platform answers; nothing where its window is gone or its script is broken. */
  const answer = (asked: () => Answer): string => {
    try {
      return String(asked() ?? '');
    } catch (error) {
      tell(String(error));
      return '';
    }
  };
  const get = (element: string) => answer(() => api.LMSGetValue(element));
  /** Whether the platform does what it is asked to. */
  const ask = (asked: () => Answer, element = ''): boolean => {
    const answered = answer(asked);
    if (answered !== 'false') return answered === 'true';
    const code = answer(() => api.LMSGetLastError());
    if (code === NOT_IMPLEMENTED && OPTIONAL.has(element)) return false;
    tell([element, code, answer(() => api.LMSGetErrorString(code))].filter(Boolean).join(', '));
    return false;
  };
  const set = (element: string, value: string) => ask(() => api.LMSSetValue(element, value), element);
  const commit = () => ask(() => api.LMSCommit(''));

  if (!ask(() => api.LMSInitialize(''))) return undefined;
  let isDone = /^(completed|passed)$/.test(get('cmi.core.lesson_status'));
  let isScored = get('cmi.core.score.raw') !== '';
  let isOver = false;
  let suspended = get('cmi.suspend_data');
  // An item that has another link since has another place to begin at.
  const own = `#${link}#`;
  const start = suspended.startsWith(own) ? suspended.slice(own.length) : link;
  if (!isDone) {
    set('cmi.core.lesson_status', 'incomplete');
    commit();
  }

  const complete = () => {
    if (isDone) return;
    isDone = set('cmi.core.lesson_status', 'completed');
    commit();
  };
  const score = (points: number) => {
    if (!scored || isScored) return; // the first prediction counts
    isScored = set('cmi.core.score.raw', String(points));
    set('cmi.core.score.min', '0');
    set('cmi.core.score.max', '100');
    commit();
  };
  const suspend = () => {
    if (suspended !== '') set('cmi.suspend_data', suspended);
  };

  return {
    start,
    take(report) {
      if (isOver) return;
      switch (report.kind) {
        case 'moved': {
          const here = own + report.hash.slice(1);
          if (here.length <= MOST_SUSPENDED) suspended = here;
          return;
        }
        case 'trained':
          return complete();
        case 'predicted':
          if (report.score !== undefined) score(report.score);
          return complete();
      }
    },
    keep() {
      if (isOver) return;
      suspend();
      commit();
    },
    finish() {
      if (isOver) return;
      isOver = true;
      suspend();
      set('cmi.core.session_time', sessionTime(now() - opened));
      set('cmi.core.exit', 'suspend'); // so that the platform keeps where the student was
      ask(() => api.LMSFinish(''));
    },
  };
}

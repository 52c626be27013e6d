import { type Message, message } from '../../messages.ts';
import type { Summary } from '../../experiment/results/summary.ts';
import { parseSummary, summaryText } from '../../experiment/results/summary-code.ts';
import { understood, unescaped } from './values.ts';
import { oneOf, repaired } from './words.ts';
import type { Share } from '../share.ts';

export const SHARE_KEYS = ['embed', 'lock', 'hide', 'quiz', 'task', 'res'] as const;

/** Characters that a task may have. */
export const LONGEST_TASK = 280;

const NO = oneOf(['0', 'no', 'off', 'false']);

/** What a link says of sharing; what is wrong is left out or shortened, and said. */
export function readShare(given: ReadonlyMap<string, string>, repairs: Message[]): Share {
  // Only what is switched on is written. So a damaged switch was on, unless someone wrote that it is off.
  const isOn = (key: string) => {
    const word = given.get(key);
    if (word === undefined || word === '1') return word === '1';
    const on = understood(word, NO) === undefined;
    repairs.push(repaired(key, word, message(on ? 'turnedOn' : 'turnedOff')));
    return on;
  };
  return {
    embed: isOn('embed'),
    lock: isOn('lock'),
    hide: isOn('hide'),
    quiz: isOn('quiz'),
    task: readTask(given.get('task'), repairs),
    results: readResults(given.get('res'), repairs),
  };
}

/** Writes what is asked for. */
export function writeShare(share: Partial<Share>, written: URLSearchParams): void {
  if (share.embed) written.set('embed', '1');
  if (share.lock) written.set('lock', '1');
  if (share.hide) written.set('hide', '1');
  if (share.quiz) written.set('quiz', '1');
  if (share.task) written.set('task', share.task);
  if (share.results) written.set('res', summaryText(share.results));
}

function readTask(text: string | undefined, repairs: Message[]): string | undefined {
  if (text === undefined) return undefined;
  const task = taskOf(text);
  if (task !== text)
    repairs.push(repaired('task', text, message('plainLine', { length: Array.from(task).length })));
  return task || undefined;
}

/** A text as a task may be: one line without control characters, which could reorder or hide what stands around it. */
export function taskOf(text: string): string {
  const line = text
    .slice(0, 8 * LONGEST_TASK)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return Array.from(line).slice(0, LONGEST_TASK).join('').trim();
}

function readResults(text: string | undefined, repairs: Message[]): Summary | undefined {
  if (text === undefined) return undefined;
  const exact = parseSummary(text);
  if (exact) return exact;
  // A blank in the middle is where a line was broken; anything else that a code has not stands behind it.
  const joined = unescaped(text).replace(/[\p{C}\s]+/gu, '');
  const results = [joined, text].map((one) => parseSummary(/[\w-]+/.exec(one)?.[0] ?? '')).find(Boolean);
  const count = results?.groups.reduce((sum, { runs }) => sum + runs.length, 0);
  repairs.push(
    repaired('res', text, count === undefined ? message('turnedOff') : message('runsRead', { count })),
  );
  return results;
}

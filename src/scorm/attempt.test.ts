import { Scorm12API } from 'scorm-again';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Api } from './api.ts';
import { openAttempt } from './attempt.ts';

const LINK = 'v=1&n=4&hide=1';

let now = 0;
let told: string[] = [];
beforeEach(() => {
  now = 5000;
  told = [];
});

/** A platform, with what it knows of the student. */
function platformOf(known: Readonly<Record<string, string>> = {}) {
  const platform = new Scorm12API({ onLogMessage: () => {} });
  platform.loadFromFlattenedJSON(known);
  return platform;
}

const open = (api: Api, scored = true) =>
  openAttempt(api, { link: LINK, scored, now: () => now, tell: (why) => told.push(why) })!;

test('an item is incomplete until something has been finished', () => {
  const platform = platformOf();
  const attempt = open(platform);
  expect(attempt.start).toBe(LINK);
  expect(platform.cmi.core.lesson_status).toBe('incomplete');
  attempt.take({ kind: 'moved', hash: '#v=1&n=5' });
  expect(platform.cmi.core.lesson_status).toBe('incomplete');
  attempt.take({ kind: 'trained' });
  expect(platform.cmi.core.lesson_status).toBe('completed');
  expect(platform.cmi.core.score.raw).toBe('');
  expect(told).toEqual([]);
});

test('a revealed prediction completes it, and the first score stays', () => {
  const platform = platformOf();
  const attempt = open(platform);
  attempt.take({ kind: 'predicted', score: 57 });
  attempt.take({ kind: 'predicted', score: 100 });
  expect(platform.cmi.core.lesson_status).toBe('completed');
  const { raw, min, max } = platform.cmi.core.score;
  expect([raw, min, max].map(Number)).toEqual([57, 0, 100]);
  // Nor does another visit change it.
  const later = platformOf({ 'cmi.core.score.raw': '57', 'cmi.core.lesson_status': 'completed' });
  open(later).take({ kind: 'predicted', score: 100 });
  expect(Number(later.cmi.core.score.raw)).toBe(57);
  expect(told).toEqual([]);
});

test('a score of nothing is one', () => {
  const platform = platformOf();
  const attempt = open(platform);
  attempt.take({ kind: 'predicted', score: 0 });
  attempt.take({ kind: 'predicted', score: 100 });
  expect(Number(platform.cmi.core.score.raw)).toBe(0);
});

test('where none was asked for, no score is reported', () => {
  const platform = platformOf();
  open(platform, false).take({ kind: 'predicted', score: 57 });
  expect(platform.cmi.core.lesson_status).toBe('completed');
  expect(platform.cmi.core.score.raw).toBe('');
});

test.each(['completed', 'passed'])('what is %s stays so', (status) => {
  const platform = platformOf({ 'cmi.core.lesson_status': status });
  const attempt = open(platform);
  expect(platform.cmi.core.lesson_status).toBe(status);
  attempt.take({ kind: 'trained' });
  expect(platform.cmi.core.lesson_status).toBe(status);
});

test('leaving is told once, with the time and with where the student was', () => {
  const platform = platformOf();
  const [set, finish] = [vi.spyOn(platform, 'LMSSetValue'), vi.spyOn(platform, 'LMSFinish')];
  const attempt = open(platform);
  attempt.take({ kind: 'moved', hash: '#v=1&n=6&hide=1' });
  now += 3_723_900;
  attempt.finish();
  attempt.finish();
  attempt.keep();
  attempt.take({ kind: 'trained' });
  expect(finish).toHaveBeenCalledOnce();
  expect(set.mock.calls).toEqual([
    ['cmi.core.lesson_status', 'incomplete'],
    ['cmi.suspend_data', `#${LINK}#v=1&n=6&hide=1`],
    ['cmi.core.session_time', '0001:02:03'],
    ['cmi.core.exit', 'suspend'],
  ]);
  expect(platform.isTerminated()).toBe(true);
  expect(told).toEqual([]);
});

test('the student comes back to where they were, unless the item has another link since', () => {
  const at = (suspended: string) => open(platformOf({ 'cmi.suspend_data': suspended })).start;
  expect(at(`#${LINK}#v=1&n=6`)).toBe('v=1&n=6');
  expect(at('#v=1&n=2#v=1&n=6')).toBe(LINK);
  expect(at('something else')).toBe(LINK);
});

test('what a platform does not hold is not given to it: the place before stays', () => {
  const platform = platformOf();
  const attempt = open(platform);
  attempt.take({ kind: 'moved', hash: '#v=1&n=6' });
  attempt.take({ kind: 'moved', hash: `#v=1&res=${'x'.repeat(4096)}` });
  attempt.keep();
  expect(platform.cmi.suspend_data).toBe(`#${LINK}#v=1&n=6`);
  // Just as much as it must hold is.
  const most = 4096 - `#${LINK}#`.length;
  attempt.take({ kind: 'moved', hash: `#${'y'.repeat(most)}` });
  attempt.keep();
  expect(platform.cmi.suspend_data).toHaveLength(4096);
});

test('what a platform refuses is told in its own words', () => {
  const platform = platformOf();
  platform.LMSInitialize(); // by another item in the same window
  expect(open(platform)).toBeUndefined();
  expect(told).toEqual([expect.stringMatching(/^101, /)]);
});

test('what it need not offer is not missed, and the rest is', () => {
  const platform = platformOf();
  const attempt = open(platform);
  vi.spyOn(platform, 'LMSSetValue').mockReturnValue('false');
  vi.spyOn(platform, 'LMSGetLastError').mockReturnValue('401');
  attempt.take({ kind: 'moved', hash: '#v=1&n=6' });
  attempt.keep();
  expect(told).toEqual([]);
  attempt.take({ kind: 'trained' });
  expect(told).toEqual([expect.stringMatching(/^cmi\.core\.lesson_status, 401/)]);
});

test('a platform whose window is gone is one that refuses', () => {
  const platform = platformOf();
  const attempt = open(platform);
  vi.spyOn(platform, 'LMSSetValue').mockImplementation(() => {
    throw new Error('the window is closed');
  });
  attempt.take({ kind: 'trained' });
  expect(told).toEqual(['Error: the window is closed']);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Summary } from '../../experiment/results/summary.ts';
import { say } from '../../texts/say.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { decodeLink, encodeLink } from './link.ts';
import { LONGEST_TASK, taskOf } from './share-link.ts';
import { NO_SHARE, type Share } from '../share.ts';

const RESULTS: Summary = {
  rules: 1,
  data: '39a9b159603f',
  groups: [
    {
      family: '0123456789ab',
      engine: 'wasm',
      test: { A: 0, B: 1203 },
      runs: [{ seed: 42, run: 'A3B', correct: 700, hash: '01234567' }],
    },
  ],
};

const linked = (share: Share) =>
  encodeLink({ experiment: DEFAULT_SETTINGS, engine: undefined, unknown: [], share });

test('what a sender wants of the page comes back from the link', () => {
  const anyShare = fc.record({
    embed: fc.boolean(),
    lock: fc.boolean(),
    hide: fc.boolean(),
    quiz: fc.boolean(),
    task: fc.option(
      fc
        .string({ unit: 'grapheme', maxLength: 400 })
        .map(taskOf)
        .map((task) => task || undefined),
      { nil: undefined },
    ),
    results: fc.constantFrom(undefined, RESULTS),
  });
  fc.assert(
    fc.property(anyShare, (share) => {
      expect(decodeLink(linked(share))).toMatchObject({ share, repairs: [], unknown: [] });
    }),
    { numRuns: 500 },
  );
});

test('an ordinary page adds nothing to the link', () => {
  expect(linked(NO_SHARE)).toBe('#v=1');
});

test('a switch is off where it says so, and on whatever else became of it, and it is said', () => {
  const { share, repairs } = decodeLink('#v=1&embed=no&lock=0.&hide=');
  expect(share).toEqual({ ...NO_SHARE, hide: true });
  expect(repairs.map((one) => say(one))).toEqual([
    'embed = no → off',
    'lock = 0. → off',
    'hide = (nothing) → on',
  ]);
  expect(decodeLink('#v=1&lock=1)&hide=yes').share).toEqual({ ...NO_SHARE, lock: true, hide: true });
});

test('results with something behind them, or broken in two, are those results', () => {
  const link = linked({ ...NO_SHARE, results: RESULTS });
  for (const damaged of [
    `${link})`,
    `${link}。谢谢`,
    `${link} x`,
    link.replace('39', '3%0A9'),
    link.replace(/...$/, ' $&'),
  ]) {
    expect(decodeLink(damaged).share.results).toEqual(RESULTS);
  }
  expect(decodeLink(`${link})`).repairs.map((one) => say(one))).toEqual([
    'res = AQE5qbFZYD8BASNFZ4mrAACz… → 1 run',
  ]);
});

test('a task is one line of plain text, without what could reorder or hide its surroundings', () => {
  const given = 'Train\u0000 A3B.\n\n<b>Why\u202E?</b>\u200B';
  const { share, repairs } = decodeLink(`#v=1&task=${encodeURIComponent(given)}`);
  expect(share.task).toBe('Train A3B. <b>Why ?</b>');
  expect(repairs.map((one) => say(one))).toEqual([
    'task = Train A3B. <b>Why ?</b>  → one plain line of 23 characters',
  ]);
});

test('a task ends after so many characters, in any script', () => {
  for (const character of ['x', '猫', '🦉']) {
    const { share, repairs } = decodeLink(`#v=1&task=${encodeURIComponent(character.repeat(300))}`);
    expect(Array.from(share.task!)).toHaveLength(LONGEST_TASK);
    expect(repairs).toHaveLength(1);
  }
  expect(decodeLink('#v=1&task=%20%07%20').share.task).toBeUndefined();
});

test('results that are none are left out, and it is said', () => {
  const { share, repairs } = decodeLink('#v=1&res=AAAA<script>');
  expect(share.results).toBeUndefined();
  expect(repairs.map((one) => say(one))).toEqual(['res = AAAA<script> → off']);
});

test('the sender’s prediction does not lift the curtain of hidden results', () => {
  const prediction = { treatment: 'AnB' as const, values: [79, 78, 77, 70, 66, 60, 55] };
  const given = { experiment: DEFAULT_SETTINGS, engine: undefined, unknown: [], prediction };
  expect(encodeLink({ ...given, share: { ...NO_SHARE, hide: true } })).toBe('#v=1&hide=1');
  const link = decodeLink('#v=1&hide=1&guess=AnB:79,78,77,70,66,60,55');
  expect(link.prediction).toBeUndefined();
  expect(link.repairs.map((one) => say(one))).toEqual([
    'guess → off, as results are hidden until your own prediction',
  ]);
});

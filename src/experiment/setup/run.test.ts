import { expect, test } from 'vitest';
import { DEFAULT_RECIPE } from './recipe.ts';
import { plan } from './plan.ts';
import {
  base,
  donorOf,
  endOf,
  frozenLayers,
  parseRunName,
  type Run,
  runName,
  sameRun,
  transfer,
} from './run.ts';
import { runOf, TREATMENTS, treatmentOf } from './treatments.ts';

test('runs have the names that the paper gives them', () => {
  expect(runName(base('B'))).toBe('baseB');
  expect(runName(transfer('A', 3, 'B', false))).toBe('A3B');
  expect(runName(transfer('B', 7, 'B', true))).toBe('B7B+');
  expect(runName(transfer('random', 2, 'B', false))).toBe('R2B');
});

test('every run of every treatment is found again by its name', () => {
  for (const { id } of TREATMENTS) {
    for (const target of ['A', 'B'] as const) {
      for (const n of [1, 2, 3, 4, 5, 6, 7]) {
        const run = runOf(id, n, target);
        expect(parseRunName(runName(run))).toEqual(run);
        expect(treatmentOf(run)).toBe(id);
      }
    }
  }
});

test('names that stand for no run are refused', () => {
  for (const name of ['', 'A0B', 'A8B', 'R3B+', 'baseC', 'C3B', 'A3B++', 'a3b']) {
    expect(parseRunName(name)).toBeUndefined();
  }
});

test('what is frozen first, and what was stopped early, has a name of its own that reads back', () => {
  const later = transfer('A', 4, 'B', 'later');
  const early = { ...base('A'), stopped: 25 } as const;
  expect(runName(later)).toBe('A4B-+');
  expect(runName(early)).toBe('baseA@25');
  expect(parseRunName('A4B-+')).toEqual(later);
  expect(parseRunName('baseA@25')).toEqual(early);
  for (const none of ['baseA@', 'baseA@100', 'baseA@7', 'R4B-+', 'A4B-', 'A4B+-', 'baseA@025']) {
    expect(parseRunName(none)).toBeUndefined();
  }
  expect(treatmentOf(later)).toBe('AnB-+');
  expect([0, 0.49, 0.5, 1].map((spent) => frozenLayers(later, spent))).toEqual([4, 4, 0, 0]);
  expect(donorOf(later, { stop: 25 })).toEqual(early);
  expect(donorOf(later, { stop: 100 })).toEqual(base('A'));
  expect(endOf(early, { iterations: 3000 })).toBe(750);
});

test('two runs are the same where they have one name', () => {
  const names = [
    'baseA',
    'baseB',
    'baseB@10',
    'baseB@25',
    'A3B',
    'A4B',
    'B3B',
    'B3A',
    'R3B',
    'A3B+',
    'A3B-+',
  ];
  for (const a of names) {
    for (const b of names) expect(sameRun(parseRunName(a)!, parseRunName(b)!), `${a}, ${b}`).toBe(a === b);
  }
});

test('with target A the selffer is AnA and the transfer is BnA', () => {
  expect(runName(runOf('BnB', 4, 'A'))).toBe('A4A');
  expect(runName(runOf('AnB+', 4, 'A'))).toBe('B4A+');
});

test('random filters are always frozen and need no donor', () => {
  const run = transfer('random', 5, 'B', true);
  expect(run.tuned).toBe(false);
  expect(frozenLayers(run, 0)).toBe(5);
  expect(donorOf(run, DEFAULT_RECIPE)).toBeUndefined();
});

test('a plan trains the bases before what needs them, each once, the compared base first', () => {
  const wanted = [transfer('A', 3, 'B', true), transfer('A', 4, 'B', false), transfer('B', 3, 'B', false)];
  const names = (runs: readonly Run[]) => runs.map(runName);
  const early = plan([transfer('A', 3, 'B', true)], { stop: 10 }).map(({ run }) => run);
  expect(names(early)).toEqual(['baseB', 'baseA@10', 'A3B+']);
  // Asked for again, as a whole: nothing comes to it.
  expect(plan(early, { stop: 10 }).map(({ run }) => run)).toEqual(early);
  const planned = plan(wanted, DEFAULT_RECIPE);
  expect(names(planned.map(({ run }) => run))).toEqual(['baseB', 'baseA', 'A3B+', 'A4B', 'B3B']);
  expect(planned.map(({ needs }) => names(needs))).toEqual([[], [], ['baseA'], ['baseA'], ['baseB']]);
});

import { expect, it } from 'vitest';
import { message } from '../../src/messages.ts';
import { DEFAULT_RECIPE } from '../../src/experiment/setup/recipe.ts';
import { base, transfer } from '../../src/experiment/setup/run.ts';
import type { Progress } from '../../src/lab/api/protocol.ts';
import { recipeHash } from '../../src/experiment/results/fingerprint.ts';
import { clock, createAccount } from './progress-line.ts';

const INDEX = { hash: 'data', classes: Array.from({ length: 80 }, (_, i) => ({ name: `class ${i}` })) };

const progress: Progress = {
  iteration: 600,
  iterations: 1200,
  epoch: 1,
  epochs: 2,
  curve: [],
  loss: 1,
  imagesPerSecond: 4120,
  secondsLeft: 5,
};

const hash = recipeHash(DEFAULT_RECIPE, INDEX.hash);

it('tells runs, speed and the time left, counted by the work of each run', () => {
  const account = createAccount([{ recipe: DEFAULT_RECIPE, runs: [base('A'), base('B')] }], INDEX);
  expect(account.line(0)).toBe('0 of 2 runs');
  account.note(hash, base('A'), { kind: 'training', progress });
  expect(account.line(10)).toBe('0 of 2 runs · baseA 50 % · 4,120 images/s · 0:30 left');
});

it('knows that frozen layers make a run shorter', () => {
  const frozen = transfer('A', 7, 'B', false);
  const account = createAccount([{ recipe: DEFAULT_RECIPE, runs: [base('A'), frozen] }], INDEX);
  account.note(hash, base('A'), { kind: 'training', progress });
  const left = /(\d+):(\d+) left/.exec(account.line(30))!;
  expect(60 * Number(left[1]) + Number(left[2])).toBeLessThan(60);
});

it('writes seconds as a clock', () => {
  expect([5, 75, 3675].map(clock)).toEqual(['0:05', '1:15', '1:01:15']);
});

it('counts only the runs that it was given, and says nothing of those that were there already', () => {
  const account = createAccount([{ recipe: DEFAULT_RECIPE, runs: [base('A')] }], INDEX);
  account.note(hash, base('B'), { kind: 'failed', message: message('noEngine') });
  expect(account.line(1)).toBe('0 of 1 runs');
});

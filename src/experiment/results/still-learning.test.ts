import { expect, test } from 'vitest';
import { sampleResult } from '../../testing/sample-result.ts';
import { DEFAULT_RECIPE } from '../setup/recipe.ts';
import { measurements } from './results.ts';
import { stillLearning } from './still-learning.ts';

/** A curve of 21 evenly spaced points whose accuracies in percent are given by the share of the budget. */
const curve = (percent: (share: number) => number) =>
  Array.from({ length: 21 }, (_, i) => ({ iteration: 100 * i, accuracy: percent(i / 20) / 100 }));

/** Bases of task B, as measured in arm `usual`, and as trained for twice as long, of the accuracies of each split. */
function bases(usual: readonly number[], twice: readonly number[], end = curve(() => 70)) {
  const trained = (iterations: number, percent: number, seed: number) =>
    sampleResult('baseB', {
      recipe: { ...DEFAULT_RECIPE, iterations, seed },
      accuracy: percent / 100,
      curve: end,
    });
  const short = usual.map((percent, seed) => trained(DEFAULT_RECIPE.iterations, percent, seed));
  const long = twice.map((percent, seed) => trained(2 * DEFAULT_RECIPE.iterations, percent, seed));
  const finished = short.map((result) => ({ result, origin: 'recorded' as const }));
  const networks = measurements(finished, [{ id: 'usual', recipe: DEFAULT_RECIPE }], () => 40);
  return { networks, trained: [...short, ...long] };
}

test('a base that gains more than a point by twice its budget is still learning, and one that gains less is not', () => {
  // Gains 1.5, 2, 2.5: mean 2, by SciPy the 95 % interval of these three is 2 ± 1.24.
  const rising = bases([70, 70, 70], [71.5, 72, 72.5]);
  expect(stillLearning(rising.networks, rising.trained).test).toEqual(new Set(['usual']));
  // Gains .5, .6, .7: more than nothing for certain, and less than a point.
  const level = bases([70, 70, 70], [70.5, 70.6, 70.7]);
  expect(stillLearning(level.networks, level.trained).test).toEqual(new Set());
  // Gains −2, 3, 5: mean 2, and the interval of ±8.96 does not leave 0.
  const unclear = bases([70, 70, 70], [68, 73, 75]);
  expect(stillLearning(unclear.networks, unclear.trained).test).toEqual(new Set());
});

test('longer training tells before the ends of curves do, and only twice the budget counts', () => {
  const climbing = curve((share) => 60 + 10 * share);
  const level = bases([70, 70], [70, 70], climbing);
  expect(stillLearning(level.networks, level.trained).test).toEqual(new Set());
  const unknown = bases([70, 70], [], climbing);
  expect(stillLearning(unknown.networks, unknown.trained).test).toEqual(new Set(['usual']));
  const eightfold = unknown.trained.map((result) => ({
    ...result,
    recipe: { ...result.recipe, iterations: 8 * DEFAULT_RECIPE.iterations },
  }));
  expect(stillLearning(unknown.networks, [...unknown.trained, ...eightfold]).test).toEqual(
    new Set(['usual']),
  );
});

test('networks without curves, as links bring them, say nothing of a plateau', () => {
  const { networks, trained } = bases([70, 70], [], []);
  expect(stillLearning(networks, trained).test).toEqual(new Set());
});

test('training images are judged by themselves', () => {
  const { networks, trained } = bases([70, 70, 70], [72, 72, 72.1]);
  const known = (share: (iterations: number) => number) =>
    trained.map((result) => ({ ...result, trainAccuracy: share(result.recipe.iterations) }));
  const saturated = stillLearning(
    networks,
    known(() => 1),
  );
  expect(saturated).toEqual({ test: new Set(['usual']), train: new Set() });
  const climbing = stillLearning(
    networks,
    known((iterations) => (iterations > DEFAULT_RECIPE.iterations ? 1 : 0.97)),
  );
  expect(climbing.train).toEqual(new Set(['usual']));
});

test('longer training on other images tells nothing', () => {
  const { networks, trained } = bases([70, 70, 70], [74, 75, 76]);
  const elsewhere = trained.map((result) =>
    result.recipe.iterations > DEFAULT_RECIPE.iterations ? { ...result, dataHash: 'other' } : result,
  );
  expect(stillLearning(networks, trained).test).toEqual(new Set(['usual']));
  expect(stillLearning(networks, elsewhere).test).toEqual(new Set());
});

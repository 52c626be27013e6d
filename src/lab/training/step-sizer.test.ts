import { expect, it } from 'vitest';
import { createStepSizer } from './step-sizer.ts';

it('approaches stretches of 75 milliseconds, growing at most fourfold at a time', () => {
  const stepSizer = createStepSizer();
  const sizes: number[] = [];
  for (let i = 0; i < 6; i++) {
    const steps = stepSizer.steps(1000);
    sizes.push(steps);
    stepSizer.trained(steps, steps); // a millisecond each
  }
  expect(sizes).toEqual([2, 8, 32, 75, 75, 75]);
});

it('trains a single minibatch at a time where even that takes long', () => {
  const stepSizer = createStepSizer();
  stepSizer.trained(2, 4000);
  expect(stepSizer.steps(1000)).toBe(1);
});

it('is not slowed down by a stretch that was short because a point came', () => {
  const stepSizer = createStepSizer();
  stepSizer.trained(50, 50);
  stepSizer.trained(1, 1);
  expect(stepSizer.steps(1000)).toBe(75);
});

it('tells the speed of the last second, not of the whole run', () => {
  const stepSizer = createStepSizer();
  stepSizer.trained(10, 1000);
  stepSizer.trained(50, 500);
  stepSizer.trained(50, 500);
  expect(stepSizer.perSecond()).toBe(100);
});

it('counts measuring into the time left', () => {
  const stepSizer = createStepSizer();
  expect(stepSizer.secondsLeft(100, 2)).toBeUndefined();
  stepSizer.trained(100, 1000);
  stepSizer.measured(500);
  expect(stepSizer.secondsLeft(200, 4)).toBe(4);
});

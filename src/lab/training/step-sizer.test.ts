import { expect, it } from 'vitest';
import { createPace } from './step-sizer.ts';

it('approaches stretches of 75 milliseconds, growing at most fourfold at a time', () => {
  const pace = createPace();
  const sizes: number[] = [];
  for (let i = 0; i < 6; i++) {
    const steps = pace.steps(1000);
    sizes.push(steps);
    pace.trained(steps, steps); // a millisecond each
  }
  expect(sizes).toEqual([2, 8, 32, 75, 75, 75]);
});

it('trains a single minibatch at a time where even that takes long', () => {
  const pace = createPace();
  pace.trained(2, 4000);
  expect(pace.steps(1000)).toBe(1);
});

it('is not slowed down by a stretch that was short because a point came', () => {
  const pace = createPace();
  pace.trained(50, 50);
  pace.trained(1, 1);
  expect(pace.steps(1000)).toBe(75);
});

it('tells the speed of the last second, not of the whole run', () => {
  const pace = createPace();
  pace.trained(10, 1000);
  pace.trained(50, 500);
  pace.trained(50, 500);
  expect(pace.perSecond()).toBe(100);
});

it('counts measuring into the time left', () => {
  const pace = createPace();
  expect(pace.secondsLeft(100, 2)).toBeUndefined();
  pace.trained(100, 1000);
  pace.measured(500);
  expect(pace.secondsLeft(200, 4)).toBe(4);
});

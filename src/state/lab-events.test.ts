import { expect, test } from 'vitest';
import { message } from '../experiment/message.ts';
import { base, transfer } from '../experiment/run.ts';
import type { LabEvent, Progress } from '../lab/protocol.ts';
import { afterLabEvent } from './lab-events.ts';
import { createGraftStore } from './store.ts';

const progress = (imagesPerSecond: number): Progress => ({
  iteration: 10,
  iterations: 100,
  epoch: 1,
  epochs: 10,
  curve: [],
  loss: 2,
  imagesPerSecond,
  secondsLeft: 5,
});

function after(...events: LabEvent[]) {
  const store = createGraftStore();
  for (const event of events) store.setState((state) => afterLabEvent(state, event));
  return store.getState();
}

const training = (name: 'A' | 'B', speed: number): LabEvent => ({
  kind: 'status',
  recipe: 'r1',
  run: base(name),
  status: { kind: 'training', progress: progress(speed) },
});

test('the speed is that of all runs in training together, and stays known afterwards', () => {
  const halted: LabEvent = {
    kind: 'status',
    recipe: 'r1',
    run: base('A'),
    status: { kind: 'halted', progress: progress(0) },
  };
  expect(after(training('A', 1000), training('B', 1500)).imagesPerSecond).toBe(2500);
  expect(after(training('A', 1000), halted).imagesPerSecond).toBe(1000);
});

test('equal names under different recipes are different runs', () => {
  const run = transfer('A', 3, 'B', false);
  const waits = (recipe: string): LabEvent => ({ kind: 'status', recipe, run, status: { kind: 'waiting' } });
  expect(Object.keys(after(waits('r1'), waits('r2')).runs)).toEqual(['r1/A3B', 'r2/A3B']);
});

test('a forgotten run is gone from the page', () => {
  expect(after(training('A', 1), { kind: 'forgotten', recipe: 'r1', run: base('A') }).runs).toEqual({});
});

test('the same notice is shown once', () => {
  const notice: LabEvent = { kind: 'notice', message: message('noRoom') };
  expect(after(notice, notice).notices).toEqual([message('noRoom')]);
});

import { expect, test } from 'vitest';
import { message } from '../../messages.ts';
import { base, transfer } from '../../experiment/setup/run.ts';
import { sampleResult } from '../../testing/sample-result.ts';
import type { LabEvent, Progress } from '../../lab/api/protocol.ts';
import { afterLabEvents, withFinished } from './lab-events.ts';
import { createGraftStore } from '../store.ts';

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

/** The state after some events, told one by one. */
function after(...events: LabEvent[]) {
  const store = createGraftStore();
  for (const event of events) store.setState((state) => afterLabEvents(state, [event]));
  return store.getState();
}

const training = (name: 'A' | 'B', speed: number, more: Partial<Progress> = {}): LabEvent => ({
  kind: 'status',
  recipe: 'r1',
  run: base(name),
  status: { kind: 'training', progress: { ...progress(speed), ...more } },
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

test('clearing leaves nothing but what is recorded or imported, and what came after it', () => {
  const done = (name: string, more: { recorded?: true }): LabEvent => ({
    kind: 'status',
    recipe: 'r1',
    run: base('B'),
    status: { kind: 'done', result: sampleResult(name), faces: [], ...more },
  });
  const { runs, finished } = after(
    done('baseB', {}),
    done('baseA', { recorded: true }),
    training('A', 1),
    { kind: 'cleared' },
    training('B', 1),
  );
  expect(Object.keys(runs)).toEqual(['r1/baseB']);
  expect([...finished.values()].map(({ origin }) => origin)).toEqual(['recorded']);
  const state = createGraftStore().getState();
  const atOnce = afterLabEvents(state, [done('baseB', {}), { kind: 'cleared' }]);
  expect([...atOnce.finished!.values()]).toEqual([]);
});

test('what another engine trained here counts as trained here, and leaves this engine’s run as it stands', () => {
  const result = sampleResult('baseB', { engine: { id: 'webgpu', device: 'a card', bitExact: false } });
  const { finished, runs } = after(training('B', 1), { kind: 'found', result });
  expect([...finished.values()]).toEqual([{ result, origin: 'live' }]);
  expect(Object.values(runs).map(({ status }) => status.kind)).toEqual(['training']);
});

test('of two recordings of one run the one that tells its training accuracy stays, whichever comes first', () => {
  const of = (trainAccuracy?: number) => ({
    result: sampleResult('baseB', trainAccuracy === undefined ? {} : { trainAccuracy }),
    origin: 'recorded' as const,
  });
  for (const order of [
    [of(), of(0.99)],
    [of(0.99), of()],
  ]) {
    const pool = order.reduce((state, one) => ({ ...state, ...withFinished(state, [one]) }), after());
    const [only, ...others] = [...pool.finished.values()];
    expect(only!.result.trainAccuracy).toBe(0.99);
    expect(others).toEqual([]);
  }
});

test('the same notice is shown once', () => {
  const notice: LabEvent = { kind: 'notice', message: message('noRoom') };
  expect(after(notice, notice).notices).toEqual([message('noRoom')]);
});

test('a curve and faces that have not changed stay the same objects, though a worker tells new ones', () => {
  const told = (accuracy: number, answer: number) => ({
    curve: [
      { iteration: 0, accuracy: 0.025 },
      { iteration: 150, accuracy, trainLoss: 3 },
    ],
    faces: [new Uint8Array([0, 255]), new Uint8Array([answer])],
  });
  const store = createGraftStore();
  const progressAfter = (more: Partial<Progress>) => {
    store.setState((state) => afterLabEvents(state, [training('B', 1000, more)]));
    const { status } = store.getState().runs['r1/baseB']!;
    if (status.kind !== 'training') throw new Error(`expected base B in training, got ${status.kind}`);
    return status.progress;
  };
  const first = progressAfter({ iteration: 150, ...told(0.2, 7) });
  const second = progressAfter({ iteration: 160, ...told(0.2, 7) });
  expect(second.iteration).toBe(160);
  expect(second.curve).toBe(first.curve);
  expect(second.faces).toBe(first.faces);
  const third = progressAfter({ iteration: 300, ...told(0.25, 8) });
  expect(third.curve[1]).toMatchObject({ accuracy: 0.25 });
  expect(third.faces?.[1]).toEqual(new Uint8Array([8]));
});

test('what is told at one go comes to the same as told one by one', () => {
  const run = base('A');
  const events: LabEvent[] = [
    training('A', 1000),
    training('B', 1500),
    { kind: 'notice', message: message('noRoom') },
    { kind: 'status', recipe: 'r1', run, status: { kind: 'done', faces: [], result: sampleResult('baseA') } },
    { kind: 'notice', message: message('keepsNothing') },
    { kind: 'forgotten', recipe: 'r1', run: base('B') },
    training('B', 1200),
  ];
  expect(afterLabEvents(createGraftStore().getState(), events)).toEqual(after(...events));
});

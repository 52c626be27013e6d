// @vitest-environment happy-dom
import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { recipeHash } from '../../experiment/results/fingerprint.ts';
import { type Message, message } from '../../messages.ts';
import { runName } from '../../experiment/setup/run.ts';
import type { Actions } from '../../state/actions/actions.ts';
import { chosenRun } from '../../state/settings.ts';
import { createGraftStore, recordKey } from '../../state/store.ts';
import { GraftContext } from '../context.ts';
import { DEFAULT_RECIPE } from '../../experiment/setup/recipe.ts';
import type { Finished, Origin } from '../../experiment/results/results.ts';
import { withFinished } from '../../state/actions/lab-events.ts';
import { sampleResult } from '../../testing/sample-result.ts';
import { mount } from '../../testing/mount.ts';
import { Dock } from '../shell/Dock.tsx';
import { RunRow } from './RunRow.tsx';

const { render, all, text } = mount();
const train = vi.fn<() => void>();
const newSplit = vi.fn<() => void>();
const trainAnother = vi.fn<() => void>();

const READY = {
  kind: 'ready',
  engine: { id: 'wasm', device: 'WASM', bitExact: true },
  workers: 1,
  reason: message('noEngine'),
} as const;

/** The row of buttons after the chosen run has failed. */
function fail(why: Message) {
  const store = createGraftStore();
  store.setState(({ experiment }) => {
    const hash = recipeHash(experiment.recipe, 'data');
    const run = chosenRun(experiment);
    const status = { kind: 'failed', message: why } as const;
    return {
      data: { kind: 'ready', classes: [], hash: 'data', count: 0 },
      engine: READY,
      runs: { [recordKey(hash, runName(run))]: { recipe: hash, run, status } },
    };
  });
  const actions = { train, newSplit } as Partial<Actions> as Actions;
  render(
    <GraftContext value={{ store, actions }}>
      <RunRow />
    </GraftContext>,
  );
}

const resultOf = (seed: number, origin: Origin): Finished => ({
  result: sampleResult('A3B', { recipe: { ...DEFAULT_RECIPE, seed }, dataHash: 'data' }),
  origin,
});

/** The row after the chosen run has been trained here under a seed, with what else the figure has. */
function finish(seed: number, ...others: readonly Finished[]) {
  const store = createGraftStore();
  const own = resultOf(seed, 'live');
  store.setState(({ experiment }) => ({
    experiment: { ...experiment, recipe: own.result.recipe },
    data: { kind: 'ready', classes: [], hash: 'data', count: 0 },
    engine: READY,
  }));
  store.setState((state) => withFinished(state, [...others, own]));
  const hash = recipeHash(own.result.recipe, 'data');
  const status = { kind: 'done', result: own.result, faces: [] } as const;
  store.setState({ runs: { [recordKey(hash, 'A3B')]: { recipe: hash, run: own.result.run, status } } });
  render(
    <GraftContext value={{ store, actions: { trainAnother } as Partial<Actions> as Actions }}>
      <RunRow />
      <Dock />
    </GraftContext>,
  );
}

const buttons = () => all('button').map((button) => button.textContent);
const press = (name: string) =>
  act(() => (all('button').find((button) => button.textContent === name) as HTMLButtonElement).click());

test('after a training stands what it added to the figure, and the next split is the next step', () => {
  const recorded = [42, 43].map((seed) => resultOf(seed, 'recorded'));
  finish(44, ...recorded);
  expect(text()).toContain('Split 44 makes it 3 splits. Split 45 would make 4 splits.');
  // The phone's bar, which comes last, offers the same first step.
  expect(buttons()).toEqual(['Train another split', 'Train again', 'Train another split']);
  press('Train another split');
  expect(trainAnother).toHaveBeenCalledOnce();
});

test('a recorded split that is trained again adds nothing', () => {
  finish(42, resultOf(42, 'recorded'), resultOf(43, 'recorded'));
  expect(text()).not.toContain('makes it');
  expect(text()).toContain('Split 44 would make 3 splits.');
});

test('a run whose worker gave up says so, and can be tried again with the same seed alone', () => {
  fail(message('workerGaveUp', { run: 'A3B', count: 4, why: message('workerEnded') }));
  expect(text()).toContain('The worker that trained A3B stopped 4 times. The worker had ended.');
  expect(buttons()).toEqual(['Try again']);
  press('Try again');
  expect(train).toHaveBeenCalledOnce();
  expect(newSplit).not.toHaveBeenCalled();
});

test('a run that diverged says where, and offers another seed first', () => {
  fail(message('diverged', { iteration: 700 }));
  expect(text()).toContain('Training diverged at iteration 700.');
  expect(buttons()).toEqual(['Try another seed', 'Try again']);
  press('Try another seed');
  expect(newSplit).toHaveBeenCalledOnce();
});

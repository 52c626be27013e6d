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
import { mount } from '../../testing/mount.ts';
import { RunRow } from './RunRow.tsx';

const { render, all, text } = mount();
const train = vi.fn<() => void>();
const newSplit = vi.fn<() => void>();

/** The row of buttons after the chosen run has failed. */
function fail(why: Message) {
  const store = createGraftStore();
  store.setState(({ experiment }) => {
    const hash = recipeHash(experiment.recipe, 'data');
    const run = chosenRun(experiment);
    const status = { kind: 'failed', message: why } as const;
    return {
      data: { kind: 'ready', classes: [], hash: 'data', count: 0 },
      engine: {
        kind: 'ready',
        engine: { id: 'wasm', device: 'WASM', bitExact: true },
        workers: 1,
        reason: message('noEngine'),
      },
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

const buttons = () => all('button').map((button) => button.textContent);
const press = (name: string) =>
  act(() => (all('button').find((button) => button.textContent === name) as HTMLButtonElement).click());

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

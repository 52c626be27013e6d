// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { DEFAULT_RECIPE } from '../../experiment/setup/recipe.ts';
import { recipeHash } from '../../experiment/results/fingerprint.ts';
import { base } from '../../experiment/setup/run.ts';
import type { Actions } from '../../state/actions/actions.ts';
import { createGraftStore, recordKey } from '../../state/store.ts';
import { GraftContext } from '../context.ts';
import { mount } from '../../testing/mount.ts';
import { SlowHere } from './SlowHere.tsx';

const { render, text } = mount();

/** The page while base B trains: at a tenth of its minibatches, with so many seconds left. */
function show(secondsLeft: number, iterations = DEFAULT_RECIPE.iterations) {
  const store = createGraftStore();
  const recipe = { ...DEFAULT_RECIPE, iterations };
  const hash = recipeHash(recipe, 'data');
  const progress = {
    iteration: iterations / 10,
    iterations,
    epoch: 2,
    epochs: 20,
    curve: [],
    loss: 1,
    imagesPerSecond: 100,
    secondsLeft,
  };
  store.setState(({ experiment }) => ({
    experiment: { ...experiment, recipe },
    data: { kind: 'ready', classes: [], hash: 'data', count: 0 },
    runs: {
      [recordKey(hash, 'baseB')]: { recipe: hash, run: base('B'), status: { kind: 'training', progress } },
    },
  }));
  render(
    <GraftContext value={{ store, actions: {} as Actions }}>
      <SlowHere />
    </GraftContext>,
  );
}

test('a run of minutes is announced with what shows at once', () => {
  show(216);
  expect(text()).toBe('Slow here: a run takes about 4 min. Recorded runs show at once.');
});

test('a run of seconds is not', () => {
  show(90);
  expect(text()).toBe('');
});

test('nor is one that the visitor made long', () => {
  show(216, 4 * DEFAULT_RECIPE.iterations);
  expect(text()).toBe('');
});

// @vitest-environment happy-dom
import { act } from 'react';
import { expect, test } from 'vitest';
import { DEFAULT_RECIPE, KNOBS, type Recipe } from '../../experiment/setup/recipe.ts';
import type { OwnId } from '../../experiment/setup/own-id.ts';
import type { KeptImages, OwnImagesDesk, OwnSet } from '../../experiment/setup/own-images.ts';
import type { Actions } from '../../state/actions/actions.ts';
import { createGraftStore } from '../../state/store.ts';
import { mount } from '../../testing/mount.ts';
import { GraftContext } from '../context.ts';
import KnobFields from './KnobFields.tsx';
import { Settings } from './Settings.tsx';

const { render, one, all } = mount();

/** What this browser keeps; undefined where nobody has looked yet. */
let kept: readonly KeptImages[] | undefined;

/** The settings of a recipe, with classes of 30 and of 60 training images. */
function show(change: Partial<Recipe>) {
  const store = createGraftStore();
  const classes = [30, 60].map((train, i) => ({ name: String(i), train, test: 5 }));
  store.setState(({ experiment }) => ({
    experiment: { ...experiment, recipe: { ...DEFAULT_RECIPE, ...change } },
    data: { kind: 'ready', classes, hash: 'data', count: 100 },
  }));
  const desk = { kept: () => Promise.resolve(kept ?? []) } as Partial<OwnImagesDesk> as OwnImagesDesk;
  const ownImages = () => (kept ? Promise.resolve(desk) : new Promise(() => {}));
  const actions = { loadRecording: () => {}, ownImages };
  render(
    <GraftContext value={{ store, actions: actions as Partial<Actions> as Actions }}>
      <Settings Fields={KnobFields} />
    </GraftContext>,
  );
}

const line = () => one('[aria-expanded]')!;

test.each<[change: Partial<Recipe>, words: string]>([
  [{}, 'all images, 3,000 iterations'],
  [{ perClass: 10, capped: 'both', seed: 7 }, '10 a class, 3,000 iterations'],
  [{ width: 8 }, 'all images, 3,000 iterations, +1'],
  [{ share: 10, input: 'centred', rate: 0.01 }, '10 % of B, 3,000 iterations, +2'],
])('the line of a recipe with %j says what it does not name: “%s”', (change, words) => {
  show(change);
  expect(line().textContent).toBe(words);
  expect(line().title).toBe(
    words.endsWith('+1') ? 'and 1 other knob' : words.endsWith('+2') ? 'and 2 other knobs' : '',
  );
});

/** The numbers of images a class that can be chosen. */
function offered(): string[] {
  act(() => line().click());
  const selects = all('select') as HTMLSelectElement[];
  return [...selects.find(({ value }) => value === 'all' || value === '100')!.options].map(
    ({ value }) => value,
  );
}

test('numbers of images a class are offered that no class has less than', () => {
  show({});
  expect(offered()).toEqual(['5', '10', '25', '32', '50', 'all']);
  expect(KNOBS.perClass.options).toContain(100);
});

test('a number that is set is offered though it leaves nobody out', () => {
  show({ perClass: 100 });
  expect(offered()).toEqual(['5', '10', '25', '32', '50', '100', 'all']);
});

test('task A can be taken from images of one’s own, where half of their classes are a task', async () => {
  const own = (id: OwnId): KeptImages => ({ id, set: {} as OwnSet, bytes: 1, when: 0 });
  kept = [own('own:5d1e07b49c20:4:412:98:grey:birds'), own('own:0123456789ab:3:412:98:grey:fish')];
  const shown = 'from-own:c91ec91ec91e:6:60:8:colour:flowers';
  show({ split: shown });
  await act(async () => line().click());
  const select = (all('select') as HTMLSelectElement[]).find(({ value }) => value === shown)!;
  expect([...select.options].map(({ textContent }) => textContent).slice(-2)).toEqual([
    'A from “birds”',
    'A from “flowers”',
  ]);
});

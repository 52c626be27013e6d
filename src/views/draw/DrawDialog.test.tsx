// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { DrawnImages, OwnImagesDesk } from '../../experiment/setup/own-images.ts';
import { message, Told } from '../../messages.ts';
import type { Actions } from '../../state/actions/actions.ts';
import { createGraftStore } from '../../state/store.ts';
import { mount } from '../../testing/mount.ts';
import { GraftContext } from '../context.ts';
import DrawDialog from './DrawDialog.tsx';
import { drawnText } from './examples.ts';

const { render, all, text } = mount();

const ID = 'own:5d1e07b49c20:3:60:15:grey:my drawings';
const keepDrawn = vi.fn<OwnImagesDesk['keepDrawn']>();
const square = vi.fn<OwnImagesDesk['square']>();
const setData = vi.fn<Actions['setData']>();

beforeEach(() => {
  localStorage.clear();
  vi.resetAllMocks();
});

/** The dialog where so many examples of each thing were drawn at an earlier visit; each is filled with its number. */
async function open(...examples: readonly number[]) {
  const classes = examples.map((count, c) => ({
    name: ['star', 'cat', ''][c]!,
    examples: Array.from({ length: count }, (_, i) => ({
      pixels: new Uint8Array(1024).fill(i),
      isPhoto: false,
    })),
  }));
  localStorage.setItem('graft-drawn', drawnText({ classes, at: 0 }));
  const desk = { keepDrawn, square } as Partial<OwnImagesDesk> as OwnImagesDesk;
  const actions = { ownImages: () => Promise.resolve(desk), setData } as Partial<Actions> as Actions;
  await act(async () => {
    render(
      <GraftContext value={{ store: createGraftStore(), actions }}>
        <DrawDialog onClose={() => {}} />
      </GraftContext>,
    );
  });
}

const button = (name: string) => all('button').find(({ textContent }) => textContent.trim() === name)!;
const press = (name: string) => act(async () => button(name).click());

test('fifteen test images leave an accuracy of 80 % open by 21 points', async () => {
  await open(20, 20, 20);
  // Every fourth of twenty is held out, five of each. 1.96 × √(0.8 × 0.2 / 15) is 0.2024.
  expect(text()).toContain(
    '45 to train on, 15 held out. With 15 an accuracy near 80 % is known to ±21 points.',
  );
});

test('until each thing has eight examples it is said how many are missing, and nothing trains', async () => {
  await open(8, 7, 0);
  expect(text()).toContain('15 examples. From 8 of each: 1 × cat, 8 × thing 3 to go.');
  expect(button('Train').hasAttribute('disabled')).toBe(true);
});

test('what is drawn is kept with every fourth held out, and opened with base A of the icons', async () => {
  keepDrawn.mockResolvedValue(ID);
  await open(8, 9);
  await press('Train');
  const [name, classes] = keepDrawn.mock.calls[0]!;
  const numbers = (images: DrawnImages['train']) => images.map(([value]) => value);
  expect([name, classes.map((one) => [one.name, numbers(one.train), numbers(one.test)])]).toEqual([
    'my drawings',
    [
      ['star', [0, 1, 2, 4, 5, 6], [3, 7]],
      ['cat', [0, 1, 2, 4, 5, 6, 8], [3, 7]],
    ],
  ]);
  const [id, settings] = setData.mock.calls[0]!;
  expect([id, settings!.n, settings!.donor, settings!.tuned, settings!.recipe.split]).toEqual([
    ID,
    3,
    'A',
    true,
    'from-icons',
  ]);
});

test('where the browser has no room, that is said, and what is drawn stays', async () => {
  keepDrawn.mockRejectedValue(new Told(message('noRoomForImages', { size: 1 })));
  await open(8, 8);
  await press('Train');
  expect(text()).toContain('This was not kept: ');
  expect(setData).not.toHaveBeenCalled();
  expect(button('Train').getAttribute('aria-busy')).toBe('false');
});

// @vitest-environment happy-dom
import { useLayoutEffect } from 'react';
import { expect, test, vi } from 'vitest';
import type { Actions } from '../../state/actions/actions.ts';
import { createGraftStore } from '../../state/store.ts';
import { mount } from '../../testing/mount.ts';
import { GraftContext } from '../context.ts';
import { areas } from './areas.ts';
import { Hall } from './Presenter.tsx';

const { render } = mount();

/** Presses a key as soon as the screen stands, before anything else can run. */
function PressAtOnce({ letter }: { readonly letter: string }) {
  useLayoutEffect(() => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key: letter, bubbles: true }));
  }, [letter]);
  return null;
}

test('a key that is pressed at the first sight of a lecture acts on the line that its claim is about', () => {
  const store = createGraftStore();
  // The link shows A3B; the second claim is about B4B, at whatever n was asked for.
  store.setState(({ experiment, view }) => ({
    experiment: { ...experiment, n: 3, donor: 'A' },
    data: { kind: 'ready', classes: [], hash: 'data', count: 0 },
    view: { ...view, present: 2 },
  }));
  const done: string[] = [];
  const show = vi.fn<Actions['show']>(({ donor, tuned }) => void done.push(`shows ${donor}, ${tuned}`));
  const setTuned = vi.fn<Actions['setTuned']>((tuned) => void done.push(`tuned ${tuned}`));
  const actions = { show, setTuned, present: () => {} } as Partial<Actions> as Actions;
  render(
    <GraftContext value={{ store, actions }}>
      <Hall hall={areas(1280, 720)} held={false} onHold={() => {}} />
      <PressAtOnce letter="f" />
    </GraftContext>,
  );
  expect(done).toEqual(['shows B, false', 'tuned true']);
});

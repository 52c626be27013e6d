// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mount } from '../../testing/mount.ts';
import { useDeferredUntilVisible } from './use-deferred-until-visible.ts';

const { render, text } = mount();

/** Tells the observer of the place below whether any of it is seen. */
let see: (isIntersecting: boolean) => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(callback: (entries: readonly { isIntersecting: boolean }[]) => void) {
        see = (isIntersecting) => callback([{ isIntersecting }]);
      }
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => vi.useRealTimers());

function Below({ begun }: { begun: boolean }) {
  const [wanted, place] = useDeferredUntilVisible(begun);
  return <p ref={place}>{wanted ? 'drawn' : 'spared'}</p>;
}

const pass = (milliseconds: number) => act(() => void vi.advanceTimersByTime(milliseconds));

it('wants nothing before what is above is there, however long that takes, and then soon', () => {
  render(<Below begun={false} />);
  pass(60_000);
  expect(text()).toBe('spared');
  render(<Below begun />);
  expect(text()).toBe('spared');
  pass(60_000);
  expect(text()).toBe('drawn');
});

it.each(['pointerdown', 'wheel', 'keydown', 'focusin', 'scroll'])('wants it at a %s', (move) => {
  render(<Below begun={false} />);
  act(() => void document.body.dispatchEvent(new Event(move, { bubbles: true })));
  expect(text()).toBe('drawn');
});

it('wants it once its place is seen', () => {
  render(<Below begun={false} />);
  act(() => see(false));
  expect(text()).toBe('spared');
  act(() => see(true));
  expect(text()).toBe('drawn');
});

// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { speak } from '../../texts/texts.ts';
import { textsOf } from '../../texts/every-text.ts';
import { mount } from '../../testing/mount.ts';
import { createGraftStore } from '../../state/store.ts';
import type { Actions } from '../../state/actions/actions.ts';
import { GraftContext } from '../context.ts';
import { Rich } from '../elements/Rich.tsx';
import Glossary from './Glossary.tsx';
import { TERM_IDS } from './terms.ts';

const page = mount();
const store = createGraftStore();

const marks = (language: 'en' | 'zh') =>
  new Set(
    [...textsOf(language).values()].flatMap((text) => [...text.matchAll(/<t_(\w+)>/g)].map(([, id]) => id!)),
  );

test('every marked term is explained in each language, and every term is in the list', () => {
  expect([...marks('en')].filter((id) => !TERM_IDS.some((known) => known === id))).toEqual([]);
  for (const language of ['en', 'zh'] as const) {
    const texts = textsOf(language);
    const explained = new Set(
      [...texts.keys()].flatMap((place) => /^glossary\.terms\.(\w+)\.text$/.exec(place)?.[1] ?? []),
    );
    for (const id of marks(language)) expect(explained, id).toContain(id);
    expect([...explained].toSorted()).toEqual([...TERM_IDS].toSorted());
  }
});

test('the words that the page cannot do without are among them, and explained briefly', () => {
  const asked =
    'selffer transfer base name plus frozen tuned n split seed recorded bitExact coAdaptation specificity generality nats epoch iteration recipe interval paired margin';
  for (const id of asked.split(' ')) expect(TERM_IDS).toContain(id);
  for (const [place, text] of textsOf('en')) {
    if (place.startsWith('glossary.')) expect(text.split(' ').length, place).toBeLessThanOrEqual(50);
  }
});

const WORD = 'A <t_selffer>selffer</t_selffer>, and <t_nats>nats</t_nats>.';

beforeEach(() => {
  vi.useFakeTimers();
  store.setState({ language: 'en' });
  page.render(
    <GraftContext value={{ store, actions: {} as Actions }}>
      <p>
        <Rich text={WORD} as={{}} />
      </p>
      <button type="button" data-words>
        All words
      </button>
      <Glossary />
    </GraftContext>,
  );
});
afterEach(async () => {
  vi.useRealTimers();
  await act(() => speak('en'));
});

const tip = () => document.querySelector('.tip');
const word = (id: string) => page.one(`[data-term="${id}"]`)!;
const press = (on: Element, key: string, more: KeyboardEventInit = {}) =>
  act(() => {
    on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  });
const point = (kind: 'pointerover' | 'pointerout', pointerType = 'mouse') =>
  act(() => {
    word('selffer').dispatchEvent(new PointerEvent(kind, { bubbles: true, pointerType }));
  });

test('a tip opens on tap, describes its word and closes on Escape, which does nothing else', () => {
  const pressed = vi.fn();
  document.addEventListener('keydown', pressed);
  act(() => word('selffer').click());
  expect(tip()?.getAttribute('role')).toBe('tooltip');
  expect(tip()?.textContent).toContain('from a base of its own task: BnB.');
  expect(tip()?.textContent).toContain('自移植网络');
  expect(word('selffer').getAttribute('aria-describedby')).toBe(tip()?.id);
  expect(word('selffer').getAttribute('aria-expanded')).toBe('true');
  press(word('selffer'), 'Escape');
  expect(tip()).toBeNull();
  expect(word('selffer').hasAttribute('aria-describedby')).toBe(false);
  expect(pressed).not.toHaveBeenCalled();
  press(word('selffer'), 'Escape');
  expect(pressed).toHaveBeenCalledOnce();
  document.removeEventListener('keydown', pressed);
});

test('a tip opens where a mouse rests and stays while the mouse is on it; a finger that passes opens none', () => {
  point('pointerover', 'touch');
  act(() => {
    vi.advanceTimersByTime(1000);
  });
  expect(tip()).toBeNull();
  point('pointerover');
  expect(tip()).toBeNull();
  act(() => {
    vi.advanceTimersByTime(200);
  });
  expect(tip()).not.toBeNull();
  point('pointerout');
  act(() => {
    tip()!.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' }));
    vi.advanceTimersByTime(1000);
  });
  expect(tip()).not.toBeNull();
  act(() => {
    tip()!.dispatchEvent(
      new PointerEvent('pointerout', { bubbles: true, pointerType: 'mouse', relatedTarget: document.body }),
    );
    vi.advanceTimersByTime(1000);
  });
  expect(tip()).toBeNull();
});

test('the keyboard opens a tip, goes into it and back to its word', () => {
  act(() => word('nats').focus());
  press(word('nats'), 'Enter');
  expect(tip()?.textContent).toContain('3.7 nats');
  press(word('nats'), 'Tab');
  expect(document.activeElement?.textContent).toBe('All words');
  press(document.activeElement!, 'Tab', { shiftKey: true });
  expect(document.activeElement).toBe(word('nats'));
});

test('the list has every term and opens at the one that was explained', () => {
  act(() => word('selffer').click());
  act(() => tip()!.querySelector('button')!.click());
  const list = document.querySelector('dialog')!;
  expect(list.querySelectorAll('dt')).toHaveLength(TERM_IDS.length);
  expect(list.querySelector('[data-wanted="true"]')?.textContent).toContain('selffer');
  expect(tip()).toBeNull();
  act(() => list.querySelector('button')!.click());
  expect(document.querySelector('dialog')).toBeNull();
  act(() => page.one('[data-words]')!.click());
  expect(document.querySelectorAll('dialog dt')).toHaveLength(TERM_IDS.length);
});

test('in Chinese a tip shows the English word', async () => {
  await act(() => speak('zh'));
  act(() => store.setState({ language: 'zh' }));
  act(() => word('selffer').click());
  expect(tip()?.textContent).toContain('自移植网络');
  expect(tip()?.querySelector('[lang="en"]')?.textContent).toBe('selffer');
});

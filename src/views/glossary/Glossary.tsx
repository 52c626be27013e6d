import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Tip } from './Tip.tsx';
import { termOf, type TermId } from './terms.ts';
import { Words } from './Words.tsx';

/** Milliseconds that a pointer rests on a word before its tip opens, and may be away from both before it closes. */
const OPENS_AFTER_MS = 120;
const CLOSES_AFTER_MS = 250;

interface Meant {
  readonly id: TermId;
  readonly word: HTMLElement;
}

/** The term in the text under an event. */
function meantBy({ target }: Event): Meant | undefined {
  const word = target instanceof Element ? target.closest<HTMLElement>('[data-term]') : null;
  const id = termOf(word?.dataset['term']);
  return word && id ? { word, id } : undefined;
}

/**
 * Explains the terms that texts mark, wherever they stand: a tip opens on hover, focus and tap, Escape closes it, Tab
 * leads into it; and what is marked as leading there opens the list of all words.
 */
export default function Glossary() {
  const [meant, setMeant] = useState<Meant>();
  const [list, setList] = useState<{ readonly at: TermId | undefined }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const name = useId();

  const soon = useCallback((next: Meant | undefined, after: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setMeant(next), after);
  }, []);
  const now = useCallback((next: Meant | undefined) => {
    clearTimeout(timer.current);
    setMeant(next);
  }, []);

  useEffect(() => {
    const inTip = ({ target }: Event) => target instanceof Element && target.closest('.tip') !== null;
    const over = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse') return;
      const next = meantBy(event);
      if (next) soon(next, OPENS_AFTER_MS);
    };
    const out = (event: PointerEvent) => {
      if (event.pointerType === 'mouse' && meantBy(event)) soon(undefined, CLOSES_AFTER_MS);
    };
    const click = (event: MouseEvent) => {
      const next = meantBy(event);
      if (next) now(next);
      else if (event.target instanceof Element && event.target.closest('[data-words]'))
        setList({ at: undefined });
      else if (!inTip(event)) now(undefined);
    };
    const focus = (event: FocusEvent) => {
      const next = meantBy(event);
      if (next?.word.matches(':focus-visible')) now(next);
      else if (!next && !inTip(event)) now(undefined);
    };
    const press = (event: globalThis.KeyboardEvent) => {
      const next = event.key === 'Enter' || event.key === ' ' ? meantBy(event) : undefined;
      if (!next) return;
      event.preventDefault();
      event.stopPropagation(); // the page’s own keys would train or scroll
      now(next);
    };
    window.addEventListener('keydown', press, true);
    document.addEventListener('pointerover', over);
    document.addEventListener('pointerout', out);
    document.addEventListener('click', click);
    document.addEventListener('focusin', focus);
    return () => {
      window.removeEventListener('keydown', press, true);
      document.removeEventListener('pointerover', over);
      document.removeEventListener('pointerout', out);
      document.removeEventListener('click', click);
      document.removeEventListener('focusin', focus);
      clearTimeout(timer.current);
    };
  }, [soon, now]);

  // The word says that it is explained, and what explains it, as long as it is.
  useEffect(() => {
    if (!meant) return undefined;
    const { word } = meant;
    word.setAttribute('aria-describedby', name);
    word.setAttribute('aria-expanded', 'true');
    const gone = () => now(undefined);
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        event.preventDefault();
        if (document.activeElement?.closest('.tip')) word.focus();
        gone();
      } else if (event.target === word && event.key === 'Tab' && !event.shiftKey) {
        event.preventDefault();
        document.getElementById(name)?.querySelector('button')?.focus();
      }
    };
    window.addEventListener('keydown', press, true);
    window.addEventListener('resize', gone);
    return () => {
      word.removeAttribute('aria-describedby');
      word.removeAttribute('aria-expanded');
      window.removeEventListener('keydown', press, true);
      window.removeEventListener('resize', gone);
    };
  }, [meant, name, now]);

  /** Tab goes on from the word, not from where the tip stands in the document. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Tab') return;
    if (event.shiftKey) event.preventDefault();
    meant?.word.focus();
    now(undefined);
  };

  return (
    <>
      {meant &&
        createPortal(
          <Tip
            key={meant.id}
            {...meant}
            name={name}
            onAll={() => {
              meant.word.focus(); // where the focus goes back to
              setList({ at: meant.id });
              now(undefined);
            }}
            onKeyDown={onKeyDown}
            onPointerEnter={() => clearTimeout(timer.current)}
            onPointerLeave={() => soon(undefined, CLOSES_AFTER_MS)}
          />,
          document.body,
        )}
      {list && <Words at={list.at} onClose={() => setList(undefined)} />}
    </>
  );
}

import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { LANGUAGE_ROWS } from '../../texts/languages.ts';
import { useGraftState, useText } from '../context.ts';
import { Explained } from './Explained.tsx';
import { elsewhere, type TermId } from './terms.ts';
import { tipPlace, type TipPlace } from './tip-place.ts';
import './glossary.css';
import './text.ts';

interface TipProps {
  readonly id: TermId;
  /** The word on the page. */
  readonly word: HTMLElement;
  /** Id of the tip, which describes the word. */
  readonly name: string;
  readonly onAll: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
}

/** What a term means, beside it. */
export function Tip({ id, word, name, onAll, ...listen }: TipProps) {
  const t = useText('glossary');
  const language = useGraftState((state) => state.language);
  const tip = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<TipPlace>();
  useLayoutEffect(() => {
    const { offsetWidth: width, offsetHeight: height } = tip.current!;
    const root = document.documentElement;
    const kept = [...document.querySelectorAll('[data-uncovered]')].map((one) => one.getBoundingClientRect());
    const window = { width: root.clientWidth, height: root.clientHeight };
    // The first line of a word that goes over two.
    const line = word.getClientRects()[0]!;
    const found = tipPlace(line, { width, height }, window, kept);
    tip.current!.style.setProperty('--word', `${(line.top + line.bottom) / 2 - found.top}px`);
    setPlace({ ...found, left: found.left + root.scrollLeft, top: found.top + root.scrollTop });
  }, [word]);
  return (
    <div
      ref={tip}
      id={name}
      className="tip"
      role="tooltip"
      data-word={place?.wordIs}
      style={{ left: place?.left ?? 0, top: place?.top ?? 0 }}
      {...listen}
    >
      <p className="tip-word">{t(`terms.${id}.word`)}</p>
      <p className="tip-text">
        <Explained id={id} term={<b />} />
      </p>
      <p className="tip-foot">
        <span>
          {elsewhere(id, language).map((other) => (
            <span key={other.language} lang={LANGUAGE_ROWS[other.language].tag}>
              {other.word}
            </span>
          ))}
        </span>
        <button type="button" className="link" onClick={onAll}>
          {t('open')}
        </button>
      </p>
    </div>
  );
}

import { useEffect, useRef } from 'react';
import { LANGUAGE_ROWS } from '../../texts/languages.ts';
import { useGraftState, useText } from '../context.ts';
import { Dialog } from '../elements/Dialog.tsx';
import { Explained } from './Explained.tsx';
import { elsewhere, TERM_IDS, type TermId } from './terms.ts';
import './glossary.css';
import './text.ts';

interface WordsProps {
  /** The term that the list opens at. */
  readonly at: TermId | undefined;
  readonly onClose: () => void;
}

/** Every term of the page with what it means and what the other language calls it. */
export function Words({ at, onClose }: WordsProps) {
  const t = useText('glossary');
  const language = useGraftState((state) => state.language);
  const wanted = useRef<HTMLElement>(null);
  useEffect(() => {
    // What browsers give back for it is no clean-up.
    wanted.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <p className="words-about">{t('about')}</p>
      <dl className="words">
        {TERM_IDS.map((id) => (
          <div key={id} data-wanted={id === at}>
            <dt ref={id === at ? wanted : undefined}>
              {t(`terms.${id}.word`)}
              {elsewhere(id, language).map((other) => (
                <small key={other.language} lang={LANGUAGE_ROWS[other.language].tag}>
                  {other.word}
                </small>
              ))}
            </dt>
            <dd>
              <Explained id={id} term={<b />} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

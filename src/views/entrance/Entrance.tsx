import { useLayoutEffect, useRef } from 'react';
import { useActions, useGraftState, useText } from '../context.ts';
import { Icon } from '../elements/Icon.tsx';
import './entrance.css';
import './text.ts';

/** Pixels between the sentence and the entrance. */
const GAP = 12;
/** How much is said, as far as there is room beside the sentence. */
const LEVELS = ['full', 'short', 'none'] as const;

/** On a first visit, beside the sentence: the way into the guide. On a phone it has a line of its own. */
export default function Entrance({ onDone }: { readonly onDone: () => void }) {
  const t = useText('entrance');
  const { openChapter } = useActions();
  const experiment = useGraftState((state) => state.experiment);
  const language = useGraftState((state) => state.language);
  const here = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const fit = () => {
      if (here.current) here.current.dataset['says'] = LEVELS.find((level) => fits(here.current!, level));
    };
    fit();
    void document.fonts?.ready.then(fit);
    window.addEventListener('resize', fit);
    return () => window.removeEventListener('resize', fit);
  }, [experiment, language]);
  return (
    <div ref={here} className="entrance" data-says="full">
      <button
        type="button"
        className="entrance-open"
        onClick={() => {
          onDone();
          openChapter(1);
        }}
      >
        <b>{t('start')}</b> <small>{t('about')}</small>
      </button>
      <button
        type="button"
        className="entrance-close"
        aria-label={t('dismiss')}
        title={t('dismiss')}
        onClick={onDone}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

/** Whether an entrance that says so much has room right of the sentence. */
function fits(entrance: HTMLElement, level: (typeof LEVELS)[number]): boolean {
  const stage = entrance.closest('.stage');
  const sentence = stage?.querySelector('.sentence');
  if (!stage || !sentence) return true;
  entrance.dataset['says'] = level;
  const written = document.createRange();
  written.selectNodeContents(sentence);
  const room = stage.getBoundingClientRect().right - written.getBoundingClientRect().right;
  return entrance.offsetWidth + GAP <= room || level === 'none';
}

import { useEffect, useLayoutEffect, useRef } from 'react';
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
  // With each the sentence changes its length; to look means to lay the page out.
  const n = useGraftState((state) => state.experiment.n);
  const donor = useGraftState((state) => state.experiment.donor);
  const tuned = useGraftState((state) => state.experiment.tuned);
  const here = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- they are what is measured, as the page shows them
  useLayoutEffect(() => fit(here.current), [n, donor, tuned, t]);
  useEffect(() => {
    const again = () => fit(here.current);
    void document.fonts?.ready.then(again);
    // A scroll bar or larger type makes the sentence's place narrower too, and the window tells of neither.
    const places = new ResizeObserver(again);
    const sentence = sentenceOf(here.current);
    if (sentence) places.observe(sentence);
    return () => places.disconnect();
  }, []);
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

/** The sentence that the entrance stands beside. */
const sentenceOf = (entrance: HTMLElement | null) => entrance?.closest('.stage')?.querySelector('.sentence');

/** Says as much as there is room for. */
function fit(entrance: HTMLElement | null): void {
  if (entrance) LEVELS.find((level) => fits(entrance, level));
}

/** Whether an entrance that says so much has room right of the sentence. */
function fits(entrance: HTMLElement, level: (typeof LEVELS)[number]): boolean {
  const stage = entrance.closest('.stage');
  const sentence = sentenceOf(entrance);
  if (!stage || !sentence) return true;
  entrance.dataset['says'] = level;
  const written = document.createRange();
  written.selectNodeContents(sentence);
  const room = stage.getBoundingClientRect().right - written.getBoundingClientRect().right;
  return entrance.offsetWidth + GAP <= room || level === 'none';
}

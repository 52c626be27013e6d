import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { openingRecipe, presetOf } from '../../experiment/study/presets.ts';
import { treatmentOf } from '../../experiment/setup/treatments.ts';
import { persistedTour } from '../../state/persisted/chapter.ts';
import { persistedEntrance } from '../../state/persisted/entrance.ts';
import { predictionKey } from '../../state/prediction.ts';
import { predictionNow } from '../../state/selectors/predictions.ts';
import { chosenRun } from '../../state/settings.ts';
import { CHAPTERS } from '../../state/view.ts';
import { useActions, useGraftState, useGraftStore, useText } from '../context.ts';
import { showOf } from '../show.ts';
import { PATH, shownIn } from './chapters.ts';
import { End } from './End.tsx';
import { Prose } from './Prose.tsx';
import { Questions } from './Questions.tsx';
import { Results } from './Results.tsx';
import './tour.css';
import './text.ts';

/**
 * The guided path: six questions. Each sets its experiment up and hides the results until they are predicted or asked
 * for; what has been answered stays to be seen.
 */
export default function GuidePanel({ chapter }: { readonly chapter: number }) {
  const t = useText('path');
  const { setPreset, show, predict, setStage, openChapter } = useActions();
  const store = useGraftStore();
  const own = PATH[chapter - 1]!;
  const { id, preset, treatment, n } = own;
  const isDrawing = useGraftState((state) => predictionNow(state)?.kind === 'drawing');
  const mustPredict = useGraftState((state) => state.share.hide);
  const prediction = useGraftState(({ dataSet, experiment, predictions }) => {
    const from = presetOf(experiment.preset, dataSet);
    const opening = openingRecipe(presetOf(preset, dataSet), experiment.recipe, from);
    return predictions[predictionKey(opening, treatment, dataSet.id)];
  });
  const [answered, setAnswered] = useState(() => persistedTour.load().answered);
  const isAnswered = answered.includes(chapter);
  useEffect(() => persistedTour.save({ chapter, answered }), [chapter, answered]);
  useEffect(() => persistedEntrance.save(true), []);

  const isSetUp = () => {
    const { experiment } = store.getState();
    return experiment.preset === preset && treatmentOf(chosenRun(experiment)) === treatment;
  };
  const open = () => {
    if (store.getState().experiment.preset !== preset) setPreset(preset);
  };
  const setUp = () => {
    open();
    show(showOf(treatment, n));
  };
  const here = useRef<HTMLDivElement>(null);
  const answer = () => setAnswered((before) => (before.includes(chapter) ? before : [...before, chapter]));

  // A visitor who opens the chapter gets all of its stage; a link may have brought another n.
  const opened = useEffectEvent(() => {
    const { stage } = store.getState();
    const byHand = stage?.chapter === chapter && stage.preset === undefined;
    if (byHand || !isSetUp()) setUp();
    if (byHand) bringIntoView(here.current?.closest('.evidence'));
  });
  useEffect(() => opened(), []);
  useEffect(
    () => setStage({ chapter, preset, shown: shownIn(chapter, answered) }),
    [setStage, chapter, preset, answered],
  );
  // A finished prediction asks for the result.
  const before = useRef(prediction);
  useEffect(() => {
    if (prediction !== before.current && prediction) answer();
    before.current = prediction;
  });

  const toChart = () => document.querySelector('.chart-plot')?.scrollIntoView({ block: 'nearest' });
  const draw = () => {
    setUp();
    predict();
    toChart();
  };
  const look = () => {
    if (!isSetUp()) setUp();
    answer();
    toChart();
  };
  const text = (block: 'setup' | 'question' | 'then' | 'more') => (
    <Prose text={t(`${block}.${id}`)} onOpen={open} />
  );
  return (
    <div className="path" ref={here}>
      <p className="path-place">
        {t('place', { chapter, chapters: CHAPTERS })}
        <Dots chapter={chapter} answered={answered} />
      </p>
      <h3 className="path-title">{t(`titles.${id}`)}</h3>
      <section className="path-block">
        <h4>{t('blocks.setup')}</h4>
        {text('setup')}
      </section>
      <section className="path-block path-question" data-uncovered>
        <h4>{t('blocks.question')}</h4>
        {text('question')}
      </section>
      <section className="path-block">
        <h4>{t(isAnswered ? 'blocks.result' : 'blocks.turn')}</h4>
        {isAnswered ? (
          <>
            <Results chapter={own} />
            {text('then')}
            {text('more')}
            {chapter === CHAPTERS && <End />}
            <p className="path-buttons">
              {chapter < CHAPTERS && (
                <button type="button" className="button primary" onClick={() => openChapter(chapter + 1)}>
                  {t('next')}
                </button>
              )}
              <button type="button" className="link" onClick={draw}>
                {t('predictAgain')}
              </button>
              <button
                type="button"
                className="link"
                onClick={() => setAnswered(answered.filter((one) => one !== chapter))}
              >
                {t('ask')}
              </button>
            </p>
          </>
        ) : (
          <>
            <p className="path-buttons">
              <button type="button" className="button primary" onClick={draw}>
                {t('predict')}
              </button>
              {!mustPredict && (
                <button type="button" className="button" onClick={look}>
                  {t('show')}
                </button>
              )}
            </p>
            <p className="path-quiet">{t(isDrawing ? 'drawing' : 'how')}</p>
          </>
        )}
      </section>
      <Questions chapter={chapter} answered={answered} />
    </div>
  );
}

/** Scrolls to what begins above the window or in its lower half. */
function bringIntoView(element: Element | null | undefined): void {
  const top = element?.getBoundingClientRect().top ?? 0;
  if (top < 0 || top > window.innerHeight / 2) element?.scrollIntoView({ block: 'start' });
}

/** Which question this is, and which are answered, without words. */
const Dots = ({ chapter, answered }: { readonly chapter: number; readonly answered: readonly number[] }) => (
  <span className="path-dots" aria-hidden="true">
    {PATH.map((one, i) => (
      <i key={one.id} data-answered={answered.includes(i + 1)} data-here={i + 1 === chapter} />
    ))}
  </span>
);

import { useEffect, useState } from 'react';
import { openingRecipe, presetOf } from '../../experiment/study/presets.ts';
import { treatmentOf } from '../../experiment/setup/treatments.ts';
import { persistedTour } from '../../state/persisted/chapter.ts';
import { chosenRun } from '../../state/settings.ts';
import { predictionKey } from '../../state/prediction.ts';
import { isHiding } from '../../state/selectors/predictions.ts';
import { CHAPTERS } from '../../state/view.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { showOf } from '../show.ts';
import { PATH } from './chapters.ts';
import { End } from './End.tsx';
import { Prose } from './Prose.tsx';
import { Results } from './Results.tsx';
import './tour.css';
import './text.ts';

/** The guided path: six short chapters beside the laboratory, each with something to set up, to predict and to see. */
export default function GuidePanel({ chapter }: { readonly chapter: number }) {
  const t = useText('path');
  const { openChapter, setPreset, show, predict, stopPredicting } = useActions();
  const own = PATH[chapter - 1]!;
  const { id, preset, treatment, n } = own;
  const onShow = useGraftState((state) => state.experiment.preset === preset);
  const isSetUp = useGraftState(
    ({ experiment }) => experiment.preset === preset && treatmentOf(chosenRun(experiment)) === treatment,
  );
  const guessed = useGraftState(
    ({ experiment, guesses }) =>
      guesses[predictionKey(openingRecipe(presetOf(preset), experiment.recipe), treatment)] !== undefined,
  );
  const hiding = useGraftState(isHiding);
  const [seen, setSeen] = useState(() => persistedTour.load().seen);
  const isSeen = seen.includes(chapter) || guessed;
  useEffect(() => persistedTour.save({ chapter, seen }), [chapter, seen]);

  const open = () => {
    if (!onShow) setPreset(preset);
  };
  const setUp = () => {
    open();
    show(showOf(treatment, n));
  };
  const look = () => {
    setUp();
    stopPredicting();
    setSeen(isSeen ? seen.filter((one) => one !== chapter) : [...seen, chapter]);
  };
  return (
    <div className="path">
      <nav aria-label={t('chapters')}>
        <ol className="path-chapters">
          {PATH.map((one, i) => (
            <li key={one.id}>
              <button
                type="button"
                aria-current={i + 1 === chapter ? 'step' : undefined}
                aria-label={t('chapter', { chapter: i + 1, title: t(`titles.${one.id}`) })}
                title={t(`titles.${one.id}`)}
                onClick={() => openChapter(i + 1)}
              >
                {i + 1}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <h3 className="path-title">{t(`titles.${id}`)}</h3>
      <Prose text={t(`text.${id}`)} onOpen={open} />
      <p className="path-buttons">
        <button
          type="button"
          className="button primary"
          onClick={() => {
            setUp();
            predict();
          }}
        >
          {guessed ? t('predictAgain') : t('predict')}
        </button>
        {(!guessed || hiding || !isSetUp) && (
          <button type="button" className="button" onClick={look}>
            {seen.includes(chapter) && isSetUp ? t('hide') : t('show')}
          </button>
        )}
      </p>
      {isSeen && !hiding && <Results chapter={own} />}
      {chapter === CHAPTERS && !hiding && <End />}
      <p className="path-buttons">
        {chapter > 1 && (
          <button type="button" className="link" onClick={() => openChapter(chapter - 1)}>
            ← {t('back')}
          </button>
        )}
        {chapter < CHAPTERS && (
          <button type="button" className="link" onClick={() => openChapter(chapter + 1)}>
            {t('next')}: {t(`titles.${PATH[chapter]!.id}`)} →
          </button>
        )}
      </p>
    </div>
  );
}

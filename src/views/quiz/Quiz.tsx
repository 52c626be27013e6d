import { useState } from 'react';
import { type QuizAnswers, QUIZ, rightIn, type Sitting } from '../../experiment/study/quiz.ts';
import { persistedQuiz } from '../../state/persisted/quiz.ts';
import { useGraftState, useGraftStore, useText } from '../context.ts';
import { QuestionsDialog } from './QuestionsDialog.tsx';
import { ReviewDialog } from './ReviewDialog.tsx';
import { saveAnswers } from './save-answers.ts';
import '../elements/ribbon.css';
import './quiz.css';
import '../share/quiz-text.ts';

/** The quiz that a link asks for: answered before and after, and then compared. Nothing of it is sent. */
export default function Quiz() {
  const t = useText('quiz');
  const store = useGraftStore();
  const isReady = useGraftState((state) => state.data.kind === 'ready');
  const [answers, setAnswers] = useState<QuizAnswers>(() => persistedQuiz.load());
  const [open, setOpen] = useState<Sitting | 'review'>();
  const keep = (next: QuizAnswers) => {
    persistedQuiz.save(next);
    setAnswers(next);
  };
  const { before, after } = answers;
  const next = !before ? 'before' : !after ? 'after' : undefined;
  return (
    <section className="ribbon quiz" aria-label={t('label')}>
      <p role="status">
        <b>{t('title')}</b>{' '}
        {before && after
          ? t('result', { before: rightIn(before), after: rightIn(after), of: QUIZ.length })
          : t(next === 'after' ? 'after' : 'before')}
      </p>
      {next ? (
        <button type="button" className="button primary" aria-haspopup="dialog" onClick={() => setOpen(next)}>
          {t(next === 'before' ? 'answerBefore' : 'answerAfter')}
        </button>
      ) : (
        <button type="button" className="button" aria-haspopup="dialog" onClick={() => setOpen('review')}>
          {t('review')}
        </button>
      )}
      {before && (
        <>
          <button
            type="button"
            className="button"
            title={t('saveHelp')}
            disabled={!isReady}
            onClick={() => saveAnswers(store.getState(), answers)}
          >
            {t('save')}
          </button>
          <button type="button" className="link" onClick={() => keep({})}>
            {t('forget')}
          </button>
        </>
      )}
      {(open === 'before' || open === 'after') && (
        <QuestionsDialog
          onDone={(given) => {
            keep({ ...answers, [open]: given });
            setOpen(undefined);
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'review' && <ReviewDialog answers={answers} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

import { type FormEvent, useId, useState } from 'react';
import { type Answers, CHOICES, type Choice, QUIZ } from '../../experiment/study/quiz.ts';
import { useText } from '../context.ts';
import { Dialog } from '../elements/Dialog.tsx';

const NONE: Answers = QUIZ.map(() => null);

interface QuestionsDialogProps {
  readonly onDone: (answers: Answers) => void;
  readonly onClose: () => void;
}

/** The questions, each with its choices. */
export function QuestionsDialog({ onDone, onClose }: QuestionsDialogProps) {
  const t = useText('quiz');
  const id = useId();
  const [answers, setAnswers] = useState(NONE);
  const choose = (question: number, choice: Choice) =>
    setAnswers(answers.map((before, i) => (i === question ? choice : before)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDone(answers);
  };
  return (
    <Dialog title={t('title')} className="quiz-dialog" onClose={onClose}>
      <form onSubmit={submit}>
        <p>{t('about')}</p>
        {QUIZ.map(({ id: question }, i) => (
          <fieldset key={question}>
            <legend>
              {i + 1}. {t(`questions.${question}.ask`)}
            </legend>
            {CHOICES.map((choice) => (
              <label key={choice}>
                <input
                  type="radio"
                  name={`${id}${question}`}
                  checked={answers[i] === choice}
                  onChange={() => choose(i, choice)}
                />
                {t(`questions.${question}.${choice}`)}
              </label>
            ))}
          </fieldset>
        ))}
        <button type="submit" className="button primary">
          {t('done')}
        </button>
      </form>
    </Dialog>
  );
}

import { CHOICES, type Choice, QUIZ, type QuizAnswers } from '../../experiment/study/quiz.ts';
import { useText } from '../context.ts';
import { Dialog } from '../elements/Dialog.tsx';

interface ReviewDialogProps {
  readonly answers: QuizAnswers;
  readonly onClose: () => void;
}

/** What is right and why, beside what was chosen before and after. */
export function ReviewDialog({ answers: { before, after }, onClose }: ReviewDialogProps) {
  const t = useText('quiz');
  const marks = (question: number, right: Choice, choice: Choice): string[] => [
    ...(choice === right ? [t('right')] : []),
    ...(before?.[question] === choice ? [t('chosenBefore')] : []),
    ...(after?.[question] === choice ? [t('chosenAfter')] : []),
  ];
  return (
    <Dialog title={t('title')} className="quiz-dialog" onClose={onClose}>
      {QUIZ.map(({ id, right }, i) => (
        <section key={id}>
          <h3>
            {i + 1}. {t(`questions.${id}.ask`)}
          </h3>
          <ul>
            {CHOICES.map((choice) => (
              <li key={choice} data-right={choice === right || undefined}>
                {t(`questions.${id}.${choice}`)}{' '}
                <small>{marks(i, right, choice).join(t('names:comma'))}</small>
              </li>
            ))}
          </ul>
          <p>{t(`questions.${id}.why`)}</p>
        </section>
      ))}
    </Dialog>
  );
}

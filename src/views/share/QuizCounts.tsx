import { isRight, QUIZ, rightIn, SITTINGS } from '../../experiment/study/quiz.ts';
import { mean } from '../../experiment/results/statistics.ts';
import { foreignName } from '../../texts/foreign-name.ts';
import { useText } from '../context.ts';
import type { Quizzed } from './quizzes.ts';
import './quiz-text.ts';

/** How many of a class answered each question of the quiz rightly, before and after. */
export function QuizCounts({ quizzes }: { readonly quizzes: readonly Quizzed[] }) {
  const t = useText('quiz');
  const answers = quizzes.flatMap((one) => one.answers ?? []);
  const damaged = quizzes.filter((one) => !one.answers);
  const given = SITTINGS.map((sitting) => answers.flatMap((one) => (one[sitting] ? [one[sitting]] : [])));
  return (
    <>
      <table className="share-table">
        <caption>{t('counts.caption', { count: answers.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('counts.question')}</th>
            {SITTINGS.map((sitting) => (
              <th key={sitting} scope="col">
                {t(`counts.${sitting}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {QUIZ.map(({ id }, i) => (
            <tr key={id}>
              <th scope="row" title={t(`questions.${id}.ask`)}>
                {i + 1}
              </th>
              {given.map((of, k) => (
                <td key={SITTINGS[k]}>
                  {t('counts.of', { right: of.filter((one) => isRight(one, i)).length, of: of.length })}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('counts.mean')}</th>
            {given.map((of, k) => (
              <td key={SITTINGS[k]}>{of.length > 0 ? mean(of.map(rightIn)).toFixed(1) : '—'}</td>
            ))}
          </tr>
        </tbody>
      </table>
      {damaged.map(({ name }, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- two files may bear one name, and the list never changes
        <p key={i}>{t('counts.damaged', { name: foreignName(name) })}</p>
      ))}
    </>
  );
}

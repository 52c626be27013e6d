import { encodeResults, fileText } from '../../experiment/files/results-file.ts';
import { SOFTWARE } from '../../experiment/files/software.ts';
import type { QuizAnswers } from '../../experiment/study/quiz.ts';
import { ownResults } from '../../state/selectors/stored.ts';
import type { GraftState } from '../../state/store.ts';
import { textsIn } from '../../texts/texts.ts';
import { download } from '../files/download.ts';

/** Saves the file that a student hands in: answers, and every finished run that was trained in this browser. */
export function saveAnswers(
  { finished, data, language }: Pick<GraftState, 'finished' | 'data' | 'language'>,
  quiz: QuizAnswers,
): void {
  if (data.kind !== 'ready') return;
  const file = encodeResults(ownResults({ finished }), {
    title: textsIn(language, 'quiz')('fileTitle'),
    software: SOFTWARE,
    quiz,
    data: data.hash,
  });
  download('graft-class.json', new Blob([fileText(file)], { type: 'application/json' }));
}

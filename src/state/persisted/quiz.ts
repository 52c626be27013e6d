import { type QuizAnswers, readAnswers } from '../../experiment/study/quiz.ts';
import { persistedJson } from './persisted.ts';

/** What was answered to the quiz in this browser. */
export const persistedQuiz = persistedJson<QuizAnswers>('graft-quiz', {}, readAnswers);

import { CHAPTERS } from '../view.ts';
import { persistedJson } from './persisted.ts';

/** How far a visitor has come on the guided tour. */
export interface TourProgress {
  /** The chapter last read, 1 … 6. */
  readonly chapter: number;
  /** Chapters whose question was answered, by a prediction or by looking. */
  readonly answered: readonly number[];
}

const START: TourProgress = { chapter: 1, answered: [] };

const isChapter = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= CHAPTERS;

/** An earlier guide, whose chapters asked other questions, was kept under another name. */
export const persistedTour = persistedJson('graft-questions', START, (kept) => {
  const { chapter, answered } = (kept ?? {}) as Partial<TourProgress>;
  return {
    chapter: isChapter(chapter) ? chapter : START.chapter,
    answered: Array.isArray(answered) ? [...new Set(answered.filter(isChapter))] : START.answered,
  };
});

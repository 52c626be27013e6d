import { CHAPTERS } from '../view.ts';
import { persistedJson } from './persisted.ts';

/** How far a visitor has come on the guided tour. */
export interface TourProgress {
  /** The chapter last read, 1 … 6. */
  readonly chapter: number;
  /** Chapters whose results were looked at. */
  readonly seen: readonly number[];
}

const START: TourProgress = { chapter: 1, seen: [] };

const isChapter = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= CHAPTERS;

export const persistedTour = persistedJson('graft-path', START, (kept) => {
  const { chapter, seen } = (kept ?? {}) as Partial<TourProgress>;
  return {
    chapter: isChapter(chapter) ? chapter : START.chapter,
    seen: Array.isArray(seen) ? [...new Set(seen.filter(isChapter))] : START.seen,
  };
});

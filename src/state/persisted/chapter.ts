import { CHAPTERS } from '../view.ts';

const KEY = 'graft-path';

/** How far a visitor has come on the guided path. */
export interface Progress {
  /** The chapter last read, 1 … 6. */
  readonly chapter: number;
  /** Chapters whose results were looked at. */
  readonly seen: readonly number[];
}

const START: Progress = { chapter: 1, seen: [] };

const isChapter = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= CHAPTERS;

/** The progress of earlier visits; what lies there is read like a stranger's. */
export function keptProgress(): Progress {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<Progress> | null;
    return {
      chapter: isChapter(kept?.chapter) ? kept.chapter : START.chapter,
      seen: Array.isArray(kept?.seen) ? [...new Set(kept.seen.filter(isChapter))] : START.seen,
    };
  } catch {
    return START;
  }
}

/** Remembers it where the browser allows it. */
export function keepProgress(progress: Progress): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(progress));
  } catch {
    // Storage is refused: the path begins anew at the next visit.
  }
}

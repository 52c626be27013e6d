import type { RunResult } from '../../experiment/results/result.ts';
import { isSummary } from '../../experiment/results/summary.ts';
import { memoized } from '../memoized.ts';
import type { GraftState } from '../store.ts';

/** How many runs this browser keeps, as far as the page has been told of them. */
export interface Stored {
  /** Trained to their end, under whatever recipe. */
  readonly finished: number;
  /** In training, or halted and kept to go on from. */
  readonly unfinished: number;
}

export const stored = memoized(
  (state: GraftState) => [state.finished, state.runs],
  ({ finished, runs }): Stored => ({
    finished: [...finished.values()].filter(({ origin }) => origin === 'live').length,
    unfinished: Object.values(runs).filter(({ status }) => 'progress' in status && status.progress).length,
  }),
);

/** Every finished run that was trained in this browser and is known to the page, of whatever experiment. */
export const ownResults = ({ finished }: Pick<GraftState, 'finished'>): RunResult[] =>
  [...finished.values()].flatMap(({ result, origin }) =>
    origin === 'live' && !isSummary(result) ? [result] : [],
  );

/** Whether this browser keeps anything of a visitor's work, put aside or not. */
export const hasKept = (state: GraftState): boolean => state.aside !== undefined || hasAtHand(state);

/** Whether anything of a visitor's work is at hand. */
export const hasAtHand = (state: GraftState): boolean => {
  const { finished, unfinished } = stored(state);
  const imported = () => [...state.finished.values()].some(({ origin }) => origin === 'imported');
  return finished + unfinished > 0 || Object.keys(state.predictions).length > 0 || imported();
};

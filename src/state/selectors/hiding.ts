import type { RunResult } from '../../experiment/results/result.ts';
import type { Finished } from '../../experiment/results/results.ts';
import { treatmentOf } from '../../experiment/setup/treatments.ts';
import { predictionKey } from '../prediction.ts';
import { memoized } from '../memoized.ts';
import type { GraftState } from '../store.ts';

type Seeing = Pick<GraftState, 'finished' | 'share' | 'predictions' | 'dataSet'>;

/** What says what may be seen; without `share`, what is given has been chosen by `seenFinished` and `seenRuns`. */
export type MaybeSeeing = Pick<GraftState, 'finished'> & Partial<Seeing>;

const isWhole = (state: MaybeSeeing): state is Seeing => state.share !== undefined;

const lineOf = ({ run, recipe }: RunResult, { id }: GraftState['dataSet']) =>
  predictionKey(recipe, treatmentOf(run), id);

/**
 * Whether what others measured may be seen, where the link's sender hides it: the visitor's own run of that point has
 * finished, whatever its seed, or their prediction for its line is committed. Bases are what predictions start from.
 */
const mayBeSeen = memoized<(result: RunResult) => boolean, Seeing>(
  ({ finished, share, predictions, dataSet }) => [finished, share.hide, predictions, dataSet],
  ({ finished, predictions, dataSet }) => {
    const placeOf = (result: RunResult) =>
      `${lineOf(result, dataSet)}/${result.run.kind === 'base' ? 0 : result.run.n}`;
    const own = new Set<string>();
    for (const { result, origin } of finished.values()) if (origin === 'live') own.add(placeOf(result));
    return (result) =>
      result.run.kind === 'base' ||
      own.has(placeOf(result)) ||
      predictions[lineOf(result, dataSet)] !== undefined;
  },
);

/** Whether a result of someone else must not be seen yet. */
export const isHidden = (state: MaybeSeeing, result: RunResult): boolean =>
  isWhole(state) && state.share.hide && !mayBeSeen(state)(result);

const chosen = memoized<ReadonlyMap<string, Finished>, Seeing>(
  (state) => [state.finished, mayBeSeen(state)],
  (state) =>
    new Map(
      [...state.finished].filter(([, { origin, result }]) => origin === 'live' || !isHidden(state, result)),
    ),
);

/** The finished runs that may be seen; all, unless the link's sender hides results. */
export const seenFinished = (state: MaybeSeeing): GraftState['finished'] =>
  isWhole(state) && state.share.hide ? chosen(state) : state.finished;

const chosenRuns = memoized<GraftState['runs'], Seeing & Pick<GraftState, 'runs'>>(
  (state) => [state.runs, mayBeSeen(state)],
  (state) =>
    Object.fromEntries(
      Object.entries(state.runs).filter(
        ([, { status }]) => status.kind !== 'done' || !status.recorded || !isHidden(state, status.result),
      ),
    ),
);

/** Where runs stand that were asked for here, without recorded ones that must not be seen. */
export const seenRuns = (state: Seeing & Pick<GraftState, 'runs'>): GraftState['runs'] =>
  state.share.hide ? chosenRuns(state) : state.runs;

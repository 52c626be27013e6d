import { recipeHash } from '../../experiment/results/fingerprint.ts';
import { presetOf } from '../../experiment/study/presets.ts';
import { type Run, runName } from '../../experiment/setup/run.ts';
import { claimOf } from '../../experiment/study/claims.ts';
import { type Batch, costOf, neededFor, sweep as sweepOf } from '../../experiment/study/sweep.ts';
import { classCounts } from './class-counts.ts';
import { memoized } from '../memoized.ts';
import { type GraftState, recordKey, type Sweep } from '../store.ts';

/** How far "Train all" has come. */
export interface SweepProgress {
  readonly done: number;
  readonly failed: number;
  readonly total: number;
  /** Seconds left at the speed so far; undefined before the first run has ended. */
  readonly secondsLeft: number | undefined;
}

interface Part {
  readonly key: string;
  readonly run: Run;
  readonly cost: number;
}

/** The runs of a sweep, in the order in which they are asked for. */
export const batchesOf = (
  { dataSet }: Pick<GraftState, 'dataSet'>,
  { preset, recipe, extent, claim }: Sweep,
): Batch[] => sweepOf(presetOf(preset, dataSet), recipe, extent, claim && neededFor(claimOf(claim)));

/** Every run of the sweep under way, by where the page keeps it. */
const partsOf = memoized(
  ({ sweep, data, dataSet }) => [sweep, data, dataSet],
  (state): Part[] => {
    const { sweep, data } = state;
    if (!sweep || data.kind !== 'ready') return [];
    const counts = classCounts(state);
    return batchesOf(state, sweep).flatMap(({ recipe, runs }) => {
      const hash = recipeHash(recipe, data.hash);
      return runs.map((run) => {
        const cost = costOf(run, recipe, counts(recipe, run.target) ?? 0, state.dataSet.input);
        return { key: recordKey(hash, runName(run)), run, cost };
      });
    });
  },
);

/** How far the sweep under way has come; undefined where there is none. */
export const sweepProgress = memoized(
  (state) => [state.sweep, state.data, state.runs],
  (state): SweepProgress | undefined => {
    const parts = partsOf(state);
    if (parts.length === 0) return undefined;
    let [done, failed, left, trained, seconds] = [0, 0, 0, 0, 0];
    for (const { key, cost } of parts) {
      const status = state.runs[key]?.status;
      if (status?.kind === 'done') {
        done++;
        if (!status.recorded) {
          trained += cost;
          seconds += status.result.seconds;
        }
      } else if (status?.kind === 'failed') failed++;
      else {
        const progress = status && 'progress' in status ? status.progress : undefined;
        left += cost * (1 - (progress ? progress.iteration / progress.iterations : 0));
      }
    }
    const workers = state.engine.kind === 'ready' ? state.engine.workers : 1;
    const secondsLeft = trained > 0 ? (left * seconds) / trained / workers : undefined;
    return { done, failed, total: parts.length, secondsLeft };
  },
);

/** Everything that "Train all" would ask for, by where the page keeps it. */
const askedFor = memoized(
  ({ experiment, data, dataSet }) => [experiment, data, dataSet],
  ({ experiment, data, dataSet }): string[] => {
    if (data.kind !== 'ready') return [];
    const { preset, recipe, repeats, bothWays } = experiment;
    return sweepOf(presetOf(preset, dataSet), recipe, { repeats, bothWays }).flatMap((batch) => {
      const hash = recipeHash(batch.recipe, data.hash);
      return batch.runs.map((run) => recordKey(hash, runName(run)));
    });
  },
);

/** How many runs "Train all" would train, those left out that are done already. */
export const runsToTrain = (state: GraftState): number =>
  askedFor(state).filter((key) => state.runs[key]?.status.kind !== 'done').length;

import { runKey } from '../../experiment/results/fingerprint.ts';
import { armRecipe, presetOf, variantsOf } from '../../experiment/study/presets.ts';
import type { RunResult } from '../../experiment/results/result.ts';
import { type Measured, measurements, type Point, points } from '../../experiment/results/results.ts';
import { type Restored, restore, sameWeights } from '../../experiment/results/summary.ts';
import { treatmentOf } from '../../experiment/setup/treatments.ts';
import { chosenRun } from '../settings.ts';
import { classCounts } from './class-counts.ts';
import { memoized } from '../memoized.ts';
import { isHidden, seenFinished } from './hiding.ts';
import type { GraftState } from '../store.ts';

/** What the sender's own runs came to, as far as they belong to the figure on show. */
export interface Received extends Restored {
  /** Those that may be seen, for the figure. */
  readonly points: readonly Point<Measured>[];
}

/** The results that came with the link; undefined where none did, or before the data set is known. */
export const received = memoized(
  (state: GraftState) => [
    state.share,
    state.data,
    state.experiment.recipe,
    state.experiment.preset,
    treatmentOf(chosenRun(state.experiment)),
    seenFinished(state),
    state.predictions,
  ],
  (state): Received | undefined => {
    const { share, data, experiment } = state;
    if (!share.results || data.kind !== 'ready') return undefined;
    const { recipe } = experiment;
    const preset = presetOf(experiment.preset, state.dataSet);
    const recipes = [recipe, ...preset.arms.map((arm) => armRecipe(arm, recipe))];
    const restored = restore(share.results, recipes, data.hash);
    const seen = restored.results.filter((result) => !isHidden(state, result));
    const variants = variantsOf(preset, recipe, treatmentOf(chosenRun(experiment)));
    const finished = seen.map((result) => ({ result, origin: 'imported' as const }));
    return { ...restored, points: points(measurements(finished, variants, classCounts(state))) };
  },
);

/** A run of the sender's beside the visitor's own. */
export interface Comparison {
  readonly theirs: RunResult;
  readonly ours: RunResult | undefined;
  /** `apart`: another engine trained, or one that rounds in its own way; then other weights are no fault. */
  readonly weights: 'same' | 'different' | 'apart' | undefined;
}

/** Every result that came with the link beside the one that was trained here, where there is one. */
export const comparisons = memoized(
  (state: GraftState) => [received(state), state.finished],
  (state): readonly Comparison[] => {
    const own = new Map<string, RunResult>();
    for (const { result, origin } of state.finished.values()) {
      if (origin === 'live') own.set(whoever(result), result);
    }
    return (received(state)?.results ?? []).map((theirs) => {
      const ours = own.get(whoever(theirs));
      return { theirs, ours, weights: ours && compared(theirs, ours) };
    });
  },
);

/** What a run is of, whichever engine trained it. */
const whoever = ({ recipe, dataHash, run }: RunResult) => runKey(recipe, dataHash, run, '');

function compared(theirs: RunResult, ours: RunResult): Comparison['weights'] {
  if (sameWeights(theirs.hash, ours.hash)) return 'same';
  return theirs.engine.id === ours.engine.id && ours.engine.bitExact ? 'different' : 'apart';
}

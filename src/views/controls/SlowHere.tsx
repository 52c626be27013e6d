import { DEFAULT_RECIPE } from '../../experiment/setup/recipe.ts';
import { activeRecord, estimatedSeconds } from '../../state/selectors/runs.ts';
import type { GraftState } from '../../state/store.ts';
import { useGraftState, useText } from '../context.ts';

/** From so many seconds a run on, a visitor should know that there is something to look at meanwhile. */
const PATIENCE = 120;

/** Seconds that a run takes where that is long; undefined where it is not, or long by the visitor's own choice. */
function slowSeconds(state: GraftState): number | undefined {
  if (state.experiment.recipe.iterations > DEFAULT_RECIPE.iterations) return undefined;
  const status = activeRecord(state)?.status;
  const progress = status && 'progress' in status ? status.progress : undefined;
  const whole = progress?.secondsLeft === undefined ? estimatedSeconds(state) : wholeRun(progress);
  return whole !== undefined && whole >= PATIENCE ? whole : undefined;
}

/** What a run takes in all, judged by what it has left. */
const wholeRun = ({ secondsLeft = 0, iteration, iterations }: Timed) =>
  (secondsLeft * iterations) / Math.max(1, iterations - iteration);

interface Timed {
  readonly secondsLeft?: number | undefined;
  readonly iteration: number;
  readonly iterations: number;
}

/** That training takes long on this machine, and what does not. */
export function SlowHere() {
  const t = useText('controls');
  // To the minute, so that it does not flicker.
  const minutes = useGraftState((state) => {
    const slow = slowSeconds(state);
    return slow === undefined ? undefined : Math.round(slow / 60);
  });
  if (minutes === undefined) return null;
  return <p className="slow-here">{t('slowHere', { minutes })}</p>;
}

import { presetOf } from '../../experiment/presets.ts';
import { sweepProgress } from '../../state/sweep-progress.ts';
import { seconds } from '../chart/format.ts';
import { useGraftState } from '../context.ts';

/** How far "Train all" has come, while it is under way. */
export function SweepRow() {
  const progress = useGraftState(sweepProgress);
  const sweep = useGraftState((state) => state.sweep);
  const paused = useGraftState((state) => state.paused);
  if (!sweep || !progress) return null;
  const { done, failed, total, secondsLeft } = progress;
  const left = paused ? 'paused' : secondsLeft === undefined ? '' : `about ${seconds(secondsLeft)} left`;
  const share = (done + failed) / total;
  return (
    <div className="meter sweep">
      <p>
        <span>
          {presetOf(sweep.preset).name}: {done} of {total} runs{failed > 0 && `, ${failed} failed`}
        </span>
        <span>{left}</span>
      </p>
      <div
        className="bar-of"
        role="progressbar"
        aria-label={`All runs of ${presetOf(sweep.preset).name}`}
        aria-valuenow={Math.round(100 * share)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ width: `${100 * share}%` }} />
      </div>
    </div>
  );
}

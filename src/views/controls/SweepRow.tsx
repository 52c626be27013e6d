import { sweepProgress } from '../../state/sweep-progress.ts';
import { seconds } from '../chart/format.ts';
import { useGraftState, useText } from '../context.ts';
import './meter.css';

/** How far "Train all" has come, while it is under way. */
export function SweepRow() {
  const t = useText('controls');
  const experiments = useText('experiments');
  const progress = useGraftState(sweepProgress);
  const sweep = useGraftState((state) => state.sweep);
  const paused = useGraftState((state) => state.paused);
  if (!sweep || !progress) return null;
  const { done, failed, total, secondsLeft } = progress;
  const left = paused
    ? t('paused')
    : secondsLeft === undefined
      ? ''
      : t('aboutLeft', { time: seconds(secondsLeft, t) });
  const experiment = experiments(`${sweep.preset}.name`);
  const share = (done + failed) / total;
  return (
    <div className="meter sweep">
      <p>
        <span>
          {failed > 0
            ? t('sweepFailed', { experiment, done, total, failed })
            : t('sweep', { experiment, done, total })}
        </span>
        <span>{left}</span>
      </p>
      <div
        className="bar-of"
        role="progressbar"
        aria-label={t('sweepLabel', { experiment })}
        aria-valuenow={Math.round(100 * share)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ width: `${100 * share}%` }} />
      </div>
    </div>
  );
}

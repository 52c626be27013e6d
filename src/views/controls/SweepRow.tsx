import { sweepProgress } from '../../state/selectors/sweep-progress.ts';
import { seconds } from '../format.ts';
import { useGraftState, useText } from '../context.ts';
import { Meter } from './Meter.tsx';

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
  return (
    <Meter label={t('sweepLabel', { experiment })} share={(done + failed) / total} left={left}>
      {failed > 0
        ? t('sweepFailed', { experiment, done, total, failed })
        : t('sweep', { experiment, done, total })}
    </Meter>
  );
}

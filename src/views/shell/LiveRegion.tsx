import { memo } from 'react';
import { runName } from '../../experiment/setup/run.ts';
import { isHiding } from '../../state/selectors/predictions.ts';
import { activeRecord, statusOf } from '../../state/selectors/runs.ts';
import { chosenRun } from '../../state/settings.ts';
import { say } from '../../texts/say.ts';
import { percent, shownName } from '../format.ts';
import { useGraftState, useText } from '../context.ts';

/** Tells a screen reader, politely, of each quarter of a run and of the end of the chosen one. */
export const LiveRegion = memo(function LiveRegion() {
  const t = useText('page');
  const notices = useText('notices');
  const news = useGraftState((state) => {
    if (isHiding(state)) return '';
    const chosen = chosenRun(state.experiment);
    const active = activeRecord(state);
    if (active?.status.kind === 'training') {
      const { iteration, iterations, curve } = active.status.progress;
      const quarter = Math.floor((4 * iteration) / iterations);
      const point = curve.findLast((measured) => measured.iteration <= (quarter * iterations) / 4);
      const name = shownName(runName(active.run), t);
      if (quarter === 0 || !point) return t('news.training', { name });
      return t('news.share', { name, share: 25 * quarter, accuracy: percent(point.accuracy) });
    }
    const status = statusOf(state, chosen);
    if (status?.kind === 'done' && !status.recorded)
      return t('news.trained', { name: runName(chosen), accuracy: percent(status.result.accuracy) });
    return status?.kind === 'failed' ? say(status.message, notices) : '';
  });
  return (
    <p className="unseen" aria-live="polite">
      {news}
    </p>
  );
});

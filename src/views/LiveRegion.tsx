import { runName } from '../experiment/run.ts';
import { activeRecord, statusOf } from '../state/select.ts';
import { chosenRun } from '../state/experiment.ts';
import { percent, shownName } from './chart/format.ts';
import { useGraftState } from './context.ts';

/** Tells a screen reader, politely, of each quarter of a run and of the end of the chosen one. */
export function LiveRegion() {
  const news = useGraftState((state) => {
    const chosen = chosenRun(state.experiment);
    const active = activeRecord(state);
    if (active?.status.kind === 'training') {
      const { iteration, iterations, curve } = active.status.progress;
      const quarter = Math.floor((4 * iteration) / iterations);
      const point = curve.findLast((measured) => measured.iteration <= (quarter * iterations) / 4);
      const name = shownName(runName(active.run));
      if (quarter === 0 || !point) return `Training ${name}.`;
      return `${name}: ${25 * quarter} % of its training, accuracy ${percent(point.accuracy)}.`;
    }
    const status = statusOf(state, chosen);
    if (status?.kind === 'done' && !status.recorded)
      return `${runName(chosen)} is trained: accuracy ${percent(status.result.accuracy)}.`;
    return status?.kind === 'failed' ? status.message : '';
  });
  return (
    <p className="unseen" aria-live="polite">
      {news}
    </p>
  );
}

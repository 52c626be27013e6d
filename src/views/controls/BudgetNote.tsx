import { useEffect } from 'react';
import { longerTraining } from '../../experiment/results/longer.ts';
import { memoized } from '../../state/memoized.ts';
import { seenFinished } from '../../state/selectors/hiding.ts';
import type { GraftState } from '../../state/store.ts';
import { percents, range, signedPoints } from '../format.ts';
import { useActions, useGraftState, useText } from '../context.ts';

const known = memoized(
  (state: GraftState) => [seenFinished(state), state.experiment.recipe, state.data],
  (state) => {
    const { data, experiment } = state;
    if (data.kind !== 'ready') return undefined;
    const results = [...seenFinished(state).values()].map(({ result }) => result);
    return longerTraining(
      results.filter(({ dataHash }) => dataHash === data.hash),
      experiment.recipe,
    );
  },
);

/** Beside the budget: what base B comes to with longer training, as far as that has been measured. */
export function BudgetNote() {
  const t = useText('knobs');
  const longer = useGraftState(known);
  const { loadRecording } = useActions();
  useEffect(() => loadRecording('long'), [loadRecording]);
  const interval = longer?.gain.interval;
  if (!interval) return null;
  const { times, usual, gain, longer: reached } = longer;
  const kind = interval[0] > 0 ? 'learning' : 'unclear';
  return (
    <p className="budget-note">
      {t(`longer.${kind}`, {
        times,
        usual: percents(usual),
        reached: percents(reached),
        gain: signedPoints(gain.mean),
        range: range(interval),
        splits: t('names:splits', { count: gain.count }),
      })}
    </p>
  );
}

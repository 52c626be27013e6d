import { memo, useMemo } from 'react';
import { chosenRun } from '../../state/settings.ts';
import { isHiding } from '../../state/selectors/predictions.ts';
import { shownRuns, trainCountOfB } from '../../state/selectors/runs.ts';
import { seenFinished, seenRuns } from '../../state/selectors/hiding.ts';
import { LearningCurve } from '../chart/learning-curve/LearningCurve.tsx';
import { useGraftState } from '../context.ts';
import type { Geometry } from '../geometry.ts';
import { curveLines } from './lines.ts';

/** How the chosen run learns: its test accuracy against base B's, with what else has been trained at this n. */
export const CurvePanel = memo(function CurvePanel({ at }: { at: Geometry }) {
  const runs = useGraftState(seenRuns);
  const finished = useGraftState(seenFinished);
  const data = useGraftState((state) => state.data);
  const experiment = useGraftState((state) => state.experiment);
  const hiding = useGraftState(isHiding);
  const all = useMemo(
    () => curveLines(shownRuns({ runs, finished, data, experiment }), chosenRun(experiment)),
    [runs, finished, data, experiment],
  );
  const lines = useMemo(() => (hiding ? all.filter(({ role }) => role === 'reference') : all), [hiding, all]);
  const perEpoch = trainCountOfB({ data, experiment }) / experiment.recipe.batch;
  return (
    <LearningCurve
      width={at.side}
      height={at.curveHeight}
      scale={at.scale}
      iterations={experiment.recipe.iterations}
      perEpoch={perEpoch}
      lines={lines}
    />
  );
});

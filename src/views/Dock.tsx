import { useMemo } from 'react';
import { runName } from '../experiment/run.ts';
import { chosenRun } from '../state/experiment.ts';
import { activeRecord, shownRuns, statusOf } from '../state/select.ts';
import { epochs, percent } from './chart/format.ts';
import { Sparkline } from './chart/Sparkline.tsx';
import { useActions, useGraftState } from './context.ts';
import { Token } from './diagram/Token.tsx';
import { Icon } from './Icon.tsx';
import { curveLines } from './lines.ts';

/** The phone's fixed bar: one button, the curve in small, and where the run stands. */
export function Dock() {
  const { train, trainAgain, pause, resume } = useActions();
  const ready = useGraftState((state) => state.data.kind === 'ready' && state.engine.kind === 'ready');
  const paused = useGraftState((state) => state.paused);
  const active = useGraftState(activeRecord);
  const chosen = chosenRun(useGraftState((state) => state.experiment));
  const status = useGraftState((state) => statusOf(state, chosen));
  const runs = useGraftState((state) => state.runs);
  const finished = useGraftState((state) => state.finished);
  const data = useGraftState((state) => state.data);
  const experiment = useGraftState((state) => state.experiment);
  const lines = useMemo(
    () => curveLines(shownRuns({ runs, finished, data, experiment }), chosenRun(experiment)),
    [runs, finished, data, experiment],
  );
  const shown = active ?? (status && { run: chosen, status });
  const progress = shown && 'progress' in shown.status ? shown.status.progress : undefined;
  const accuracy =
    shown?.status.kind === 'done' ? shown.status.result.accuracy : progress?.curve.at(-1)?.accuracy;
  const again = status?.kind === 'done' && !status.recorded;
  const press = active ? (paused ? resume : pause) : again ? () => trainAgain() : train;
  const word = active ? (paused ? 'Resume' : 'Pause') : again ? 'Train again' : 'Train';
  return (
    <div className="dock">
      <button className="button primary" disabled={!ready} onClick={press}>
        <Icon name={active && !paused ? 'pause' : 'play'} />
        {word}
      </button>
      <Sparkline iterations={experiment.recipe.iterations} lines={lines} />
      <p className="reading">
        <Token run={shown?.run ?? chosen} /> <b>{accuracy === undefined ? '' : percent(accuracy)}</b>
        <br />
        {progress
          ? `epoch ${epochs(progress.epoch)} of ${epochs(progress.epochs)}`
          : shown?.status.kind === 'done'
            ? shown.status.recorded
              ? 'recorded'
              : 'done'
            : active
              ? `${runName(active.run)} waits`
              : 'not trained yet'}
      </p>
    </div>
  );
}

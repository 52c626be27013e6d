import { memo, useMemo } from 'react';
import { runName } from '../../experiment/setup/run.ts';
import { chosenRun } from '../../state/settings.ts';
import { isHiding } from '../../state/selectors/predictions.ts';
import { say } from '../../texts/say.ts';
import { activeRecord, shownRuns, statusOf } from '../../state/selectors/runs.ts';
import { seenFinished, seenRuns } from '../../state/selectors/hiding.ts';
import { epochs, percent, shownName } from '../format.ts';
import { Sparkline } from '../chart/learning-curve/Sparkline.tsx';
import { useActions, useGraftState, useText } from '../context.ts';
import { useRemedies } from '../controls/use-remedies.ts';
import { Token } from '../elements/Token.tsx';
import { Icon } from '../elements/Icon.tsx';
import { curveLines } from './lines.ts';
import './dock.css';

/** The phone's fixed bar: one button, the curve in small, and where the run stands. */
export const Dock = memo(function Dock() {
  const t = useText('controls');
  const notices = useText('notices');
  const { train, trainAnother, pause, resume, stop } = useActions();
  const ready = useGraftState((state) => state.data.kind === 'ready' && state.engine.kind === 'ready');
  const paused = useGraftState((state) => state.paused);
  const active = useGraftState(activeRecord);
  const chosen = chosenRun(useGraftState((state) => state.experiment));
  const hiding = useGraftState(isHiding);
  const status = useGraftState((state) => statusOf(state, chosen));
  const runs = useGraftState(seenRuns);
  const finished = useGraftState(seenFinished);
  const data = useGraftState((state) => state.data);
  const experiment = useGraftState((state) => state.experiment);
  const { split } = experiment.recipe;
  const all = useMemo(
    () => curveLines(shownRuns({ runs, finished, data, experiment }), chosenRun(experiment)),
    [runs, finished, data, experiment],
  );
  const lines = useMemo(() => (hiding ? all.filter(({ role }) => role === 'reference') : all), [hiding, all]);
  const shown = active ?? (status && { run: chosen, status });
  const progress = shown && 'progress' in shown.status ? shown.status.progress : undefined;
  const reached =
    shown?.status.kind === 'done' ? shown.status.result.accuracy : progress?.curve.at(-1)?.accuracy;
  const accuracy = hiding ? undefined : reached;
  const done = status?.kind === 'done' && !status.recorded;
  const failed = !active && status?.kind === 'failed' ? status.message : undefined;
  const remedies = useRemedies();
  const remedy = failed && remedies(failed)[0];
  const [word, press] = active
    ? paused
      ? ([t('resume'), resume] as const)
      : ([t('pause'), pause] as const)
    : remedy
      ? ([remedy.word, remedy.press] as const)
      : done
        ? ([t(split === 'random' ? 'trainAnotherSplit' : 'trainAnotherSeed'), trainAnother] as const)
        : ([t(status?.kind === 'halted' ? 'goOnShort' : 'train'), train] as const);
  return (
    <div className="dock">
      <button className="button primary" disabled={!ready} onClick={press}>
        <Icon name={active && !paused ? 'pause' : 'play'} />
        {word}
      </button>
      {active && (
        <button className="button" onClick={stop} aria-label={t('stop')}>
          <Icon name="stop" />
        </button>
      )}
      {failed ? (
        <p className="said error">{say(failed, notices)}</p>
      ) : (
        <>
          <Sparkline iterations={experiment.recipe.iterations} lines={lines} />
          <p className="reading">
            <Token run={shown?.run ?? chosen} /> <b>{accuracy === undefined ? '' : percent(accuracy)}</b>
            <br />
            {progress
              ? t('names:epochOf', { epoch: epochs(progress.epoch), epochs: epochs(progress.epochs) })
              : shown?.status.kind === 'done'
                ? shown.status.recorded
                  ? t('names:origins.recorded')
                  : t('done')
                : active
                  ? t('runWaits', { name: shownName(runName(active.run), t) })
                  : t('notTrained')}
          </p>
        </>
      )}
    </div>
  );
});

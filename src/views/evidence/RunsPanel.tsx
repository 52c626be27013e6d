import { useMemo } from 'react';
import type { RunResult } from '../../experiment/results/result.ts';
import { type Run, runName } from '../../experiment/setup/run.ts';
import { treatmentOf } from '../../experiment/setup/treatments.ts';
import { shownRuns } from '../../state/selectors/runs.ts';
import { seenFinished, seenRuns } from '../../state/selectors/hiding.ts';
import type { RunRecord } from '../../state/store.ts';
import { percent, seconds, shownName, signedPoints } from '../format.ts';
import { say } from '../../texts/say.ts';
import english from '../../texts/en/runs.json';
import { bring, type Text } from '../../texts/texts.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { Token } from '../elements/Token.tsx';
import { Rich } from '../elements/Rich.tsx';
import { Icon } from '../elements/Icon.tsx';
import { showOf } from '../show.ts';

// Not needed for the first paint, as little as this panel.
bring('runs', english);

/** Every run of this recipe and seed that is known, with what came out; a press shows it. */
interface RunsPanelProps {
  /** Saves a finished network for PyTorch. */
  readonly onTake: (result: RunResult) => void;
}

export function RunsPanel({ onTake }: RunsPanelProps) {
  const r = useText('runs');
  const runs = useGraftState(seenRuns);
  const finished = useGraftState(seenFinished);
  const data = useGraftState((state) => state.data);
  const experiment = useGraftState((state) => state.experiment);
  const records = useMemo(() => {
    const shown = [...shownRuns({ runs, finished, data, experiment }).values()];
    return shown.toSorted(
      (a, b) => rank(a.run) - rank(b.run) || runName(a.run).localeCompare(runName(b.run)),
    );
  }, [runs, finished, data, experiment]);
  const accuracies = new Map(
    records.flatMap(({ run, status }) =>
      run.kind === 'base' && !run.stopped && status.kind === 'done'
        ? [[run.target, status.result.accuracy] as const]
        : [],
    ),
  );
  return (
    <>
      <p className="runs-legend">
        <Rich text={r('legend', { seed: experiment.recipe.seed })} as={{}} />
      </p>
      {records.length === 0 ? (
        <p className="runs-empty">{r('empty')}</p>
      ) : (
        <ol className="runs">
          {records.map((record) => (
            <RunLine
              key={runName(record.run)}
              record={record}
              base={accuracies.get(record.run.target)}
              onTake={onTake}
            />
          ))}
        </ol>
      )}
    </>
  );
}

/** Bases first, then by the number of copied layers. */
const rank = (run: Run) => (run.kind === 'base' ? (run.stopped ? 0 : run.target === 'B' ? -2 : -1) : run.n);

interface RunLineProps extends RunsPanelProps {
  readonly record: RunRecord;
  readonly base: number | undefined;
}

function RunLine({ record: { run, status }, base, onTake }: RunLineProps) {
  const t = useText('page');
  const r = useText('runs');
  const controls = useText('controls');
  const notices = useText('notices');
  const { show, trainAgain } = useActions();
  const compared = run.kind === 'transfer' && status.kind === 'done' && base !== undefined;
  const cells = (
    <>
      <span>
        <Token run={run} />
      </span>
      <span className="runs-number">{status.kind === 'done' ? percent(status.result.accuracy) : ''}</span>
      <span className="runs-number">
        {compared ? signedPoints(100 * (status.result.accuracy - base)) : ''}
      </span>
      <span
        className="runs-state"
        title={status.kind === 'failed' ? say(status.message, notices) : undefined}
      >
        {stateOf(status, t, r, controls)}
      </span>
    </>
  );
  return (
    <li>
      {run.kind === 'transfer' && run.target === 'B' ? (
        <button
          className="runs-line"
          onClick={() => show(showOf(treatmentOf(run), run.n))}
          title={r('show', { name: runName(run) })}
        >
          {cells}
        </button>
      ) : (
        <div className="runs-line">{cells}</div>
      )}
      {status.kind === 'done' && (run.kind === 'base' || !status.recorded) && (
        <button
          className="tool"
          aria-label={r('take', { name: shownName(runName(run), t) })}
          title={r('takeTitle')}
          onClick={() => onTake(status.result)}
        >
          <Icon name="save" />
        </button>
      )}
      {(status.kind === 'done' || status.kind === 'failed') && (
        <button
          className="tool"
          aria-label={r('again', { name: shownName(runName(run), t) })}
          title={status.kind === 'done' ? r('againTitle') : t('tryAgain')}
          onClick={() => trainAgain(run)}
        >
          <Icon name="again" />
        </button>
      )}
    </li>
  );
}

function stateOf(status: RunRecord['status'], t: Text<'page'>, r: Text<'runs'>, controls: Text<'controls'>) {
  switch (status.kind) {
    case 'done':
      return (
        <>
          {status.repeated
            ? r(`repeated.${status.repeated}`)
            : status.recorded
              ? t('names:origins.recorded')
              : seconds(status.result.seconds, t)}{' '}
          <code title={r('hash')}>{status.result.hash.slice(0, 8)}</code>
        </>
      );
    case 'training':
      return `${Math.round((100 * status.progress.iteration) / status.progress.iterations)} %`;
    case 'halted':
      return r('stoppedAt', {
        share: Math.round((100 * status.progress.iteration) / status.progress.iterations),
      });
    case 'waiting':
      return controls('waits');
    case 'failed':
      return <span className="error">{r('failed')}</span>;
  }
}

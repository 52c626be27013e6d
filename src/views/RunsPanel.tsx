import { useMemo } from 'react';
import { type Run, runName } from '../experiment/run.ts';
import { treatmentOf } from '../experiment/treatments.ts';
import { shownRuns } from '../state/select.ts';
import type { RunRecord } from '../state/store.ts';
import { percent, seconds, signedPoints } from './chart/format.ts';
import { useActions, useGraftState } from './context.ts';
import { Token } from './diagram/Token.tsx';
import { showOf } from './show.ts';

/** Every run of this recipe that has been asked for, with what came out; a press shows it. */
export function RunsPanel() {
  const runs = useGraftState((state) => state.runs);
  const data = useGraftState((state) => state.data);
  const experiment = useGraftState((state) => state.experiment);
  const records = useMemo(() => {
    const shown = [...shownRuns({ runs, data, experiment }).values()];
    return shown.toSorted(
      (a, b) => rank(a.run) - rank(b.run) || runName(a.run).localeCompare(runName(b.run)),
    );
  }, [runs, data, experiment]);
  const reference = records.find(({ run }) => runName(run) === 'baseB')?.status;
  const base = reference?.kind === 'done' ? reference.result.accuracy : undefined;
  return (
    <>
      <div className="runs-head">
        <h2>Runs</h2>
        <p>test accuracy, points vs base B</p>
      </div>
      {records.length === 0 ? (
        <p className="runs-empty">No runs of this recipe yet. Press Train.</p>
      ) : (
        <ol className="runs">
          {records.map((record) => (
            <RunLine key={runName(record.run)} record={record} base={base} />
          ))}
        </ol>
      )}
    </>
  );
}

/** Bases first, then by the number of copied layers. */
const rank = (run: Run) => (run.kind === 'base' ? (run.target === 'B' ? -2 : -1) : run.n);

function RunLine({ record: { run, status }, base }: { record: RunRecord; base: number | undefined }) {
  const { show } = useActions();
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
      <span className="runs-state">{stateOf(status)}</span>
    </>
  );
  return (
    <li>
      {run.kind === 'transfer' ? (
        <button
          className="runs-line"
          onClick={() => show(showOf(treatmentOf(run), run.n))}
          title={`Show ${runName(run)}`}
        >
          {cells}
        </button>
      ) : (
        <div className="runs-line">{cells}</div>
      )}
    </li>
  );
}

function stateOf(status: RunRecord['status']) {
  switch (status.kind) {
    case 'done':
      return (
        <>
          {seconds(status.result.seconds)}{' '}
          <code title="Hash of the final weights">{status.result.hash.slice(0, 8)}</code>
        </>
      );
    case 'training':
      return `${Math.round((100 * status.progress.iteration) / status.progress.iterations)} %`;
    case 'halted':
      return `stopped at ${Math.round((100 * status.progress.iteration) / status.progress.iterations)} %`;
    case 'waiting':
      return 'waits';
    case 'failed':
      return <span className="error">failed</span>;
  }
}

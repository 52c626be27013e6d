import { type Run, runName } from '../../experiment/run.ts';
import type { RunStatus } from '../../lab/protocol.ts';
import { chosenRun } from '../../state/experiment.ts';
import { recordedHere, repeatsOf } from '../../state/figure.ts';
import { activeRecord, estimatedSeconds, missingBases, statusOf } from '../../state/select.ts';
import type { RunRecord } from '../../state/store.ts';
import { seconds } from '../chart/format.ts';
import { useActions, useGraftState } from '../context.ts';
import { Token } from '../diagram/Token.tsx';
import { Icon } from '../Icon.tsx';
import { againstRecorded } from './against-recorded.ts';

/** Train, pause, resume and stop, and how far the training has come. */
export function RunRow() {
  const paused = useGraftState((state) => state.paused);
  const active = useGraftState(activeRecord);
  if (active) return <ActiveRow active={active} paused={paused} />;
  return <IdleRow />;
}

function useChosen(): Run {
  const donor = useGraftState((state) => state.experiment.donor);
  const n = useGraftState((state) => state.experiment.n);
  const tuned = useGraftState((state) => state.experiment.tuned);
  return chosenRun({ donor, n, tuned });
}

/** Nothing trains: the chosen run can be started, gone on with, or trained again. */
function IdleRow() {
  const { train, trainAgain, newSplit } = useActions();
  const chosen = useChosen();
  const ready = useGraftState((state) => state.data.kind === 'ready' && state.engine.kind === 'ready');
  const status = useGraftState((state) => statusOf(state, chosen));
  if (status?.kind === 'failed') {
    return (
      <div className="run">
        <Primary onClick={newSplit}>Try another seed</Primary>
        <p className="said error">{status.message}</p>
      </div>
    );
  }
  if (status?.kind === 'done' && !status.recorded) {
    return (
      <div className="run">
        <Primary onClick={() => trainAgain()}>Train again</Primary>
        <p className="said">
          <Outcome run={chosen} status={status} />
        </p>
      </div>
    );
  }
  return (
    <div className="run">
      <Primary onClick={train} disabled={!ready}>
        {status?.kind === 'halted' ? 'Go on with' : 'Train'} <Token run={chosen} />
      </Primary>
      <p className="said">
        {status?.kind === 'halted' ? (
          `stopped at epoch ${status.progress.epoch.toFixed(1)}`
        ) : (
          <>
            {status?.kind === 'done' && <Recorded run={chosen} />}
            <Expectation />
          </>
        )}
      </p>
    </div>
  );
}

/** What the training came to, beside an earlier one of the same run where there is one. */
function Outcome({ run, status }: { run: Run; status: Extract<RunStatus, { kind: 'done' }> }) {
  const recorded = useGraftState((state) => recordedHere(state).get(runName(run)));
  if (status.repeated === 'same') return <>trained twice: the same weights, to the bit</>;
  if (status.repeated) return <>trained twice: the weights differ (this engine rounds freely)</>;
  const took = `done in ${seconds(status.result.seconds)}`;
  if (!recorded) return <>{took}</>;
  return (
    <>
      {took}: {againstRecorded(status.result, recorded)}
    </>
  );
}

/** That the run on show was recorded or imported, and how often the figure has it. */
function Recorded({ run }: { run: Run }) {
  const origin = useGraftState((state) => recordedHere(state).get(runName(run))?.origin);
  const repeats = useGraftState((state) => repeatsOf(state, run));
  const splits = `${repeats} ${repeats === 1 ? 'split' : 'splits'}`;
  return (
    <>
      {origin === 'imported' ? 'Imported' : 'Recorded'}, {splits}.{' '}
    </>
  );
}

/** What pressing Train will bring first, and how long it will take where that is known. */
function Expectation() {
  const bases = useGraftState((state) => missingBases(state).map(runName).join());
  const left = useGraftState(estimatedSeconds);
  const status = useGraftState((state) => state.data);
  if (status.kind === 'loading') return <>Loading the drawings.</>;
  if (status.kind === 'failed') return null;
  if (bases === 'baseB') return <>Base B trains first.</>;
  if (bases !== '')
    return <>{bases.includes(',') ? 'Base A and base B train first.' : 'Base A trains first.'}</>;
  return left === undefined ? null : <>about {seconds(left)}</>;
}

/** Something trains, waits or is paused; the chosen run can join it. */
function ActiveRow({ active, paused }: { active: RunRecord; paused: boolean }) {
  const { train, pause, resume, stop } = useActions();
  const chosen = useChosen();
  const asked = useGraftState((state) => {
    const kind = statusOf(state, chosen)?.kind;
    return (
      kind === 'training' || kind === 'waiting' || kind === 'done' || (state.paused && kind === 'halted')
    );
  });
  return (
    <div className="run">
      {!asked && !paused && (
        <Primary onClick={train}>
          Train <Token run={chosen} />
        </Primary>
      )}
      {paused ? (
        <Primary onClick={resume}>Resume</Primary>
      ) : (
        <button className={asked ? 'button primary' : 'button'} onClick={pause} aria-label="Pause">
          <Icon name="pause" />
          {asked && 'Pause'}
        </button>
      )}
      <button className="button" onClick={stop} aria-label="Stop">
        <Icon name="stop" />
        {(asked || paused) && 'Stop'}
      </button>
      <Meter active={active} paused={paused} />
    </div>
  );
}

function Meter({ active, paused }: { active: RunRecord; paused: boolean }) {
  const { status, run } = active;
  const progress = 'progress' in status ? status.progress : undefined;
  const share = progress ? progress.iteration / progress.iterations : 0;
  const left = paused
    ? 'paused'
    : progress?.secondsLeft === undefined
      ? ''
      : `${seconds(progress.secondsLeft)} left`;
  return (
    <div className="meter">
      <p>
        <span>
          <Token run={run} />{' '}
          {progress ? `epoch ${progress.epoch.toFixed(1)} of ${progress.epochs.toFixed(1)}` : 'waits'}
        </span>
        <span>{left}</span>
      </p>
      <div
        className="bar-of"
        role="progressbar"
        aria-label={`Training of ${runName(run)}`}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}

interface PrimaryProps {
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly children: React.ReactNode;
}

const Primary = ({ onClick, disabled = false, children }: PrimaryProps) => (
  <button className="button primary" onClick={onClick} disabled={disabled}>
    <Icon name="play" />
    {children}
  </button>
);

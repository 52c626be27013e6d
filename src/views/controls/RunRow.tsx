import type { Message } from '../../messages.ts';
import { type Run, runName } from '../../experiment/setup/run.ts';
import type { RunStatus } from '../../lab/api/protocol.ts';
import { chosenRun } from '../../state/settings.ts';
import { nextSeed, recordedHere, repeatsOf } from '../../state/selectors/figure.ts';
import { activeRecord, estimatedSeconds, missingBases, statusOf } from '../../state/selectors/runs.ts';
import type { RunRecord } from '../../state/store.ts';
import { seconds, shownName } from '../format.ts';
import { say } from '../../texts/say.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { Token } from '../elements/Token.tsx';
import { Icon } from '../elements/Icon.tsx';
import { Rich } from '../elements/Rich.tsx';
import { againstRecorded } from './against-recorded.ts';
import { Meter } from './Meter.tsx';
import { useRemedies } from './use-remedies.ts';
import './run.css';

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
  const t = useText('controls');
  const { train, trainAgain, trainAnother } = useActions();
  const split = useGraftState((state) => state.experiment.recipe.split);
  const chosen = useChosen();
  const ready = useGraftState((state) => state.data.kind === 'ready' && state.engine.kind === 'ready');
  const status = useGraftState((state) => statusOf(state, chosen));
  if (status?.kind === 'failed') return <FailedRow message={status.message} ready={ready} />;
  if (status?.kind === 'done' && !status.recorded) {
    return (
      <div className="run run-wrapping">
        <Primary onClick={trainAnother} disabled={!ready}>
          {t(split === 'random' ? 'trainAnotherSplit' : 'trainAnotherSeed')}
        </Primary>
        <button className="button" onClick={() => trainAgain()}>
          {t('trainAgain')}
        </button>
        <p className="said">
          <TrainingOutcome run={chosen} status={status} />
          <br />
          <Added run={chosen} />
        </p>
      </div>
    );
  }
  return (
    <div className="run">
      <Primary onClick={train} disabled={!ready}>
        <Named text={t(status?.kind === 'halted' ? 'goOn' : 'trainRun')} run={chosen} />
      </Primary>
      <p className="said">
        {status?.kind === 'halted' ? (
          t('stoppedAt', { epoch: status.progress.epoch.toFixed(1) })
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

/** The chosen run failed: why, and what can be done about it. */
function FailedRow({ message, ready }: { message: Message; ready: boolean }) {
  const notices = useText('notices');
  const [first, ...others] = useRemedies()(message);
  return (
    <div className="run run-wrapping">
      <Primary onClick={first.press} disabled={!ready}>
        {first.word}
      </Primary>
      {others.map(({ word, press }) => (
        <button key={word} className="button" onClick={press} disabled={!ready}>
          {word}
        </button>
      ))}
      <p className="said error">{say(message, notices)}</p>
    </div>
  );
}

/** What the training came to, beside an earlier one of the same run where there is one. */
function TrainingOutcome({ run, status }: { run: Run; status: Extract<RunStatus, { kind: 'done' }> }) {
  const t = useText('controls');
  const recorded = useGraftState((state) => recordedHere(state).get(runName(run)));
  if (status.repeated) return t(status.repeated === 'same' ? 'twiceSame' : 'twiceDifferent');
  const time = seconds(status.result.seconds, t);
  if (!recorded) return t('doneIn', { time });
  return t('doneAgainst', { time, against: againstRecorded(status.result, recorded, t) });
}

/** What the training added to the figure, and what the next one would. */
function Added({ run }: { run: Run }) {
  const t = useText('controls');
  const seed = useGraftState((state) => state.experiment.recipe.seed);
  const next = useGraftState((state) => nextSeed(state, run));
  const count = useGraftState((state) => repeatsOf(state, run));
  const isNew = useGraftState((state) => !recordedHere(state).has(runName(run)));
  const added = isNew && count > 1 ? t('added', { seed, splits: t('names:splits', { count }) }) : '';
  return (
    <>
      {added} {t('wouldAdd', { seed: next, splits: t('names:splits', { count: count + 1 }) })}
    </>
  );
}

/** That the run on show was recorded or imported, and how often the figure has it. */
function Recorded({ run }: { run: Run }) {
  const t = useText('controls');
  const origin = useGraftState((state) => recordedHere(state).get(runName(run))?.origin);
  const repeats = useGraftState((state) => repeatsOf(state, run));
  const splits = t('names:splits', { count: repeats });
  const text = t(origin === 'imported' ? 'importedSplits' : 'recordedSplits', { splits });
  return (
    <>
      <Rich text={text} as={{}} />{' '}
    </>
  );
}

/** What pressing Train will bring first, and how long it will take where that is known. */
function Expectation() {
  const t = useText('controls');
  const bases = useGraftState((state) =>
    [...new Set(missingBases(state).map(({ target }) => target))].join(),
  );
  const left = useGraftState(estimatedSeconds);
  const status = useGraftState((state) => state.data);
  if (status.kind === 'loading') return t('names:loading');
  if (status.kind === 'failed') return null;
  if (bases !== '') {
    return t(`basesFirst.${bases.includes(',') ? 'both' : bases === 'B' ? 'B' : 'A'}`);
  }
  return left === undefined ? null : t('about', { time: seconds(left, t) });
}

/** Something trains, waits or is paused; the chosen run can join it. */
function ActiveRow({ active, paused }: { active: RunRecord; paused: boolean }) {
  const t = useText('controls');
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
          <Named text={t('trainRun')} run={chosen} />
        </Primary>
      )}
      {paused ? (
        <Primary onClick={resume}>{t('resume')}</Primary>
      ) : (
        <button className={asked ? 'button primary' : 'button'} onClick={pause} aria-label={t('pause')}>
          <Icon name="pause" />
          {asked && t('pause')}
        </button>
      )}
      <button className="button" onClick={stop} aria-label={t('stop')}>
        <Icon name="stop" />
        {(asked || paused) && t('stop')}
      </button>
      <RunMeter active={active} paused={paused} />
    </div>
  );
}

/** How far the run under way has come. */
function RunMeter({ active, paused }: { active: RunRecord; paused: boolean }) {
  const t = useText('controls');
  const { status, run } = active;
  const progress = 'progress' in status ? status.progress : undefined;
  const left = paused
    ? t('paused')
    : progress?.secondsLeft === undefined
      ? ''
      : t('left', { time: seconds(progress.secondsLeft, t) });
  return (
    <Meter
      label={t('training', { name: shownName(runName(run), t) })}
      share={progress ? progress.iteration / progress.iterations : 0}
      left={left}
    >
      <Token run={run} />{' '}
      {progress
        ? t('names:epochOf', { epoch: progress.epoch.toFixed(1), epochs: progress.epochs.toFixed(1) })
        : t('waits')}
    </Meter>
  );
}

/** A text with a run's name in it, in its colours. */
const Named = ({ text, run }: { text: string; run: Run }) => (
  <Rich text={text} as={{ run: <Token run={run} /> }} />
);

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

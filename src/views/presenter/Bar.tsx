import type { ClaimId } from '../../experiment/study/claims.ts';
import { runName } from '../../experiment/setup/run.ts';
import { chosenRun } from '../../state/settings.ts';
import { sources } from '../../state/selectors/figure.ts';
import { activeRecord, statusOf } from '../../state/selectors/runs.ts';
import { verdicts } from '../../state/selectors/verdicts.ts';
import { VerdictDisc } from '../chart/IntervalStrip.tsx';
import { range, shownName, signedPoints } from '../format.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { Rich } from '../elements/Rich.tsx';
import { poolText } from '../chart/pool-text.ts';
import { verdictText } from '../chart/verdict-text.ts';

/** What Space trains, pauses or resumes, where there is something to train. */
export function useTraining() {
  const { train, pause, resume } = useActions();
  const active = useGraftState(activeRecord);
  const paused = useGraftState((state) => state.paused);
  const ready = useGraftState((state) => state.data.kind === 'ready' && state.engine.kind === 'ready');
  const chosen = chosenRun(useGraftState((state) => state.experiment));
  const done = useGraftState((state) => statusOf(state, chosenRun(state.experiment))?.kind === 'done');
  const name = runName(chosen);
  if (active) return { label: paused ? 'resume' : 'pause', press: paused ? resume : pause, name } as const;
  return ready && !done ? ({ label: 'train', press: train, name } as const) : undefined;
}

/** How far what trains now has come; nothing where nothing does. */
export function Progress() {
  const t = useText('present');
  const active = useGraftState(activeRecord);
  if (!active) return null;
  const name = shownName(runName(active.run), t);
  if (!('progress' in active.status) || !active.status.progress) return <p>{t('waits', { name })}</p>;
  const { iteration, iterations } = active.status.progress;
  return <p>{t('training', { name, share: Math.floor((100 * iteration) / iterations) })}</p>;
}

/** What the figure on show says of a claim. */
const useFinding = (claim: ClaimId) => useGraftState(verdicts).find((one) => one.claim.id === claim);

/** What the repeats say of a claim, once its line is revealed. */
export function Verdict({ claim }: { readonly claim: ClaimId }) {
  const t = useText('findings');
  const found = useFinding(claim);
  if (!found) return null;
  const { estimate, verdict } = found;
  const said = t('said', { claim: t(`claims.${claim}.sentence`), verdict: verdictText(found, t) });
  return (
    <p className="hall-verdict">
      <VerdictDisc kind={verdict.kind} /> <Rich text={said} as={{ b: <b /> }} />
      {estimate && (
        <>
          {t('names:comma')}
          <span className="hall-effect">
            {signedPoints(estimate.mean)} {estimate.interval && range(estimate.interval)}
          </span>
        </>
      )}
    </p>
  );
}

/** Of what a claim's number is the mean, and the paper's. */
export function Pooled({ claim }: { readonly claim: ClaimId }) {
  const t = useText('findings');
  const found = useFinding(claim);
  if (!found?.estimate) return null;
  const { estimate, paper } = found;
  const of = {
    splits: t('names:splits', { count: estimate.count }),
    pool: poolText(found.claim, t),
    paper: paper === undefined ? t('paperHasNone') : t('paper', { value: signedPoints(paper) }),
  };
  return (
    <p>
      <Tag /> {t('ofMean', of)}
    </p>
  );
}

/** That all that is shown is recorded, where it is. */
function Tag() {
  const t = useText('present');
  const { imported, live } = useGraftState(sources);
  return imported + live === 0 && <span className="chart-tag">{t('names:origins.recorded')}</span>;
}

/** Where the points come from. */
export function Origins() {
  const t = useText('present');
  const { recorded, imported, live } = useGraftState(sources);
  const count = recorded + imported + live;
  if (count === 0) return null;
  const splits = t('names:splits', { count });
  const how = recorded === count ? 'recorded' : count > 1 ? 'mixed' : 'single';
  return (
    <p className="hall-origins">
      <Rich text={t(how, { splits })} as={{ tag: <span className="chart-tag" /> }} />
    </p>
  );
}

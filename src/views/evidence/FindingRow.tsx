import { useId, useState } from 'react';
import { ordinalOf, trainedClaim } from '../../experiment/study/claims.ts';
import type { Finding } from '../../experiment/study/findings.ts';
import { joined, range, signedPoints } from '../format.ts';
import { IntervalStrip, VerdictDisc } from '../chart/IntervalStrip.tsx';
import { MOST_REPEATS } from '../../state/settings.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { dataTitle } from '../elements/data-title.ts';
import { Rich } from '../elements/Rich.tsx';
import { showFigure } from '../show-figure.ts';
import { showOf } from '../show.ts';
import type { OtherFinding } from './OtherSets.tsx';
import { namesMarked } from './marked-names.ts';
import { contrastText, poolText } from '../chart/pool-text.ts';
import { verdictText } from '../chart/verdict-text.ts';

interface FindingRowProps {
  readonly finding: Finding;
  /** Ends of the scale that all rows share, in percentage points. */
  readonly scale: readonly [number, number];
  /** Whether all rows are means of as many splits, which is then said once for all. */
  readonly alike: boolean;
  /** Opens the experiment that decides the claim, where it may be another than that on show. */
  readonly onShow?: () => void;
  readonly others: readonly OtherFinding[];
}

/** A claim with its test, its interval and a verdict. */
export function FindingRow({ finding, scale, alike, onShow, others }: FindingRowProps) {
  const t = useText('findings');
  const { claim, estimate, verdict, paper, collapsed } = finding;
  const sentence = t(`claims.${claim.id}.sentence`);
  const { show, showClaim } = useActions();
  const [open, setOpen] = useState(false);
  const how = useId();
  const pool = poolText(claim, t);
  return (
    <li className="finding">
      <div>
        <h3>{sentence}</h3>
        <p className="finding-verdict">
          <span>
            <VerdictDisc kind={verdict.kind} /> <b>{verdictText(finding, t)}</b>
          </span>{' '}
          <span className="finding-links">
            <button
              className="link"
              aria-label={t('showMeLabel', { claim: sentence })}
              onClick={() => {
                onShow?.();
                show(showOf(claim.shows.treatment, claim.shows.n));
                showClaim(ordinalOf(claim));
                showFigure();
              }}
            >
              {t('showMe')}
            </button>{' '}
            <button
              className="link"
              aria-label={t('howLabel', { claim: sentence })}
              aria-expanded={open}
              aria-controls={how}
              onClick={() => setOpen(!open)}
            >
              {t('how')}
            </button>{' '}
            {!onShow && <TrainMore finding={finding} />}
          </span>
        </p>
      </div>
      <div>
        <IntervalStrip
          estimate={estimate}
          paper={paper}
          margin={claim.margin}
          domain={scale}
          kind={verdict.kind}
        />
        <p className="finding-number">
          {estimate && (
            <span>
              <b>{signedPoints(estimate.mean)}</b> {estimate.interval && range(estimate.interval)}
            </span>
          )}{' '}
          <span className="finding-paper">
            {paper === undefined ? t('paperHasNone') : t('paper', { value: signedPoints(paper) })}
          </span>{' '}
          <span className="finding-pool">
            {estimate && !alike
              ? t('of', { splits: t('names:splits', { count: estimate.count }), pool })
              : pool}
          </span>
        </p>
        {collapsed.count > 0 && <p className="finding-collapsed">{t('collapsed', collapsed)}</p>}
      </div>
      {others.map(({ data, finding: other }) => (
        <OtherVerdict key={data} data={data} finding={other} beside={pool} />
      ))}
      {open && (
        <p id={how} className="finding-how">
          <Rich
            text={joined(
              [
                t('contrast', { contrast: namesMarked(contrastText(claim, t)) }),
                ...(claim.kind === 'equality' ? [t('equalWithin', { margin: claim.margin })] : []),
                t(`claims.${claim.id}.note`),
              ],
              t,
            )}
            as={{}}
          />
        </p>
      )}
    </li>
  );
}

/** Where a few more splits would decide, trains just the networks that the claim needs of them. */
function TrainMore({ finding: { claim, verdict } }: Pick<FindingRowProps, 'finding'>) {
  const t = useText('findings');
  const { trainClaim } = useActions();
  const training = useGraftState(({ sweep }) => sweep?.claim);
  if (training?.id === claim.id) return <span className="finding-training">{t('training')}</span>;
  const count = verdict.kind === 'unknown' ? verdict.more : undefined;
  if (count === undefined || count > MOST_REPEATS) return null;
  return (
    <button
      className="link"
      aria-label={t('trainMoreLabel', { count, claim: t(`claims.${claim.id}.sentence`) })}
      onClick={() => trainClaim(trainedClaim(claim), count)}
    >
      {t('trainMore', { count })}
    </button>
  );
}

/** What another data set's recorded runs say of the claim, and of which n where these are not those `beside` it. */
function OtherVerdict({ data, finding, beside }: OtherFinding & { readonly beside: string }) {
  const t = useText('findings');
  const sets = useText('data');
  const { claim, estimate, verdict } = finding;
  const splits = t('names:splits', { count: estimate?.count ?? 0 });
  const pool = poolText(claim, t);
  return (
    <p className="finding-other">
      <VerdictDisc kind={verdict.kind} /> {dataTitle(data, sets)}: <b>{verdictText(finding, t)}</b>
      {estimate && (
        <>
          {' '}
          {signedPoints(estimate.mean)} {estimate.interval && range(estimate.interval)} (
          {pool === beside ? splits : t('of', { splits, pool })})
        </>
      )}
    </p>
  );
}

import { useId, useState } from 'react';
import type { Finding } from '../../experiment/study/findings.ts';
import { joined, points, signedPoints } from '../format.ts';
import { IntervalStrip, VerdictDisc } from '../chart/IntervalStrip.tsx';
import { useActions, useText } from '../context.ts';
import { showOf } from '../show.ts';
import { verdictText } from './verdict-text.ts';

interface FindingRowProps {
  readonly finding: Finding;
  /** Ends of the scale that all rows share, in percentage points. */
  readonly scale: readonly [number, number];
  /** Opens the experiment that decides the claim, where it may be another than that on show. */
  readonly onShow?: () => void;
}

/** A claim with its test, its interval and a verdict. */
export function FindingRow({ finding, scale, onShow }: FindingRowProps) {
  const t = useText('findings');
  const { claim, estimate, verdict, paper } = finding;
  const sentence = t(`claims.${claim.id}.sentence`);
  const { show } = useActions();
  const [open, setOpen] = useState(false);
  const how = useId();
  return (
    <li className="finding">
      <h3>{sentence}</h3>
      <IntervalStrip
        estimate={estimate}
        paper={paper}
        margin={claim.margin}
        domain={scale}
        kind={verdict.kind}
      />
      <p className="finding-verdict">
        <span>
          <VerdictDisc kind={verdict.kind} /> <b>{verdictText(verdict, claim.margin, t)}</b>
        </span>{' '}
        <span className="finding-links">
          <button
            className="link"
            aria-label={t('showMeLabel', { claim: sentence })}
            onClick={() => {
              onShow?.();
              show(showOf(claim.shows.treatment, claim.shows.n));
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
          </button>
        </span>
      </p>
      <p className="finding-number">
        {estimate && <b>{signedPoints(estimate.mean)}</b>}
        {estimate?.interval && ` [${points(estimate.interval[0])}, ${points(estimate.interval[1])}]`}
      </p>
      {open && (
        <p id={how} className="finding-how">
          {joined(
            [
              t('contrast', { contrast: t(`claims.${claim.id}.contrast`) }),
              ...(claim.expects === 'none' ? [t('equalWithin', { margin: claim.margin })] : []),
              paper === undefined ? t('paperHasNone') : t('paper', { value: signedPoints(paper) }),
              ...(estimate ? [t('repeats', { count: estimate.count })] : []),
              t(`claims.${claim.id}.note`),
            ],
            t,
          )}
        </p>
      )}
    </li>
  );
}

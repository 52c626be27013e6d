import { useId, useState } from 'react';
import type { Finding } from '../experiment/findings.ts';
import { verdicts } from '../state/verdicts.ts';
import english from '../texts/en/findings.json';
import { bring } from '../texts/texts.ts';
import { points, signedPoints } from './chart/format.ts';
import { IntervalStrip, VerdictDisc } from './chart/IntervalStrip.tsx';
import { useActions, useGraftState, useText } from './context.ts';
import { showOf } from './show.ts';
import { verdictText } from './verdictText.ts';

// Not needed for the first paint, as little as this panel.
bring('findings', english);

/** What the figure on show says of the paper's claims: each with its test, its interval and a verdict. */
export default function FindingsPanel() {
  const t = useText('findings');
  const experiments = useText('experiments');
  const hide = useGraftState((state) => state.share.hide);
  const all = useGraftState(verdicts);
  // Where a link hides results, a claim would tell them.
  const findings = hide ? all.filter(({ estimate }) => estimate !== undefined) : all;
  const preset = useGraftState((state) => state.experiment.preset);
  const scale = scaleOf(findings);
  return (
    <>
      <p className="findings-about">
        <em>{experiments(`${preset}.question`)}</em> {experiments(`${preset}.about`)}
      </p>
      <p className="findings-legend">{t(findings.length ? 'legend' : 'hidden')}</p>
      <ol className="findings">
        {findings.map((finding) => (
          <FindingRow key={finding.claim.id} finding={finding} scale={scale} />
        ))}
      </ol>
    </>
  );
}

function FindingRow({ finding, scale }: { finding: Finding; scale: readonly [number, number] }) {
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
        <VerdictDisc kind={verdict.kind} /> <b>{verdictText(verdict, claim.margin, t)}</b>{' '}
        <button
          className="link"
          aria-label={t('showMeLabel', { claim: sentence })}
          onClick={() => show(showOf(claim.shows.treatment, claim.shows.n))}
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
      </p>
      <p className="finding-number">
        {estimate && <b>{signedPoints(estimate.mean)}</b>}
        {estimate?.interval && ` [${points(estimate.interval[0])}, ${points(estimate.interval[1])}]`}
      </p>
      {open && (
        <p id={how} className="finding-how">
          {[
            t('contrast', { contrast: t(`claims.${claim.id}.contrast`) }),
            ...(claim.expects === 'none' ? [t('equalWithin', { margin: claim.margin })] : []),
            paper === undefined ? t('paperHasNone') : t('paper', { value: signedPoints(paper) }),
            ...(estimate ? [t('repeats', { count: estimate.count })] : []),
            t(`claims.${claim.id}.note`),
          ].join(' ')}
        </p>
      )}
    </li>
  );
}

/** Percentage points that the scale of the intervals reaches at least and at most to each side. */
const NARROWEST = 3;
const WIDEST = 10;

/** One scale for all rows: as wide as the means and the paper's values, but no wider than small effects can be seen in. */
function scaleOf(findings: readonly Finding[]): readonly [number, number] {
  const ends = findings.flatMap(({ estimate, paper }) => [
    ...(estimate ? [estimate.mean] : []),
    ...(paper === undefined ? [] : [paper]),
  ]);
  const reach = (values: readonly number[]) => Math.min(WIDEST, Math.max(NARROWEST, ...values) * 1.15);
  return [-reach(ends.map((end) => -end)), reach(ends)];
}

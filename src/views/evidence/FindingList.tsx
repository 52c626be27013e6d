import { useId, useState } from 'react';
import type { Finding } from '../../experiment/study/findings.ts';
import { MARGIN } from '../../experiment/study/claims.ts';
import { StripAxis } from '../chart/IntervalStrip.tsx';
import { signedWhole } from '../format.ts';
import { useText } from '../context.ts';
import { Rich } from '../elements/Rich.tsx';
import { FindingRow } from './FindingRow.tsx';
import type { OtherFinding } from './OtherSets.tsx';
import { scaleOf } from './finding-scale.ts';
import { WholeRule } from './WholeRule.tsx';

interface FindingListProps {
  readonly findings: readonly Finding[];
  /** Opens the experiment that decides a claim, where it may be another than that on show. */
  readonly onShow?: (finding: Finding) => void;
  /** What other data sets say of the same claim. */
  readonly others?: (finding: Finding) => readonly OtherFinding[];
}

/** Claims with their verdicts, below the rule and one scale for all. */
export function FindingList({ findings, onShow, others = () => [] }: FindingListProps) {
  const t = useText('findings');
  const [open, setOpen] = useState(false);
  const rule = useId();
  const { domain, ticks } = scaleOf(findings);
  const counts = new Set(findings.flatMap(({ estimate }) => estimate?.count ?? []));
  const [count] = counts;
  return (
    <>
      {count !== undefined && (
        <p className="findings-unit">
          {counts.size === 1 ? t('unit', { splits: t('names:splits', { count }) }) : t('unitEach')}
        </p>
      )}
      <div className={open ? 'findings-head open' : 'findings-head'}>
        <p className="findings-rule">
          <Rich text={t('short', { margin: MARGIN })} as={{ b: <b /> }} />{' '}
          <button className="link" aria-expanded={open} aria-controls={rule} onClick={() => setOpen(!open)}>
            {t('wholeRule')}
          </button>
        </p>
        {open && <WholeRule id={rule} />}
        <StripAxis
          {...{ domain, ticks }}
          margin={MARGIN}
          name={t('margin', { margin: MARGIN })}
          write={signedWhole}
        />
      </div>
      <ol className="findings">
        {findings.map((finding) => (
          <FindingRow
            key={finding.claim.id}
            finding={finding}
            scale={domain}
            alike={counts.size === 1}
            others={others(finding)}
            {...(onShow ? { onShow: () => onShow(finding) } : {})}
          />
        ))}
      </ol>
    </>
  );
}

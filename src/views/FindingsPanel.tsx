import { useId, useState } from 'react';
import type { Finding, Verdict } from '../experiment/findings.ts';
import { presetOf } from '../experiment/presets.ts';
import { verdicts } from '../state/verdicts.ts';
import { points, signedPoints } from './chart/format.ts';
import { IntervalStrip, VerdictDisc } from './chart/IntervalStrip.tsx';
import { useActions, useGraftState } from './context.ts';
import { showOf } from './show.ts';

/** What the figure on show says of the paper's claims: each with its test, its interval and a verdict. */
export default function FindingsPanel() {
  const findings = useGraftState(verdicts);
  const preset = useGraftState((state) => presetOf(state.experiment.preset));
  const scale = scaleOf(findings);
  return (
    <>
      <p className="findings-about">
        <em>{preset.question}</em> {preset.about}
      </p>
      <p className="findings-legend">effect in points, 95 % interval · ▾ paper</p>
      <ol className="findings">
        {findings.map((finding) => (
          <FindingRow key={finding.claim.id} finding={finding} scale={scale} />
        ))}
      </ol>
    </>
  );
}

function FindingRow({ finding, scale }: { finding: Finding; scale: readonly [number, number] }) {
  const { claim, estimate, verdict, paper } = finding;
  const { show } = useActions();
  const [open, setOpen] = useState(false);
  const how = useId();
  return (
    <li className="finding">
      <h3>{claim.sentence}</h3>
      <IntervalStrip
        estimate={estimate}
        paper={paper}
        margin={claim.margin}
        domain={scale}
        kind={verdict.kind}
      />
      <p className="finding-verdict">
        <VerdictDisc kind={verdict.kind} /> <b>{wordsOf(verdict, claim.margin)}</b>{' '}
        <button
          className="link"
          aria-label={`Show me: ${claim.sentence}`}
          onClick={() => show(showOf(claim.shows.treatment, claim.shows.n))}
        >
          show me
        </button>{' '}
        <button
          className="link"
          aria-label={`How it is tested: ${claim.sentence}`}
          aria-expanded={open}
          aria-controls={how}
          onClick={() => setOpen(!open)}
        >
          how
        </button>
      </p>
      <p className="finding-number">
        {estimate && <b>{signedPoints(estimate.mean)}</b>}
        {estimate?.interval && ` [${points(estimate.interval[0])}, ${points(estimate.interval[1])}]`}
      </p>
      {open && (
        <p id={how} className="finding-how">
          {claim.contrast}. {claim.expects === 'none' && `Equal means within ${claim.margin} points. `}
          {paper === undefined ? 'The paper has no such number. ' : `The paper: ${signedPoints(paper)}. `}
          {estimate && `${estimate.count} ${estimate.count === 1 ? 'repeat' : 'repeats'}. `}
          {claim.note}
        </p>
      )}
    </li>
  );
}

/** A verdict in words. */
function wordsOf(verdict: Verdict, margin: number): string {
  switch (verdict.kind) {
    case 'seen':
      return 'seen here';
    case 'opposite':
      return 'the opposite is seen';
    case 'none':
      return `no effect larger than ${margin} points`;
    case 'unknown':
      return verdict.more === undefined
        ? 'cannot tell yet: hundreds more repeats'
        : `cannot tell yet: about ${verdict.more} more ${verdict.more === 1 ? 'repeat' : 'repeats'}`;
    case 'unmeasured':
      return 'not measured yet';
  }
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

import type { Claim } from '../../experiment/study/claims.ts';
import type { Verdict } from '../../experiment/study/findings.ts';
import type { Text } from '../../texts/texts.ts';

/** What a verdict is on, as far as its words depend on that. */
interface Judged {
  readonly claim: Pick<Claim, 'kind' | 'margin'>;
  readonly verdict: Verdict;
}

/** A verdict in words. */
export function verdictText({ claim, verdict }: Judged, t: Text<'findings'>) {
  const { kind, margin } = claim;
  if (verdict.kind === 'seen' && kind === 'equality') return t('verdicts.equal', { margin });
  if (verdict.kind !== 'unknown') return t(`verdicts.${verdict.kind}`, { margin });
  return verdict.more === undefined ? t('verdicts.hundreds') : t('verdicts.unknown', { count: verdict.more });
}

import type { Finding } from '../../experiment/study/findings.ts';
import type { Text } from '../../texts/texts.ts';

/** A verdict in words. */
export function verdictText({ claim, verdict }: Pick<Finding, 'claim' | 'verdict'>, t: Text<'findings'>) {
  const { kind, margin } = claim;
  if (verdict.kind === 'seen' && kind === 'equality') return t('verdicts.equal', { margin });
  if (verdict.kind !== 'unknown') return t(`verdicts.${verdict.kind}`, { margin });
  return verdict.more === undefined ? t('verdicts.hundreds') : t('verdicts.unknown', { count: verdict.more });
}

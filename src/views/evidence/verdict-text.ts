import type { Verdict } from '../../experiment/study/findings.ts';
import type { Text } from '../../texts/texts.ts';

/** A verdict in words. */
export function verdictText(verdict: Verdict, margin: number, t: Text<'findings'>): string {
  if (verdict.kind !== 'unknown') return t(`verdicts.${verdict.kind}`, { margin });
  return verdict.more === undefined ? t('verdicts.hundreds') : t('verdicts.unknown', { count: verdict.more });
}

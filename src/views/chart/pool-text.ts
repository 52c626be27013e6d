import type { Claim } from '../../experiment/study/claims.ts';
import { nsOf } from '../../experiment/study/contrast.ts';
import type { Text } from '../../texts/texts.ts';

/** More n than this in a row are written by their ends. */
const LISTED = 3;

/** Which n a claim's two quantities pool, as texts list them; where there is no second, or it has none, they are the first's. */
function poolsOf({ first, second }: Pick<Claim, 'first' | 'second'>, t: Text<'findings'>) {
  const list = (ns: readonly number[]) =>
    ns.length > LISTED && ns.every((n, i) => n === ns[0]! + i)
      ? `${ns[0]}\u00a0…\u00a0${ns.at(-1)}`
      : ns.join(t('names:listed'));
  const one = list(nsOf(first));
  return { first: one, second: list(nsOf(second ?? [])) || one };
}

/** Which n a claim pools: `n = 4, 5`, `n = 1 … 7`, and where its two quantities have others `n = 6, 7 against 4, 5`. */
export function poolText(claim: Pick<Claim, 'first' | 'second'>, t: Text<'findings'>): string {
  const pools = poolsOf(claim, t);
  return pools.first === pools.second ? t('pool', { list: pools.first }) : t('poolAgainst', pools);
}

/** What a claim takes from what: `base − BnB, mean of n = 4, 5`. */
export const contrastText = (claim: Claim, t: Text<'findings'>): string =>
  t(`claims.${claim.id}.contrast`, poolsOf(claim, t));

import type { Claim } from '../../experiment/study/claims.ts';
import { nsOf } from '../../experiment/study/contrast.ts';
import type { Text } from '../../texts/texts.ts';

/** More n than this in a row are written by their ends. */
const LISTED = 3;

/** Which n a claim pools: `n = 4, 5`, `n = 1 … 7`, and where its two quantities have others `n = 6, 7 against 4, 5`. */
export function poolText({ first, second }: Pick<Claim, 'first' | 'second'>, t: Text<'findings'>): string {
  const list = (ns: readonly number[]) =>
    ns.length > LISTED && ns.every((n, i) => n === ns[0]! + i)
      ? `${ns[0]}\u00a0…\u00a0${ns.at(-1)}`
      : ns.join(t('names:listed'));
  const [one, other] = [first, second ?? []].map((side) => list(nsOf(side)));
  return !other || one === other ? t('pool', { list: one }) : t('poolAgainst', { first: one, second: other });
}

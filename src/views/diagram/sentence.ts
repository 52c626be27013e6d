import type { Network } from '../../experiment/setup/network.ts';
import type { Text } from '../../texts/texts.ts';
import { howCopied, type RowState, type Rows, type Transplant } from './row.ts';

/** The diagram in words, for those who do not see it. */
export function diagramSentence(
  network: Network,
  { n, donor, tuned }: Transplant,
  rows: Rows,
  t: Text<'diagram'>,
): string {
  const how = howCopied({ donor, tuned });
  return t('picture', {
    copied: t(`copied.${how}`, { count: n, donor }),
    rest: t('rest', {
      count: network.layers.length - n,
      layers: layerSpan(network, n + 1, network.layers.length, t),
    }),
    fresh: maturity(rows.fresh, t),
    A: maturity(rows.A, t),
    B: maturity(rows.B, t),
  });
}

/** Names of the layers from the `first`-th to the `last`, such as "conv4 to fc8". */
export function layerSpan(network: Network, first: number, last: number, t: Text<'diagram'>): string {
  const name = (ordinal: number) => network.layers[ordinal - 1]?.name ?? '';
  return first === last ? name(first) : t('span', { first: name(first), last: name(last) });
}

const maturity = ({ progress = 0 }: RowState, t: Text<'diagram'>): string =>
  t(progress >= 1 ? 'maturity.trained' : progress > 0 ? 'maturity.partly' : 'maturity.untrained');

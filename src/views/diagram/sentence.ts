import type { Network } from '../../experiment/network.ts';
import type { RowState, Rows, Transplant } from './row.ts';

/** The diagram in words, for those who do not see it. */
export function diagramSentence(network: Network, { n, donor, tuned }: Transplant, rows: Rows): string {
  const first = n === 1 ? 'first layer' : `first ${n} layers`;
  const verb = n === 1 ? 'is' : 'are';
  const copied =
    donor === 'random'
      ? `the ${first} of the new network ${verb} random filters, frozen`
      : tuned
        ? `the ${first} of base ${donor} ${verb} copied into the new network and ${n === 1 ? 'goes' : 'go'} on learning`
        : `the ${first} of base ${donor} ${verb} copied into the new network and frozen`;
  const above = network.layers.slice(n);
  const rest = above.length === 1 ? `${above[0]?.name} is new` : `${layerSpan(network, n + 1)} are new`;
  return (
    `Transplant diagram: ${copied}; ${rest} and ${maturity(rows.fresh)} on task B. ` +
    `Base A is ${maturity(rows.A)}; base B is ${maturity(rows.B)}.`
  );
}

/** Names of the layers from the `first`-th to the last, such as "conv4 to fc8". */
export function layerSpan(network: Network, first: number, last = network.layers.length): string {
  const name = (ordinal: number) => network.layers[ordinal - 1]?.name ?? '';
  return first === last ? name(first) : `${name(first)} to ${name(last)}`;
}

const maturity = ({ progress = 0 }: RowState): string =>
  progress >= 1 ? 'trained' : progress > 0 ? 'partly trained' : 'untrained';

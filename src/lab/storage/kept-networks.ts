import { type Weights, weightsHash } from '../../experiment/setup/weights.ts';
import type { FinishedRun } from '../api/protocol.ts';
import type { Change, KeyValueStore } from './key-value.ts';
import { checked, isCount, record } from './records.ts';
import type { WriteBackStore } from './write-back.ts';

/** So many transfers' networks are kept, and so many bytes of them, at most: the newest. */
export const MOST_KEPT = 12;
const MOST_BYTES = 16 * 2 ** 20;

/** Before the number of the place that a kept network lies in, in the table of weights; no key of a run begins so. */
const PLACE = 'kept/';

/** A transfer's network, kept so that its inside can be seen later. */
interface KeptNetwork {
  /** Of its run. */
  readonly key: string;
  /** Of the weights. */
  readonly hash: string;
  readonly weights: Weights;
  /** Newer ones have greater numbers. */
  readonly turn: number;
}

const readKept = checked((value): KeptNetwork | undefined => {
  const { key, hash, weights, turn } = value as Partial<KeptNetwork>;
  const right = typeof key === 'string' && typeof hash === 'string' && isCount(turn);
  return right && weights instanceof Float32Array ? { key, hash, weights, turn: turn! } : undefined;
});

/** The weights of finished networks that nothing is trained from. */
export function createKeptNetworks(keyValues: KeyValueStore & Partial<Pick<WriteBackStore, 'tryWrite'>>) {
  const all = async () =>
    [...(await keyValues.list('weights', PLACE))].flatMap(([place, value]) => {
      const network = readKept(value, place);
      return network ? [{ place, ...network }] : [];
    });
  const write = keyValues.tryWrite ?? keyValues.write;

  return {
    async get(key: string, hash: string): Promise<Weights | undefined> {
      const found = (await all()).find((network) => network.key === key && network.hash === hash);
      return found && weightsHash(found.weights) === hash ? found.weights : undefined;
    },
    async keep(key: string, { result: { run, hash }, weights }: FinishedRun): Promise<void> {
      if (run.kind === 'base')
        return write([{ table: 'weights', key, value: record({ weights }) }]).catch(() => {});
      const newestFirst = (await all()).toSorted((a, b) => b.turn - a.turn);
      const others = newestFirst.filter((network) => network.key !== key);
      let bytes = weights.byteLength;
      if (bytes > MOST_BYTES) return;
      const staying = others.filter(
        (network, i) => (bytes += network.weights.byteLength) <= MOST_BYTES && i < MOST_KEPT - 1,
      );
      const taken = new Set(staying.map(({ place }) => place));
      const free = Array.from({ length: MOST_KEPT }, (_, i) => PLACE + i).filter(
        (place) => !taken.has(place),
      );
      const turn = (newestFirst[0]?.turn ?? 0) + 1;
      const changes = free.map((place, i): Change => ({
        table: 'weights',
        key: place,
        ...(i === 0 ? { value: record({ key, hash, weights, turn }) } : {}),
      }));
      await write(changes).catch(() => {});
    },
  };
}

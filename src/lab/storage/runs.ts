import type { Recipe } from '../../experiment/setup/recipe.ts';
import type { Weights } from '../../experiment/setup/weights.ts';
import type { FinishedRun, Whither } from '../api/protocol.ts';
import {
  readCheckpoint,
  readResult,
  readWeights,
  record,
  type StoredCheckpoint,
  type StoredResult,
} from './records.ts';
import { createMemoryKeyValues, type KeyValueStore, type Page } from './key-value.ts';
import type { WriteBackStore } from './write-back.ts';

/**
 * Finished and halted runs by `runKey`. Records that are broken or of another version are as good as absent. Writing
 * the same twice, from two tabs say, does no harm: a key's results are equal to the bit.
 */
export interface RunStore {
  /** Told of a recipe before its runs are asked for, where something has to be fetched that knows them. */
  expect?(recipe: Recipe, dataHash: string): Promise<void>;
  result(key: string): Promise<StoredResult | undefined>;
  /** A finished network's weights; undefined where they are not kept, or not those that the result was measured with. */
  weights(key: string): Promise<Weights | undefined>;
  checkpoint(key: string): Promise<StoredCheckpoint | undefined>;
  /** Every finished run, and every halted one that has not finished, whose key begins with a hash. */
  list(
    recipeHash: string,
  ): Promise<{ finished: Map<string, StoredResult>; halted: Map<string, StoredCheckpoint> }>;
  /** Every finished run, of whatever recipe, data set and engine, a few dozen at a time: each is soon read. */
  pages(): AsyncGenerator<Map<string, StoredResult>>;
  /** All of these at once. */
  all(): Promise<Map<string, StoredResult>>;
  /** Keeps a finished run and deletes its checkpoint. Of weights only a base's are kept: nothing else is a donor. */
  finish(key: string, finished: FinishedRun): Promise<void>;
  /**
   * Keeps the weights of a run that has finished: a base's for ever, those of a transfer until a dozen newer ones have come.
   * Where there is no room for them they are not kept, and nothing is said.
   */
  keepNetwork(key: string, finished: FinishedRun): Promise<void>;
  keepCheckpoint(key: string, stored: StoredCheckpoint): Promise<void>;
  deleteCheckpoint(key: string): Promise<void>;
  /** Deletes every run, finished or halted, put aside or not, of whatever recipe, data set and engine. */
  clear(): Promise<void>;
  /** Puts every run aside; rejects where none could be. */
  putAside(): Promise<void>;
  /** Brings every run back that was put aside; of two under one key the one at hand stays. Rejects where none could be. */
  bringBack(): Promise<void>;
  /** How many finished runs are put aside. Rejects where that cannot be known. */
  countAside(): Promise<number>;
  /** As `WriteBackShelf` has it. Where no other tab shares the records there is nothing to follow. */
  follow(whither: Whither, until: Promise<void>): Promise<void>;
}

/** Finished runs of a page: reading one takes a thirtieth of a millisecond. */
const PAGE = 100;

/** A store over a keyValues; none of its promises rejects unless the keyValues's do. */
export function createRunStore(
  keyValues: KeyValueStore & Partial<Pick<WriteBackStore, 'follow' | 'tryWrite'>>,
): RunStore {
  const result = async (key: string) => readResult(await keyValues.get('results', key), key);
  async function* pages() {
    for (let after: string | undefined = ''; after !== undefined;) {
      const { records, next }: Page = await keyValues.page('results', after, PAGE);
      yield readAll(records, readResult);
      after = next;
    }
  }
  let keeping = Promise.resolve();
  /** Rarely needed: its code comes when it is. */
  const kept = async () => (await import('./kept-networks.ts')).createKeptNetworks(keyValues);
  return {
    result,
    async weights(key) {
      const stored = await result(key);
      if (!stored) return undefined;
      const { run, hash } = stored.result;
      const own = readWeights(await keyValues.get('weights', key), hash);
      return own ?? (run.kind === 'transfer' ? (await kept()).get(key, hash) : undefined);
    },
    checkpoint: async (key) => readCheckpoint(await keyValues.get('checkpoints', key), key),
    async list(recipeHash) {
      const prefix = `${recipeHash}/`;
      const finished = readAll(await keyValues.list('results', prefix), readResult);
      const halted = readAll(await keyValues.list('checkpoints', prefix), readCheckpoint);
      // Another tab may have left a checkpoint behind of a run that this one finished.
      for (const key of finished.keys()) halted.delete(key);
      return { finished, halted };
    },
    pages,
    async all() {
      const all = new Map<string, StoredResult>();
      for await (const page of pages()) for (const [key, stored] of page) all.set(key, stored);
      return all;
    },
    finish: (key, { result: finished, faces, weights }) =>
      keyValues.write([
        { table: 'results', key, value: record({ result: finished, faces }) },
        ...(finished.run.kind === 'base'
          ? [{ table: 'weights', key, value: record({ weights }) } as const]
          : []),
        { table: 'checkpoints', key },
      ]),
    // One after the other: two that finish together must not take the same place.
    keepNetwork: (key, finished) =>
      (keeping = keeping.then(async () => (await kept()).keep(key, finished)).catch(() => {})),
    keepCheckpoint: (key, stored) => keyValues.write([{ table: 'checkpoints', key, value: record(stored) }]),
    deleteCheckpoint: (key) => keyValues.write([{ table: 'checkpoints', key }]),
    clear: () => keyValues.clear(),
    putAside: () => keyValues.putAside(),
    bringBack: () => keyValues.bringBack(),
    countAside: () => keyValues.countAside('results'),
    follow: async (whither, until) => (keyValues.follow ? keyValues.follow(whither, until) : until),
  };
}

/** A store that forgets everything with the page or the process. */
export const createMemoryStore = (): RunStore => createRunStore(createMemoryKeyValues());

function readAll<T>(records: Map<string, unknown>, read: (value: unknown, key: string) => T | undefined) {
  const all = new Map<string, T>();
  for (const [key, value] of records) {
    const valid = read(value, key);
    if (valid) all.set(key, valid);
  }
  return all;
}

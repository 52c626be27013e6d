import type { RecordedBases } from './recorded-bases.ts';
import type { RunStore } from './store.ts';

/**
 * A store that also knows recorded bases: where it has no such run, they answer. What is trained here always comes first,
 * and nothing of the recordings is written to the store.
 * @param fetchRecorded called once, when the store first lacks a run; where it rejects there is nothing recorded
 */
export function withRecorded(store: RunStore, fetchRecorded: () => Promise<RecordedBases>): RunStore {
  let fetched: Promise<RecordedBases | undefined> | undefined;
  const recorded = () => (fetched ??= fetchRecorded().catch(() => undefined));
  return {
    ...store,
    result: async (key) => (await store.result(key)) ?? (await recorded())?.results.get(key),
    async weights(key) {
      const own = await store.weights(key);
      if (own) return own;
      // Broken or out of reach, they are not there: the base is then trained here.
      return (await recorded())?.weights(key).catch(() => undefined);
    },
    async list(hash) {
      const { finished, halted } = await store.list(hash);
      for (const [key, stored] of (await recorded())?.results ?? []) {
        if (key.startsWith(`${hash}/`) && !finished.has(key) && !halted.has(key)) finished.set(key, stored);
      }
      return { finished, halted };
    },
  };
}

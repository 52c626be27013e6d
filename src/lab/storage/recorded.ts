import { within } from '../../data/within.ts';
import type { RecordedBases } from './recorded-bases.ts';
import type { RunStore } from './runs.ts';

/** So long, in milliseconds, recorded bases are waited for before the page goes on without; they count when they come. */
const PATIENCE_MS = 5000;

/**
 * A store that also knows recorded bases: where it has no such run, they answer. What is trained here always comes first,
 * and nothing of the recordings is written to the store.
 * @param fetchRecorded called once, when the store first lacks a run; where it rejects there is nothing recorded
 */
export function withRecorded(store: RunStore, fetchRecorded: () => Promise<RecordedBases>): RunStore {
  let bases: RecordedBases | undefined;
  let waited: Promise<void> | undefined;
  const recorded = async () => {
    const coming = () => fetchRecorded().then((came) => void (bases = came));
    await (waited ??= within(PATIENCE_MS, coming()).catch(() => {}));
    return bases;
  };
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

import { within } from '../../data/within.ts';
import { recipeHash } from '../../experiment/results/fingerprint.ts';
import type { Recipe } from '../../experiment/setup/recipe.ts';
import { donorSetOf } from '../../experiment/setup/tasks.ts';
import type { RecordedBases } from './recorded-bases.ts';
import type { RunStore } from './runs.ts';

/** So long, in milliseconds, recorded bases are waited for before the page goes on without; they count when they come. */
const PATIENCE_MS = 5000;

/** Recorded bases of a recipe whose task A is another set's, under that recipe in the data of a hash. */
export type FetchDonors = (recipe: Recipe, dataHash: string) => Promise<RecordedBases>;

/**
 * A store that also knows recorded bases: where it has no such run, they answer. What is trained here always comes first,
 * and nothing of the recordings is written to the store.
 * @param fetchRecorded called once, when the store first lacks a run; where it rejects there is nothing recorded
 * @param fetchDonors called once for each recipe that takes task A from another set
 */
export function withRecorded(
  store: RunStore,
  fetchRecorded: () => Promise<RecordedBases>,
  fetchDonors?: FetchDonors,
): RunStore {
  let bases: RecordedBases | undefined;
  let waited: Promise<void> | undefined;
  const recorded = async () => {
    const coming = () => fetchRecorded().then((came) => void (bases = came));
    await (waited ??= within(PATIENCE_MS, coming()).catch(() => {}));
    return bases;
  };
  const donors = new Map<string, RecordedBases>();
  const asked = new Map<string, Promise<void>>();
  /** All that is recorded and has come. */
  const all = async () => [await recorded(), ...donors.values()].filter((one) => one !== undefined);
  return {
    ...store,
    async expect(recipe, dataHash) {
      if (!fetchDonors || !donorSetOf(recipe.split)) return;
      const hash = recipeHash(recipe, dataHash);
      const coming = () => fetchDonors(recipe, dataHash).then((came) => void donors.set(hash, came));
      const waits = asked.get(hash) ?? within(PATIENCE_MS, coming()).catch(() => {});
      asked.set(hash, waits);
      await waits;
    },
    async result(key) {
      const own = await store.result(key);
      return own ?? (await all()).map(({ results }) => results.get(key)).find((found) => found);
    },
    async weights(key) {
      const own = await store.weights(key);
      if (own) return own;
      const has = (await all()).find(({ results }) => results.has(key));
      // Broken or out of reach, they are not there: the base is then trained here.
      return has?.weights(key).catch(() => undefined);
    },
    async list(hash) {
      const { finished, halted } = await store.list(hash);
      for (const [key, stored] of (await all()).flatMap(({ results }) => [...results])) {
        if (key.startsWith(`${hash}/`) && !finished.has(key) && !halted.has(key)) finished.set(key, stored);
      }
      return { finished, halted };
    },
  };
}

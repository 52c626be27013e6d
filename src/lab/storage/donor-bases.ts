import { fetchClasses } from '../../data/fetch.ts';
import { DATA_SETS, isOwn } from '../../data/sets.ts';
import { runKey } from '../../experiment/results/fingerprint.ts';
import { ENGINE_IDS } from '../../experiment/results/result.ts';
import { type Input, inputText, inputUnder } from '../../experiment/setup/input.ts';
import type { Recipe } from '../../experiment/setup/recipe.ts';
import { base } from '../../experiment/setup/run.ts';
import { donorSetOf } from '../../experiment/setup/tasks.ts';
import { fetchBases, type RecordedBases } from './recorded-bases.ts';

/** What is recorded of the sets that task A was taken from so far, by the addresses of their recordings. */
const fetched = new Map<string, Promise<RecordedBases>>();

/**
 * Fetches the recorded base A of a recipe that takes task A from another data set, from the recordings of that set.
 * Rejects where they do not come, where that set is a visitor's own, and where the networks there see other channels: they are not the same then.
 * @param dataHash of the data set on show, whose images are `input`
 * @param page its address, beside which the folders of all sets lie
 */
export async function fetchDonorBases(
  recipe: Recipe,
  dataHash: string,
  input: Input,
  page: string,
): Promise<RecordedBases> {
  const id = donorSetOf(recipe.split);
  if (!id) throw new RangeError(`expected task A of another data set, got the split ${recipe.split}`);
  if (isOwn(id)) throw new RangeError(`expected a set that comes with the page, got ${id}`);
  const set = DATA_SETS[id];
  const seen = inputUnder(input, recipe);
  if (inputText(set.input) !== inputText(seen))
    throw new RangeError(`expected images of ${inputText(set.input)}, got ${inputText(seen)}`);
  const address = new URL(set.recordings, page).href;
  const coming = fetched.get(address) ?? fetchBases(address);
  fetched.set(address, coming);
  coming.catch(() => fetched.delete(address)); // the next recipe tries again
  const [bases, { hash }] = await Promise.all([coming, fetchClasses(new URL(set.folder, page))]);
  return basesAcross(bases, hash, recipe, dataHash);
}

/**
 * Of a donor set's recorded bases the base A that a recipe takes from that set, as a result of that recipe in the data of
 * a hash: alone, at random and in its own channels that set deals the same task A, and so has the same base.
 * @param donors hash of the donor set's data
 */
export function basesAcross(
  bases: RecordedBases,
  donors: string,
  recipe: Recipe,
  dataHash: string,
): RecordedBases {
  const alone = { ...recipe, split: 'random', colour: 'as-is' } as const;
  const theirs = new Map(
    ENGINE_IDS.flatMap((engine) => {
      const key = runKey(alone, donors, base('A'), engine);
      return bases.results.has(key) ? [[runKey(recipe, dataHash, base('A'), engine), key] as const] : [];
    }),
  );
  const across = ([ours, key]: readonly [string, string]) => {
    const stored = bases.results.get(key)!;
    return [ours, { ...stored, result: { ...stored.result, recipe, dataHash } }] as const;
  };
  return {
    results: new Map([...theirs].map(across)),
    async weights(key) {
      const alone = theirs.get(key);
      return alone === undefined ? undefined : bases.weights(alone);
    },
  };
}

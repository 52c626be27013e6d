import { stillLearning } from '../experiment/results/still-learning.ts';
import { measurements } from '../experiment/results/results.ts';
import { DEFAULT_RECIPE } from '../experiment/setup/recipe.ts';
import { deal } from '../experiment/setup/tasks.ts';
import { type Finding, findings } from '../experiment/study/findings.ts';
import { openingRecipe, type PresetId, presetOf, variantsOf } from '../experiment/study/presets.ts';
import { fetchRecordedClasses } from './fetch.ts';
import { fetchRecording } from './recordings.ts';
import type { DataSet } from './sets.ts';

/**
 * What the recorded runs of a data set say of an experiment's claims, as it opens.
 * Rejects with a sentence where the recording does not come or is none of this page's.
 * @param base address of the page, beside which the set's folders lie
 * @param pause lets the page do what else it has to do
 */
export async function fetchFindings(
  set: DataSet,
  id: PresetId,
  base: string,
  pause: () => Promise<void>,
): Promise<readonly Finding[]> {
  const { classes, hash } = await fetchRecordedClasses(set, base);
  const results = await fetchRecording(new URL(`${set.recordings}${id}.json`, base).href, hash, pause);
  const preset = presetOf(id, set);
  const variants = variantsOf(preset, openingRecipe(preset, DEFAULT_RECIPE));
  const recorded = results.map((result) => ({ result, origin: 'recorded' as const }));
  const networks = measurements(recorded, variants, (recipe, target) => deal(classes, recipe)[target].length);
  return findings(preset, networks, stillLearning(networks, results));
}

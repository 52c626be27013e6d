import type { DataSpec } from '../experiment/setup/data-spec.ts';
import { PRESET_IDS, type Preset, type PresetId, presetOf } from '../experiment/study/presets.ts';
import type { Settings } from './settings.ts';

type Splits = Pick<DataSpec, 'splits'>;

/** Whether a data set's classes can be dealt in every way that an experiment compares. */
export const isOffered = ({ splits }: Splits, { arms }: Preset): boolean =>
  arms.every(({ change: { split } }) => split === undefined || splits.includes(split));

/** An experiment as a data set allows it: the first one offered, and a split by chance, in place of what is not offered. */
export function asOffered(dataSet: Splits, experiment: Settings): Settings {
  const { preset, recipe } = experiment;
  const offers = (id: PresetId) => isOffered(dataSet, presetOf(id, dataSet));
  const dealt = dataSet.splits.includes(recipe.split);
  if (offers(preset) && dealt) return experiment;
  return {
    ...experiment,
    preset: offers(preset) ? preset : (PRESET_IDS.find(offers) ?? 'figure-2'),
    recipe: dealt ? recipe : { ...recipe, split: 'random' },
  };
}

import { type DataSpec, notOffered, type Offer } from '../experiment/setup/data-spec.ts';
import { PRESET_IDS, type Preset, type PresetId, presetOf } from '../experiment/study/presets.ts';
import type { Settings } from './settings.ts';

/** Whether a data set's classes can be dealt in every way that an experiment compares. */
export const isOffered = ({ splits }: Pick<DataSpec, 'splits'>, { arms }: Preset): boolean =>
  arms.every(({ change: { split } }) => split === undefined || splits.includes(split));

/** An experiment as a data set allows it: the first one offered, and the first values, in place of what is not offered. */
export function asOffered(dataSet: Offer, experiment: Settings): Settings {
  const { preset, recipe } = experiment;
  const offers = (id: PresetId) => isOffered(dataSet, presetOf(id, dataSet));
  const changes = notOffered(dataSet, recipe);
  const isWhole = Object.keys(changes).length === 0;
  if (offers(preset) && isWhole) return experiment;
  return {
    ...experiment,
    preset: offers(preset) ? preset : (PRESET_IDS.find(offers) ?? 'figure-2'),
    recipe: isWhole ? recipe : { ...recipe, ...changes },
  };
}

import type { DataSpec } from '../experiment/setup/data-spec.ts';
import { PRESETS, type Preset, presetOf } from '../experiment/study/presets.ts';
import type { Settings } from './settings.ts';

type Splits = Pick<DataSpec, 'splits'>;

/** Whether a data set's classes can be dealt in every way that an experiment compares. */
export const isOffered = ({ splits }: Splits, { arms }: Preset): boolean =>
  arms.every(({ change: { split } }) => split === undefined || splits.includes(split));

/** An experiment as a data set allows it: the first one offered, and a split by chance, in place of what is not offered. */
export function asOffered(dataSet: Splits, experiment: Settings): Settings {
  const { preset, recipe } = experiment;
  const shown = isOffered(dataSet, presetOf(preset)) ? presetOf(preset) : undefined;
  const dealt = dataSet.splits.includes(recipe.split);
  if (shown && dealt) return experiment;
  return {
    ...experiment,
    preset: (shown ?? PRESETS.find((other) => isOffered(dataSet, other)) ?? presetOf('figure-2')).id,
    recipe: dealt ? recipe : { ...recipe, split: 'random' },
  };
}

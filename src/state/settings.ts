import {
  nearestOf,
  openingRecipe,
  type PresetData,
  type PresetId,
  presetOf,
} from '../experiment/study/presets.ts';
import { DEFAULT_RECIPE, type Recipe } from '../experiment/setup/recipe.ts';
import { type Donor, type Run, transfer, type Tuning } from '../experiment/setup/run.ts';
import { runOf } from '../experiment/setup/treatments.ts';

/** What the visitor has set up: all that a link carries. */
export interface Settings {
  readonly recipe: Recipe;
  /** How many layers are copied: 1 … 7. */
  readonly n: number;
  readonly donor: Donor;
  /** Whether copied layers go on learning. Means nothing for random filters, which stay frozen. */
  readonly tuned: Tuning;
  /** The experiment whose figure is on show. */
  readonly preset: PresetId;
  /** How many repeats "Train all" trains: so many seeds from the recipe's on. */
  readonly repeats: number;
  /** Whether "Train all" trains B → A besides A → B. */
  readonly bothWays: boolean;
}

/** More repeats at a time make the interval hardly shorter, and a day long. */
export const MOST_REPEATS = 32;

export const DEFAULT_SETTINGS: Settings = {
  recipe: DEFAULT_RECIPE,
  n: 3,
  donor: 'A',
  tuned: false,
  preset: 'figure-2',
  repeats: 1,
  bothWays: false,
};

/** The run that the controls describe; the target is task B. */
export const chosenRun = ({ donor, n, tuned }: Pick<Settings, 'donor' | 'n' | 'tuned'>): Run =>
  transfer(donor, n, 'B', tuned);

/**
 * The settings that an experiment opens with: its recipe, and of the treatment that it asks about the nearest n.
 * @param before the data set that the settings were of, where it was another
 */
export function opening(
  settings: Settings,
  id: PresetId,
  dataSet: PresetData,
  before: PresetData = dataSet,
): Settings {
  const preset = presetOf(id, dataSet);
  const run = runOf(preset.opensWith, nearestOf(preset.arms[0]!.ns, settings.n));
  if (run.kind !== 'transfer') throw new Error(`expected ${id} to open with a transfer, got ${run.kind}`);
  const { n, donor, tuned } = run;
  const recipe = openingRecipe(preset, settings.recipe, presetOf(settings.preset, before));
  return { ...settings, preset: id, recipe, n, donor, tuned };
}

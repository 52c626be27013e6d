import { findings, type Finding } from '../../experiment/study/findings.ts';
import {
  openingRecipe,
  PRESET_IDS,
  type PresetId,
  presetOf,
  variantsOf,
} from '../../experiment/study/presets.ts';
import { measurements } from '../../experiment/results/results.ts';
import { classCounts } from './class-counts.ts';
import { figure } from './figure.ts';
import { memoized } from '../memoized.ts';
import { seenFinished } from './hiding.ts';
import type { GraftState } from '../store.ts';

/** What the figure on show says of the claims that its experiment can decide. */
export const verdicts = memoized(
  (state: GraftState) => [figure(state), state.experiment.preset],
  (state): readonly Finding[] => findings(state.experiment.preset, figure(state).measured),
);

/** The same of every experiment as it opens, whichever is on show. */
const elsewhere = Object.fromEntries(
  PRESET_IDS.map((id) => [
    id,
    memoized(
      (state: GraftState) => [seenFinished(state), state.experiment.recipe, state.data],
      (state): readonly Finding[] => {
        const preset = presetOf(id, state.dataSet);
        const variants = variantsOf(preset, openingRecipe(preset, state.experiment.recipe));
        return findings(id, measurements([...seenFinished(state).values()], variants, classCounts(state)));
      },
    ),
  ]),
) as Readonly<Record<PresetId, (state: GraftState) => readonly Finding[]>>;

/** What the results of an experiment say of its claims, whichever experiment is on show. */
export const verdictsOf = (id: PresetId) => elsewhere[id];

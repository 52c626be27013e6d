import { findings, type Finding } from '../../experiment/study/findings.ts';
import {
  openingRecipe,
  PRESET_IDS,
  type PresetId,
  presetOf,
  variantsOf,
} from '../../experiment/study/presets.ts';
import { stillLearning } from '../../experiment/results/still-learning.ts';
import { type Measured, measurements } from '../../experiment/results/results.ts';
import { classCounts } from './class-counts.ts';
import { figure } from './figure.ts';
import { memoized } from '../memoized.ts';
import { seenFinished } from './hiding.ts';
import type { GraftState } from '../store.ts';

/** What the figure on show says of the claims that its experiment can decide. */
export const verdicts = memoized(
  (state: GraftState) => [figure(state), state.experiment.preset, seenFinished(state)],
  (state, before: readonly Finding[] = []): readonly Finding[] =>
    unlessSame(findingsOf(state, state.experiment.preset, figure(state).measured), before),
);

/** What was found before where it says the same: most results that come change no verdict. */
const unlessSame = (now: readonly Finding[], before: readonly Finding[]): readonly Finding[] =>
  JSON.stringify(now) === JSON.stringify(before) ? before : now;

function findingsOf(state: GraftState, id: PresetId, networks: readonly Measured[]): readonly Finding[] {
  const trained = [...seenFinished(state).values()].map(({ result }) => result);
  return findings(presetOf(id, state.dataSet), networks, stillLearning(networks, trained));
}

/** The same of every experiment as it opens, whichever is on show. */
const elsewhere = Object.fromEntries(
  PRESET_IDS.map((id) => [
    id,
    memoized(
      (state: GraftState) => [seenFinished(state), state.experiment.recipe, state.data],
      (state): readonly Finding[] => {
        const preset = presetOf(id, state.dataSet);
        const from = presetOf(state.experiment.preset, state.dataSet);
        const variants = variantsOf(preset, openingRecipe(preset, state.experiment.recipe, from));
        const finished = [...seenFinished(state).values()];
        return findingsOf(state, id, measurements(finished, variants, classCounts(state)));
      },
    ),
  ]),
) as Readonly<Record<PresetId, (state: GraftState) => readonly Finding[]>>;

/** What the results of an experiment say of its claims, whichever experiment is on show. */
export const verdictsOf = (id: PresetId) => elsewhere[id];

import { type Collapsed, collapsedIn } from '../../experiment/results/collapse.ts';
import { recipeHash } from '../../experiment/results/fingerprint.ts';
import type { RunResult } from '../../experiment/results/result.ts';
import { KNOBS, sameFamily } from '../../experiment/setup/recipe.ts';
import { armOf, armRecipe, presetOf, variantsOf } from '../../experiment/study/presets.ts';
import { seedOf } from '../../experiment/study/sweep.ts';
import {
  type Decomposition,
  decomposition,
  type Finished,
  type Measured,
  measurements,
  outranks,
  type Point,
  points,
} from '../../experiment/results/results.ts';
import { type Run, runName } from '../../experiment/setup/run.ts';
import { treatmentOf } from '../../experiment/setup/treatments.ts';
import { chosenRun } from '../settings.ts';
import { classCounts } from './class-counts.ts';
import { memoized } from '../memoized.ts';
import { type MaybeSeeing, seenFinished } from './hiding.ts';
import type { GraftState } from '../store.ts';

/** The figure of the experiment on show: its networks pooled over every repeat that is known, wherever trained. */
export interface Figure {
  readonly measured: readonly Measured[];
  readonly points: readonly Point<Measured>[];
  /** Where networks collapsed, which are in no point. */
  readonly collapsed: readonly Collapsed[];
  /** How many networks besides are known, and must not be seen yet. */
  readonly hidden: number;
}

/** Why there is nothing to see of a figure or line: recorded results are on their way, or hidden, or there are none. */
export type Absence = 'loading' | 'hidden' | 'none';

/** What the selected networks are picked by, whether seen or not. */
const picked = (state: GraftState) => [
  state.experiment.recipe,
  state.experiment.preset,
  treatmentOf(chosenRun(state.experiment)),
  state.data,
];

/** The networks of the experiment on show among some results. */
function measuredIn(state: GraftState, finished: GraftState['finished']): readonly Measured[] {
  const { recipe, preset: id } = state.experiment;
  const variants = variantsOf(presetOf(id, state.dataSet), recipe, treatmentOf(chosenRun(state.experiment)));
  const known = [...finished.values()].filter(({ result }) => fits(state, result));
  return measurements(known, variants, classCounts(state));
}

const seen = memoized(
  (state: GraftState) => [seenFinished(state), ...picked(state)],
  (state) => measuredIn(state, seenFinished(state)),
);

/** Besides those that may be seen the hidden ones: whether a base is a reference does not depend on what is hidden. */
const known = memoized(
  (state: GraftState) => [state.finished, seen(state), ...picked(state)],
  (state) => (seenFinished(state) === state.finished ? seen(state) : measuredIn(state, state.finished)),
);

/** The figure on show; the same object until a result comes, or another experiment is looked at. */
export const figure = memoized(
  (state: GraftState) => [seen(state), known(state)],
  (state): Figure => ({
    measured: seen(state),
    points: points(seen(state), known(state)),
    collapsed: collapsedIn(seen(state)),
    hidden: known(state).length - seen(state).length,
  }),
);

/** What is known of longer training than the figure's, of networks of its arms: it tells which had learned all they could. */
export const longerRuns = memoized(
  (state: GraftState) => [
    seenFinished(state),
    state.experiment.recipe,
    state.experiment.preset,
    state.data,
    state.dataSet,
  ],
  (state): readonly RunResult[] => {
    const { recipe, preset } = state.experiment;
    const arms = presetOf(preset, state.dataSet).arms.map((arm) => armRecipe(arm, recipe));
    return [...seenFinished(state).values()].flatMap(({ result }) => {
      const { iterations } = result.recipe;
      const longer = arms.some(
        (own) => iterations > own.iterations && sameFamily({ ...own, iterations }, result.recipe),
      );
      return longer && fits(state, result) ? [result] : [];
    });
  },
);

/** Why the figure has nothing, or not yet what is looked for. */
export function absence(state: GraftState): Absence {
  const { data, recordings, experiment } = state;
  if (data.kind === 'loading' || recordings[experiment.preset] === 'loading') return 'loading';
  return figure(state).hidden > 0 ? 'hidden' : 'none';
}

const fits = ({ data }: GraftState, { dataHash }: Finished['result']) =>
  data.kind !== 'ready' || data.hash === dataHash;

/** The two parts of the drop at n, in the arm on show. */
export const parts = memoized(
  (state: GraftState) => [figure(state), state.experiment.n],
  (state): Decomposition => {
    const { preset, recipe, n } = state.experiment;
    return decomposition(figure(state).measured, armOf(presetOf(preset, state.dataSet), recipe).id, n);
  },
);

/** Where the figure's results come from, counted by repeats. */
export interface Sources {
  readonly recorded: number;
  readonly imported: number;
  readonly live: number;
}

/** How many repeats the figure has of each origin; one that is mixed counts for each. */
export const sources = memoized(
  (state: GraftState) => [figure(state)],
  (state): Sources => {
    const { measured } = figure(state);
    const repeats = (origin: Finished['origin']) =>
      new Set(
        measured
          .filter((one) => one.origin === origin && one.treatment !== 'base')
          .map(({ repeat }) => repeat),
      ).size;
    return { recorded: repeats('recorded'), imported: repeats('imported'), live: repeats('live') };
  },
);

/** The recorded and imported runs of the recipe on show, by name. */
export const recordedHere = memoized(
  (state: MaybeSeeing & Pick<GraftState, 'experiment' | 'data'>) => [
    seenFinished(state),
    state.experiment.recipe,
    state.data,
  ],
  (state): ReadonlyMap<string, Finished> => {
    const { data, experiment } = state;
    if (data.kind !== 'ready') return new Map();
    const shown = recipeHash(experiment.recipe, data.hash);
    const hashes = new Map<object, string>();
    const hashOf = ({ recipe, dataHash }: Finished['result']) => {
      const known = hashes.get(recipe) ?? recipeHash(recipe, dataHash);
      hashes.set(recipe, known);
      return known;
    };
    const here = new Map<string, Finished>();
    for (const one of seenFinished(state).values()) {
      const { result, origin } = one;
      if (origin === 'live' || result.recipe.seed !== experiment.recipe.seed || hashOf(result) !== shown)
        continue;
      const name = runName(result.run);
      const known = here.get(name);
      if (!known || outranks(one, known)) here.set(name, one);
    }
    return here;
  },
);

/** How many repeats of a run's treatment at its n the figure has, in the arm on show. */
export const repeatsOf = (state: GraftState, run: Run): number => seedsOf(state, run).size;

/** The first seed after the recipe's whose split the figure does not have yet of a run's treatment at its n. */
export function nextSeed(state: GraftState, run: Run): number {
  const { recipe } = state.experiment;
  const known = seedsOf(state, run);
  let repeat = 1;
  while (known.has(String(seedOf(recipe, repeat)))) repeat++;
  return seedOf(recipe, repeat);
}

/** The first seed from the recipe's on from which so many follow of which the figure has no network. */
export function freshSeed(state: GraftState, count: number): number {
  const { recipe } = state.experiment;
  const known = new Set(figure(state).measured.map(({ repeat }) => repeat));
  const isFree = (first: number) =>
    Array.from({ length: count }, (_, i) => seedOf(recipe, first + i)).every(
      (seed) => !known.has(String(seed)),
    );
  let first = 0;
  while (!isFree(first) && first < KNOBS.seed.range!.max) first++;
  return seedOf(recipe, first);
}

function seedsOf(state: GraftState, run: Run): ReadonlySet<string> {
  const { preset, recipe } = state.experiment;
  const arm = armOf(presetOf(preset, state.dataSet), recipe).id;
  const n = run.kind === 'base' ? 0 : run.n;
  const treatment = treatmentOf(run);
  const ours = figure(state).measured.filter(
    (one) => one.arm === arm && one.treatment === treatment && one.n === n,
  );
  return new Set(ours.map(({ repeat }) => repeat));
}

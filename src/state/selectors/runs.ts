import { recipeHash } from '../../experiment/results/fingerprint.ts';
import type { DataSpec } from '../../experiment/setup/data-spec.ts';
import { inputUnder } from '../../experiment/setup/input.ts';
import { network, type Network, trainingFlops } from '../../experiment/setup/network.ts';
import { plan } from '../../experiment/setup/plan.ts';
import type { Recipe } from '../../experiment/setup/recipe.ts';
import type { RunResult } from '../../experiment/results/result.ts';
import { base, flopsAnImage, type Run, runName } from '../../experiment/setup/run.ts';
import { deal, keptImages, type Tasks } from '../../experiment/setup/tasks.ts';
import type { RunStatus } from '../../lab/api/protocol.ts';
import { chosenRun } from '../settings.ts';
import { donorClasses } from './class-counts.ts';
import { recordedHere } from './figure.ts';
import { memoized } from '../memoized.ts';
import { isHidden, type MaybeSeeing } from './hiding.ts';
import { type DataStatus, type GraftState, recordKey, type RunRecord, type ShownClass } from '../store.ts';

type Ready = Extract<DataStatus, { kind: 'ready' }>;

/** What says which recipe is on show, in which data set. */
type Setup = Pick<GraftState, 'data' | 'experiment'>;

const hashes = new WeakMap<Recipe, string>();

/** The hash of the recipe on show; undefined until the data set is known. */
function shownHash({ data, experiment: { recipe } }: Setup): string | undefined {
  if (data.kind !== 'ready') return undefined;
  const hash = hashes.get(recipe) ?? recipeHash(recipe, data.hash);
  hashes.set(recipe, hash);
  return hash;
}

/** What says which runs of the recipe on show are known. */
type Known = Setup & MaybeSeeing & Pick<GraftState, 'runs'>;

/** The runs of the recipe on show that were asked for here, by name. */
export const ownRuns = memoized<ReadonlyMap<string, RunRecord>, Setup & Pick<GraftState, 'runs'>>(
  (state) => [state.runs, shownHash(state)],
  (state) => {
    const recipe = shownHash(state);
    return new Map(
      Object.values(state.runs)
        .filter((record) => record.recipe === recipe)
        .map((record) => [runName(record.run), record]),
    );
  },
);

/** The runs of the recipe on show, by name: those asked for here, and besides them the recorded and imported ones. */
export function shownRuns(state: Known): ReadonlyMap<string, RunRecord> {
  const recipe = shownHash(state) ?? '';
  const recorded = [...recordedHere(state)].map(
    ([name, { result }]) => [name, { recipe, run: result.run, status: recordedStatus(result) }] as const,
  );
  return new Map([...recorded, ...ownRuns(state)]);
}

const recordedStatus = (result: RunResult): RunStatus => ({
  kind: 'done',
  result,
  faces: [],
  recorded: true,
});

/** Where a run of the recipe on show stands that was asked for here; undefined where nothing is known of it. */
export function ownStatus(state: Setup & Pick<GraftState, 'runs'>, run: Run): RunStatus | undefined {
  const recipe = shownHash(state);
  return recipe === undefined ? undefined : state.runs[recordKey(recipe, runName(run))]?.status;
}

const recordedStatuses = new WeakMap<RunResult, RunStatus>();

/** The same, but a recorded or imported run counts as done. */
export function statusOf(state: Known, run: Run): RunStatus | undefined {
  const own = ownStatus(state, run);
  if (own && !(own.kind === 'done' && own.recorded && isHidden(state, own.result))) return own;
  const result = recordedHere(state).get(runName(run))?.result;
  if (!result) return undefined;
  const status = recordedStatuses.get(result) ?? recordedStatus(result);
  recordedStatuses.set(result, status);
  return status;
}

/**
 * The classes of task A and task B under the recipe's split, as indices into the list of the set that each is of, and
 * as what the page shows of them. Of another set, A is empty before its classes are known.
 */
export function shownTasks(
  data: Pick<Ready, 'classes' | 'donors'>,
  recipe: Recipe,
): { readonly tasks: Tasks; readonly A: readonly ShownClass[]; readonly B: readonly ShownClass[] } {
  const { classes } = data;
  const donors = donorClasses(data, recipe.split);
  const tasks = deal(classes, recipe, donors);
  return { tasks, A: tasks.A.map((i) => (donors ?? classes)[i]!), B: tasks.B.map((i) => classes[i]!) };
}

/** The network that learns a task of so many classes under the recipe on show. */
export const shownNetwork = (recipe: Recipe, classes: number, { input }: Pick<DataSpec, 'input'>): Network =>
  network(recipe.width, classes, inputUnder(input, recipe));

/** What has to be trained, apart from the chosen run itself, before its comparison is complete. */
export function missingBases(state: GraftState): Run[] {
  const chosen = chosenRun(state.experiment);
  return plan([chosen], state.experiment.recipe)
    .map(({ run }) => run)
    .filter((run) => run.kind === 'base' && ownStatus(state, run)?.kind !== 'done');
}

/** How many training images task B has under the recipe on show. */
export const trainCountOfB = memoized<number, Setup>(
  ({ data, experiment }) => [data, experiment.recipe],
  ({ data, experiment: { recipe } }) => {
    if (data.kind !== 'ready') return 0;
    return shownTasks(data, recipe).B.reduce((sum, { train }) => sum + keptImages(recipe, 'B', train), 0);
  },
);

/** What the run row speaks of besides the chosen run: the run that trains now, the chosen one's own first. */
export function activeRecord(state: GraftState): RunRecord | undefined {
  const runs = ownRuns(state);
  const chosen = runs.get(runName(chosenRun(state.experiment)));
  if (chosen?.status.kind === 'training') return chosen;
  const training = [...runs.values()].filter(({ status }) => status.kind === 'training');
  const halted = state.paused ? [...runs.values()].filter(({ status }) => status.kind === 'halted') : [];
  const waiting = [...runs.values()].filter(({ status }) => status.kind === 'waiting');
  return (
    training.find(({ run }) => run.kind === 'base' && run.target === 'B') ??
    training[0] ??
    (state.paused && chosen?.status.kind === 'halted' ? chosen : halted[0]) ??
    waiting[0]
  );
}

/**
 * Seconds that the chosen run will take, judged by the base of its target and the arithmetic each needs;
 * undefined before that base has been trained here.
 */
export const estimatedSeconds = memoized(
  (state: GraftState) => [statusOf(state, base('B')), state.data, state.experiment],
  (state): number | undefined => {
    const reference = statusOf(state, base('B'));
    if (reference?.kind !== 'done' || reference.recorded || state.data.kind !== 'ready') return undefined;
    const { recipe } = state.experiment;
    const net = shownNetwork(recipe, shownTasks(state.data, recipe).B.length, state.dataSet);
    const share = flopsAnImage(net, chosenRun(state.experiment)) / trainingFlops(net);
    return reference.result.seconds * share;
  },
);

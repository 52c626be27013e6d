import { recipeHash, RECIPE_VERSION } from './fingerprint.ts';
import { grouped } from './grouped.ts';
import type { Recipe } from '../setup/recipe.ts';
import { type EngineId, isBitExact, type RunResult } from './result.ts';
import { parseRunName, runName, type Task } from '../setup/run.ts';

/** Finished runs, small enough for a link: what came out, and the beginning of the weights' hash. No curves. */
export interface Summary {
  /** `RECIPE_VERSION` of the page that trained. */
  readonly rules: number;
  /** Hash of the data set, 12 hexadecimal digits. */
  readonly data: string;
  readonly groups: readonly SummaryGroup[];
}

/** Runs that differ in nothing but seed and run. */
export interface SummaryGroup {
  /** Which recipe, whatever its seed: `familyHash`. */
  readonly family: string;
  readonly engine: EngineId;
  /** Test images of each task; 0 where no run has it as its target. */
  readonly test: Readonly<Record<Task, number>>;
  /** By seed and then by the order of names. */
  readonly runs: readonly SummaryRun[];
}

export interface SummaryRun {
  readonly seed: number;
  /** The paper's name: `baseB`, `A3B+`. */
  readonly run: string;
  /** Test images classified correctly. */
  readonly correct: number;
  /** The first 8 hexadecimal digits of the final weights' hash. */
  readonly hash: string;
}

/** More runs are not written: as many as fill a link, sixteen repeats of Figure 2. */
export const MOST_SUMMARISED = 512;
const DIGITS = 8;

/** Twelve hexadecimal digits that stand for a recipe without its seed, in the data set, under this version's rules. */
export const familyHash = (recipe: Recipe, dataHash: string): string =>
  recipeHash({ ...recipe, seed: 0 }, dataHash);

/** Where a run stands among those of its group. The order is the format's and never changes. */
export const RUN_NAMES: readonly string[] = [
  'baseA',
  'baseB',
  ...['A', 'B', 'R'].flatMap((donor) =>
    [1, 2, 3, 4, 5, 6, 7].flatMap((n) =>
      ['A', 'B'].flatMap((target) =>
        ['', '+'].map((tuned) => `${donor}${n}${target}${tuned}`).filter((name) => parseRunName(name)),
      ),
    ),
  ),
  ...['A', 'B'].flatMap((donor) =>
    [1, 2, 3, 4, 5, 6, 7].flatMap((n) => ['A', 'B'].map((target) => `${donor}${n}${target}-+`)),
  ),
];

/**
 * The summary of finished runs on one data set, the lowest seeds first; undefined where there are none. Donors that were
 * stopped early are no figure's points, and stay out.
 */
export function summarise(results: readonly RunResult[]): Summary | undefined {
  const kept = results
    .filter(({ run }) => RUN_NAMES.includes(runName(run)))
    .toSorted(inOrder)
    .slice(0, MOST_SUMMARISED);
  const data = kept[0]?.dataHash;
  if (data === undefined) return undefined;
  const groups = grouped(kept, ({ recipe, engine }) => `${familyHash(recipe, data)} ${engine.id}`);
  return {
    rules: RECIPE_VERSION,
    data,
    groups: [...groups.values()].map((of): SummaryGroup => {
      const { recipe, engine } = of[0]!;
      const test = (task: Task) => of.find(({ run }) => run.target === task)?.testCount ?? 0;
      return {
        family: familyHash(recipe, data),
        engine: engine.id,
        test: { A: test('A'), B: test('B') },
        runs: of.map(({ run, recipe: { seed }, accuracy, testCount, hash }) => ({
          seed,
          run: runName(run),
          correct: Math.round(accuracy * testCount),
          hash: hash.slice(0, DIGITS),
        })),
      };
    }),
  };
}

const inOrder = (a: RunResult, b: RunResult) =>
  a.recipe.seed - b.recipe.seed || RUN_NAMES.indexOf(runName(a.run)) - RUN_NAMES.indexOf(runName(b.run));

/** Why runs of a summary are none for this page. */
export type Unfit = 'rules' | 'data' | 'recipe';

/** What a summary has for some recipes, and how many of its runs are for none of them. */
export interface Restored {
  readonly results: readonly RunResult[];
  readonly unfit: readonly { readonly why: Unfit; readonly runs: number }[];
}

/** The runs of a summary as results without curves, by looking up the recipes that it may be of. */
export function restore(
  { rules, data, groups }: Summary,
  recipes: readonly Recipe[],
  dataHash: string,
): Restored {
  const all = groups.reduce((sum, { runs }) => sum + runs.length, 0);
  if (rules !== RECIPE_VERSION) return { results: [], unfit: [{ why: 'rules', runs: all }] };
  if (data !== dataHash) return { results: [], unfit: [{ why: 'data', runs: all }] };
  const families = new Map(recipes.map((recipe) => [familyHash(recipe, dataHash), recipe]));
  const results = groups.flatMap(({ family, engine, test, runs }) => {
    const recipe = families.get(family);
    return recipe ? runs.map((run) => resultOf(run, { ...recipe, seed: run.seed }, engine, test, data)) : [];
  });
  const strange = all - results.length;
  return { results, unfit: strange ? [{ why: 'recipe', runs: strange }] : [] };
}

function resultOf(
  { run: name, correct, hash }: SummaryRun,
  recipe: Recipe,
  id: EngineId,
  test: SummaryGroup['test'],
  dataHash: string,
): RunResult {
  const run = parseRunName(name)!;
  return {
    run,
    recipe,
    dataHash,
    engine: { id, device: '', bitExact: isBitExact(id) },
    curve: [],
    accuracy: correct / test[run.target],
    testCount: test[run.target],
    trainCount: 0,
    hash,
    seconds: 0,
  };
}

/** Whether a result came in a summary or a table: it has no curve, and perhaps only the beginning of its hash. */
export const isSummary = ({ curve }: Pick<RunResult, 'curve'>): boolean => curve.length === 0;

/** Whether two hashes are of the same weights, as far as the shorter one goes. */
export const sameWeights = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

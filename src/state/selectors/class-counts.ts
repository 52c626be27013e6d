import { offersSplit } from '../../experiment/setup/data-spec.ts';
import type { Recipe } from '../../experiment/setup/recipe.ts';
import type { Task } from '../../experiment/setup/run.ts';
import { deal, donorSetOf, type Tasks } from '../../experiment/setup/tasks.ts';
import { memoized } from '../memoized.ts';
import type { DataStatus, GraftState, ShownClass } from '../store.ts';

/** The classes of the data set that a split takes task A from, where it does and they are known. */
export function donorClasses(
  { donors }: Pick<Extract<DataStatus, { kind: 'ready' }>, 'donors'>,
  split: Recipe['split'],
): readonly ShownClass[] | undefined {
  const set = donorSetOf(split);
  return set && donors?.[set]?.classes;
}

type ClassCount = (recipe: Recipe, target: Task) => number | undefined;

/**
 * How many classes a task has under a recipe; undefined before the data sets of its tasks are known, and where the one
 * on show offers no such split.
 */
export const classCounts = memoized<ClassCount, Pick<GraftState, 'data' | 'dataSet'>>(
  ({ data, dataSet }) => [data, dataSet],
  ({ data, dataSet }) => {
    if (data.kind !== 'ready') return () => undefined;
    const dealt = new Map<string, Tasks>();
    return (recipe, target) => {
      const { split, seed, classesA } = recipe;
      if (!offersSplit(dataSet, split)) return undefined;
      const key = `${split}/${seed}/${classesA}`;
      const tasks = dealt.get(key) ?? deal(data.classes, recipe, donorClasses(data, split));
      dealt.set(key, tasks);
      return tasks[target].length || undefined;
    };
  },
);

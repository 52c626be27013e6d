import type { Recipe } from '../../experiment/setup/recipe.ts';
import type { Task } from '../../experiment/setup/run.ts';
import { deal, type Tasks } from '../../experiment/setup/tasks.ts';
import { memoized } from '../memoized.ts';
import type { GraftState } from '../store.ts';

type ClassCount = (recipe: Recipe, target: Task) => number | undefined;

/** How many classes a task has under a recipe; undefined before the data set is known, and where it offers no such split. */
export const classCounts = memoized<ClassCount, Pick<GraftState, 'data' | 'dataSet'>>(
  ({ data, dataSet }) => [data, dataSet],
  ({ data, dataSet }) => {
    if (data.kind !== 'ready') return () => undefined;
    const dealt = new Map<string, Tasks>();
    return ({ split, seed }, target) => {
      if (!dataSet.splits.includes(split)) return undefined;
      const key = `${split}/${seed}`;
      const tasks = dealt.get(key) ?? deal(data.classes, { split, seed });
      dealt.set(key, tasks);
      return tasks[target].length;
    };
  },
);

import type { LabelledImages, StoredImages } from '../../data/images.ts';
import { isStream, wholeSet } from '../../experiment/setup/images.ts';
import { bytesOf } from '../../experiment/setup/input.ts';
import type { ImageRecipe, Recipe } from '../../experiment/setup/recipe.ts';
import { scalingOf } from '../../experiment/setup/scaling.ts';
import type { Task } from '../../experiment/setup/run.ts';
import { type DonorSet, donorSetOf } from '../../experiment/setup/tasks.ts';
import { taskImages } from '../training/task-images.ts';
import type { HeldOut } from './look-inside.ts';

/** Where the images are that a recipe's tasks are chosen from. */
export interface ImageSources {
  readonly images: () => Promise<LabelledImages | StoredImages>;
  /** The images of a set that task A can be taken from. */
  readonly donors: (set: DonorSet) => Promise<LabelledImages | StoredImages>;
}

/** Gives the held-out images of a recipe's tasks, each brought once. */
export function heldOutOf(recipe: ImageRecipe & Pick<Recipe, 'input'>, { images, donors }: ImageSources) {
  const set = donorSetOf(recipe.split);
  const bring = async (task: Task): Promise<HeldOut> => {
    const from = set && task === 'A' ? { donors: await donors(set) } : {};
    const { train, test, input, classes } = taskImages({ ...(await images()), ...from }, recipe, task);
    const whole = isStream(test) ? await wholeSet(test, bytesOf(input)) : test;
    return { test: whole, input, classes, scaling: await scalingOf(recipe, train) };
  };
  const brought = new Map<Task, Promise<HeldOut>>();
  return (task: Task): Promise<HeldOut> => {
    const coming = brought.get(task) ?? bring(task);
    brought.set(task, coming);
    return coming;
  };
}

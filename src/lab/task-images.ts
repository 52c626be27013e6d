import { imagesOf } from '../data/task-images.ts';
import type { LabelledImages } from '../data/images.ts';
import type { TaskImages } from '../experiment/images.ts';
import { permutation, stream } from '../experiment/random.ts';
import type { Recipe } from '../experiment/recipe.ts';
import type { Task } from '../experiment/run.ts';
import { deal } from '../experiment/tasks.ts';

/** The images of one task and how many classes they have. */
export interface TaskSet extends TaskImages {
  readonly classes: number;
}

/**
 * The images that every run on a target sees. The recipe's "images per class" caps the training images of task B only:
 * it asks what few images of the *target* do, while the donor of task A learns from all of its own.
 * Which images stay is drawn by seed and class, so every run on B has the same ones.
 */
export function taskImages(images: LabelledImages, recipe: Recipe, target: Task): TaskSet {
  const classes = deal(images.classes, recipe)[target];
  const capped = target === 'B' && recipe.perClass > 0;
  const order = (count: number, classIndex: number) =>
    permutation(count, stream(recipe.seed, 'cap', classIndex));
  const { train, test } = imagesOf(images, classes, capped ? { perClass: recipe.perClass, order } : {});
  return { train, test, classes: classes.length };
}

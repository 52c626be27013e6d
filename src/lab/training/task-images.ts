import { inChannels } from '../../data/channels.ts';
import { imagesOf } from '../../data/task-images.ts';
import type { LabelledImages } from '../../data/images.ts';
import type { ImageSet, TaskImages } from '../../experiment/setup/images.ts';
import { type Input, inputUnder } from '../../experiment/setup/input.ts';
import { permutation, stream } from '../../experiment/setup/random.ts';
import { imageNames, type ImageRecipe, KNOBS } from '../../experiment/setup/recipe.ts';
import type { Task } from '../../experiment/setup/run.ts';
import { deal, keptImages } from '../../experiment/setup/tasks.ts';

/** The images of one task, what one of them is, and how many classes they have. */
export interface TaskSet extends TaskImages {
  readonly input: Input;
  readonly classes: number;
}

/** The images of a data set and, where the recipe takes task A from another, of that: they are brought into its channels. */
export interface TrainedOn extends LabelledImages {
  readonly donors?: LabelledImages | undefined;
}

/**
 * The images that every run on a target sees. How many of each class stay is the recipe's to say; which ones is drawn by
 * seed and class, so every run on that target has the same ones, and the few are among the many.
 */
export function taskImages({ donors, ...images }: TrainedOn, recipe: ImageRecipe, target: Task): TaskSet {
  const classes = deal(images.classes, recipe, donors?.classes)[target];
  const from = target === 'A' && donors ? donors : images;
  const choice = (count: number, classIndex: number): Iterable<number> => {
    const kept = keptImages(recipe, target, count);
    return kept < count
      ? permutation(count, stream(recipe.seed, 'cap', classIndex)).subarray(0, kept)
      : Array(count).keys();
  };
  const { train, test } = imagesOf(from, classes, choice);
  const input = inputUnder(images.input, recipe);
  const alike = (set: ImageSet) => ({
    ...set,
    pixels: inChannels(set.pixels, from.input[2], input[2]),
  });
  return { train: alike(train), test: alike(test), input, classes: classes.length };
}

/** What the images of a task follow from, in one data set: where it is the same, they are. */
export const imagesKey = (recipe: ImageRecipe, target: Task, knobs = KNOBS): string =>
  JSON.stringify([...imageNames(knobs).map((name) => recipe[name]), target]);

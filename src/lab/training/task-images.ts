import { inChannels } from '../../data/channels.ts';
import { type Choice, imagesOf, streamsOf } from '../../data/task-images.ts';
import type { LabelledImages, StoredImages } from '../../data/images.ts';
import {
  type ImageSet,
  type ImageStream,
  isStream,
  type TaskImages,
  type TaskStreams,
  wholeSet,
} from '../../experiment/setup/images.ts';
import { bytesOf, type Input, inputUnder } from '../../experiment/setup/input.ts';
import { permutation, stream } from '../../experiment/setup/random.ts';
import { imageNames, type ImageRecipe, KNOBS } from '../../experiment/setup/recipe.ts';
import type { Task } from '../../experiment/setup/run.ts';
import { deal, keptImages } from '../../experiment/setup/tasks.ts';

/** What the images of one task are, and how many classes they have. */
interface AboutTask {
  readonly input: Input;
  readonly classes: number;
}

/** The images of one task. */
export interface TaskSet extends TaskImages, AboutTask {}

/** The same of images that are kept elsewhere. */
export interface TaskStream extends TaskStreams, AboutTask {}

/** The images of a data set and, where the recipe takes task A from another, of that: they are brought into its channels. */
export type TrainedOn<Images = LabelledImages> = Images & {
  readonly donors?: Images | LabelledImages | undefined;
};

/**
 * The images that every run on a target sees. How many of each class stay is the recipe's to say; which ones is drawn by
 * seed and class, so every run on that target has the same ones, and the few are among the many.
 */
export function taskImages(images: TrainedOn, recipe: ImageRecipe, target: Task): TaskSet;
export function taskImages(
  images: TrainedOn<LabelledImages | StoredImages>,
  recipe: ImageRecipe,
  target: Task,
): TaskSet | TaskStream;
export function taskImages(
  { donors, ...images }: TrainedOn<LabelledImages | StoredImages>,
  recipe: ImageRecipe,
  target: Task,
): TaskSet | TaskStream {
  const indices = deal(images.classes, recipe, donors?.classes)[target];
  const from = target === 'A' && donors ? donors : images;
  const input = inputUnder(images.input, recipe);
  const about = { input, classes: indices.length };
  const choice = choiceOf(recipe, target);
  if ('pixelsOf' in from) return { ...streamsOf(from, indices, input[2], choice), ...about };
  const { train, test } = imagesOf(from, indices, choice);
  const alike = (set: ImageSet) => ({
    ...set,
    pixels: inChannels(set.pixels, from.input[2], input[2]),
  });
  return { train: alike(train), test: alike(test), ...about };
}

/** Images that were kept elsewhere, in memory. */
export async function inMemory(task: TaskSet | TaskStream): Promise<TaskSet> {
  const { train, test, ...about } = task;
  const whole = (images: ImageSet | ImageStream) =>
    isStream(images) ? wholeSet(images, bytesOf(about.input)) : images;
  return { train: await whole(train), test: await whole(test), ...about };
}

const choiceOf =
  (recipe: ImageRecipe, target: Task): Choice =>
  (count, classIndex) => {
    const kept = keptImages(recipe, target, count);
    return kept < count
      ? permutation(count, stream(recipe.seed, 'cap', classIndex)).subarray(0, kept)
      : Array(count).keys();
  };

/** What the images of a task follow from, in one data set: where it is the same, they are. */
export const imagesKey = (recipe: ImageRecipe, target: Task, knobs = KNOBS): string =>
  JSON.stringify([...imageNames(knobs).map((name) => recipe[name]), target]);

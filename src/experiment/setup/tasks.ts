import { permutation, stream } from './random.ts';
import type { Recipe } from './recipe.ts';
import type { Task } from './run.ts';

/** What the split needs to know of a class. */
export interface ClassKind {
  readonly name: string;
  /** Where the data set tells them apart. */
  readonly kind?: 'natural' | 'man-made';
}

/** Indices into the data set's list of classes, in the order of the network's outputs. */
export interface Tasks {
  readonly A: readonly number[];
  readonly B: readonly number[];
}

/**
 * Deals the classes to task A and task B: random halves by the recipe's seed, or all natural classes against
 * all man-made ones. Both tasks list their classes in ascending order.
 * @throws RangeError where the split is by kinds and a class has none
 */
export function deal(classes: readonly ClassKind[], recipe: Pick<Recipe, 'split' | 'seed'>): Tasks {
  const indices = classes.map((_, i) => i);
  const ofKind = (kind: ClassKind['kind']) => indices.filter((i) => classes[i]!.kind === kind);
  if (recipe.split !== 'random') {
    const neither = classes.find(({ kind }) => !kind);
    if (neither)
      throw new RangeError(`expected classes that are natural or man-made, but "${neither.name}" is neither`);
  }
  switch (recipe.split) {
    case 'natural-man-made':
      return { A: ofKind('natural'), B: ofKind('man-made') };
    case 'man-made-natural':
      return { A: ofKind('man-made'), B: ofKind('natural') };
    case 'random': {
      const order = [...permutation(classes.length, stream(recipe.seed, 'split'))];
      const half = Math.floor(classes.length / 2);
      const ascending = (a: number, b: number) => a - b;
      return { A: order.slice(0, half).sort(ascending), B: order.slice(half).sort(ascending) };
    }
  }
}

/** What says how many images a task keeps. */
type Images = Pick<Recipe, 'perClass' | 'capped' | 'share'>;

/** How many of a class's `count` training images a task keeps: all, or what the recipe leaves of them, but one at least. */
export function keptImages({ perClass, capped, share }: Images, task: Task, count: number): number {
  const cap = perClass > 0 && (task === 'B' || capped === 'both') ? perClass : count;
  const part = task === 'B' ? Math.max(1, Math.round((count * share) / 100)) : count;
  return Math.min(count, cap, part);
}

/** Whether the recipe takes images from task B alone: its transfers then have a direction, from A to B. */
export const oneWay = ({ perClass, capped, share }: Images): boolean =>
  share < 100 || (perClass > 0 && capped === 'B');

import { permutation, stream } from './random.ts';
import type { Recipe } from './recipe.ts';

/** What the split needs to know of a class. */
export interface ClassKind {
  readonly name: string;
  readonly kind: 'natural' | 'man-made';
}

/** Indices into the data set's list of classes, in the order of the network's outputs. */
export interface Tasks {
  readonly A: readonly number[];
  readonly B: readonly number[];
}

/**
 * Deals the classes to task A and task B: random halves by the recipe's seed, or all natural classes against
 * all man-made ones. Both tasks list their classes in ascending order.
 */
export function deal(classes: readonly ClassKind[], recipe: Pick<Recipe, 'split' | 'seed'>): Tasks {
  const indices = classes.map((_, i) => i);
  const ofKind = (kind: ClassKind['kind']) => indices.filter((i) => classes[i]!.kind === kind);
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

import { permutation, stream } from './random.ts';
import type { Recipe } from './recipe.ts';
import type { Task } from './run.ts';

/** What the split needs to know of a class. */
export interface ClassKind {
  readonly name: string;
  /** One of two, where the data set tells them apart: "natural", "man-made". */
  readonly kind?: string;
}

/** Indices into the data set's list of classes, in the order of the network's outputs. */
export interface Tasks {
  readonly A: readonly number[];
  readonly B: readonly number[];
}

/** A split that takes task A from another data set. */
type FromOther = Extract<Recipe['split'], `from-${string}`>;

/** A data set that task A may be taken from, by its id: one that comes with the page, or a visitor's own. */
export type DonorSet = FromOther extends `from-${infer Id}` ? Id : never;

/** The data set that a split takes task A from; undefined where both tasks are of the data set on show. */
export const donorSetOf = (split: Recipe['split']): DonorSet | undefined =>
  isFromOther(split) ? (split.slice('from-'.length) as DonorSet) : undefined;

const isFromOther = (split: Recipe['split']): split is FromOther => split.startsWith('from-');

/** What says which classes a task has. */
export type Dealt = Pick<Recipe, 'split' | 'seed' | 'classesA'>;

/**
 * Deals the classes to task A and task B: random halves by the recipe's seed, or all classes of one kind against all of
 * the other. `kinds` are the data set's own two, the first of which its first class has. From another set, task A is the
 * half that this set alone would deal to A at random by the same seed, as indices into its own list, and task B is all
 * classes of the data set on show. Of its classes task A keeps as large a part as the recipe says, whatever the split; task
 * B is the same whichever. Both tasks list their classes in ascending order.
 * @param donors classes of the set that the split takes task A from; without them A is empty then
 * @throws RangeError where the split is by kinds and the classes are not of two
 */
export function deal(classes: readonly ClassKind[], recipe: Dealt, donors: readonly ClassKind[] = []): Tasks {
  const { A, B } = dealWhole(classes, recipe, donors);
  return { A: known(A, recipe), B };
}

function dealWhole(classes: readonly ClassKind[], recipe: Dealt, donors: readonly ClassKind[]): Tasks {
  const indices = classes.map((_, i) => i);
  const ofKind = (kind: ClassKind['kind']) => indices.filter((i) => classes[i]!.kind === kind);
  switch (recipe.split) {
    case 'natural-man-made':
    case 'man-made-natural': {
      const neither = classes.find(({ kind }) => kind !== 'natural' && kind !== 'man-made');
      if (neither)
        throw new RangeError(
          `expected classes that are natural or man-made, but "${neither.name}" is neither`,
        );
      const [natural, manMade] = [ofKind('natural'), ofKind('man-made')];
      return recipe.split === 'natural-man-made' ? { A: natural, B: manMade } : { A: manMade, B: natural };
    }
    case 'kinds':
    case 'kinds-swapped': {
      const kinds = [...new Set(classes.map(({ kind }) => kind))];
      if (kinds.length !== 2 || kinds.includes(undefined))
        throw new RangeError(
          `expected classes of two kinds, but they are ${kinds.map((kind) => kind ?? 'of none').join(', ')}`,
        );
      const [first, second] = kinds.map(ofKind) as [number[], number[]];
      return recipe.split === 'kinds' ? { A: first, B: second } : { A: second, B: first };
    }
    case 'random':
      return halves(classes.length, recipe.seed);
    default:
      return { A: halves(donors.length, recipe.seed).A, B: indices };
  }
}

/** The classes of task A that it keeps, dealt at random; two at least, for one alone is no task. */
function known(all: readonly number[], { seed, classesA }: Dealt): readonly number[] {
  if (classesA === 100) return all;
  const kept = Math.max(Math.min(2, all.length), Math.round((all.length * classesA) / 100));
  const order = [...permutation(all.length, stream(seed, 'classes of A'))];
  return order
    .slice(0, kept)
    .sort((a, b) => a - b)
    .map((i) => all[i]!);
}

/** So many classes dealt at random; of an odd number B gets one more. */
function halves(count: number, seed: number): Tasks {
  const order = [...permutation(count, stream(seed, 'split'))];
  const half = Math.floor(count / 2);
  const ascending = (a: number, b: number) => a - b;
  return { A: order.slice(0, half).sort(ascending), B: order.slice(half).sort(ascending) };
}

/** What says how many images a task keeps. */
type Images = Pick<Recipe, 'perClass' | 'capped' | 'share'>;

/** How many of a class's `count` training images a task keeps: all, or what the recipe leaves of them, but one at least. */
export function keptImages({ perClass, capped, share }: Images, task: Task, count: number): number {
  const cap = perClass > 0 && (task === 'B' || capped === 'both') ? perClass : count;
  const part = task === 'B' ? Math.max(1, Math.round((count * share) / 100)) : count;
  return Math.min(count, cap, part);
}

/**
 * Whether the recipe treats the tasks differently, taking images or classes from one alone, or task A from another data set: its
 * transfers then have a direction, from A to B.
 */
export const oneWay = ({ split, classesA, perClass, capped, share }: Images & Omit<Dealt, 'seed'>): boolean =>
  donorSetOf(split) !== undefined || classesA < 100 || share < 100 || (perClass > 0 && capped === 'B');

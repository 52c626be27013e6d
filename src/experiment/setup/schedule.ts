import { MOVE_LENGTH } from './images.ts';
import { permutation, stream } from './random.ts';
import type { Recipe } from './recipe.ts';
import { endOf, type Run, type Task } from './run.ts';

/** Where in the budget, as fractions of all iterations, the learning rate is divided. */
const RATE_DROPS = [0.5, 0.8] as const;

/** The learning rate of an iteration (0 is the first). Every run, transfers too, starts from the first rate. */
export function rateAt(recipe: Pick<Recipe, 'iterations' | 'rate' | 'drop'>, iteration: number): number {
  const drops = RATE_DROPS.filter((at) => iteration >= at * recipe.iterations).length;
  return recipe.rate / recipe.drop ** drops;
}

/** How many intervals the points of a learning curve divide the budget into, where it is long enough. */
const CURVE_INTERVALS = 20;
/** Fewer iterations than this between two points are not worth a pass over all test images. */
const SHORTEST_INTERVAL = 10;

/**
 * The iterations after which the test accuracy is measured, ascending: before the first, a few early ones so that
 * a curve shows at once, then evenly until the last.
 */
export function measuredIterations(recipe: Pick<Recipe, 'iterations'>): number[] {
  const total = recipe.iterations;
  const intervals = Math.max(1, Math.min(CURVE_INTERVALS, Math.floor(total / SHORTEST_INTERVAL)));
  const even = Array.from({ length: intervals }, (_, i) => Math.round(((i + 1) * total) / intervals));
  const early = intervals === CURVE_INTERVALS ? [Math.ceil(total / 100), Math.ceil(total / 50)] : [];
  return [...new Set([0, ...early, ...even])].sort((a, b) => a - b);
}

/** The same of a run: those of the whole budget up to where it ends, and its end. */
export function measuredOf(run: Run, recipe: Pick<Recipe, 'iterations'>): number[] {
  const end = endOf(run, recipe);
  return [...measuredIterations(recipe).filter((at) => at < end), end];
}

/**
 * The images of some iterations' minibatches, `[iterations, batch]` indices into the target's training set.
 *
 * Each epoch is a fresh permutation; minibatches run on across its end, so all are full. The order depends on seed
 * and target alone: every run on one target sees the same images in the same order, which makes comparisons paired.
 */
export function minibatches(
  recipe: Pick<Recipe, 'seed' | 'batch'>,
  target: Task,
  count: number,
  from: number,
  iterations: number,
): Uint32Array {
  const indices = new Uint32Array(iterations * recipe.batch);
  let epoch = -1;
  let order = new Uint32Array(0);
  for (let i = 0; i < indices.length; i++) {
    const position = from * recipe.batch + i;
    if (Math.floor(position / count) !== epoch) {
      epoch = Math.floor(position / count);
      order = permutation(count, stream(recipe.seed, 'order', target, epoch)) as Uint32Array<ArrayBuffer>;
    }
    indices[i] = order[position % count]!;
  }
  return indices;
}

/**
 * Which units dropout keeps in some iterations, `[iterations, batch, units]`, 1 = kept; undefined where the recipe drops
 * none. They depend on seed, target and iteration alone, as the minibatches do: every run on one target drops the same.
 */
export function dropoutMasks(
  recipe: Pick<Recipe, 'seed' | 'batch' | 'dropout'>,
  target: Task,
  units: number,
  from: number,
  iterations: number,
): Uint8Array | undefined {
  if (recipe.dropout === 0) return undefined;
  const length = recipe.batch * units;
  const masks = new Uint8Array(iterations * length);
  for (let i = 0; i < iterations; i++) {
    const random = stream(recipe.seed, 'dropout', target, from + i);
    for (let j = 0; j < length; j++) masks[i * length + j] = random.unit() < recipe.dropout ? 0 : 1;
  }
  return masks;
}

/** Most pixels that augmented images are moved by, in each direction. */
const FURTHEST = 2;

/**
 * How the images of some iterations' minibatches are moved, `[iterations, batch, 3]`: pixels down, pixels to the right, and
 * 1 where the image is mirrored; undefined where the recipe moves none. They depend on seed, target and iteration alone,
 * as the minibatches do: every run on one target sees the same. All three are drawn whichever are asked for, so that
 * images that are moved and mirrored move as those that are moved alone.
 */
export function imageMoves(
  { seed, batch, augment }: Pick<Recipe, 'seed' | 'batch' | 'augment'>,
  target: Task,
  from: number,
  iterations: number,
): Int8Array | undefined {
  if (augment === 'off') return undefined;
  const moves = new Int8Array(iterations * batch * MOVE_LENGTH);
  for (let i = 0; i < iterations; i++) {
    const random = stream(seed, 'moves', target, from + i);
    for (let image = i * batch; image < (i + 1) * batch; image++) {
      const [down, right] = [random.integer(-FURTHEST, FURTHEST), random.integer(-FURTHEST, FURTHEST)];
      const mirrored = random.integer(0, 1);
      if (augment !== 'flips') moves.set([down, right], image * MOVE_LENGTH);
      if (augment !== 'shifts') moves[image * MOVE_LENGTH + 2] = mirrored;
    }
  }
  return moves;
}

/** How often each of `count` training images has been seen after some iterations. */
export const epochsAt = (recipe: Pick<Recipe, 'batch'>, count: number, iteration: number): number =>
  (iteration * recipe.batch) / count;

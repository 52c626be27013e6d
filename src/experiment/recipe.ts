import { choice, decimal, integer, type Knob } from './knob.ts';

/**
 * Every knob of an experiment, one row each. Controls, links, `npm run reproduce --help` and the recipe's hash
 * follow from this table. `key` is the knob's name in links and must never be given to another knob.
 */
export const KNOBS = {
  split: choice({
    key: 'split',
    label: 'Split',
    help: 'how the 80 classes are dealt to task A and task B',
    options: [
      { value: 'random', label: 'random halves' },
      { value: 'natural-man-made', label: 'natural to man-made' },
      { value: 'man-made-natural', label: 'man-made to natural' },
    ],
    default: 'random',
  }),
  seed: integer({
    key: 'seed',
    label: 'Seed',
    help: 'everything random derives from it: the split, first weights, order of images',
    min: 0,
    max: 9999,
    step: 1,
    default: 42,
  }),
  perClass: choice({
    key: 'images',
    label: 'Images per class',
    help: 'at most so many training images of each class; every class has at least 32',
    options: [5, 10, 25, 32, 50, 100]
      .map((value) => ({ value, label: String(value) }))
      .concat({ value: 0, label: 'all' }),
    default: 0,
    spelling: { all: 0 },
  }),
  capped: choice({
    key: 'cap',
    label: 'Images per class hold for',
    help: 'task B alone, so that its donor A keeps all images, or both tasks alike',
    options: [
      { value: 'B', label: 'task B' },
      { value: 'both', label: 'both tasks' },
    ],
    default: 'B',
  }),
  share: choice({
    key: 'share',
    label: 'Share of B’s images',
    help: 'percent of the training images of each class of task B; its donor A keeps all',
    options: [5, 10, 25, 50, 100].map((value) => ({ value, label: `${value} %` })),
    default: 100,
  }),
  width: choice({
    key: 'width',
    label: 'Width',
    help: 'channels of conv1; the other layers follow in proportion',
    options: [8, 16, 32].map((value) => ({ value, label: String(value) })),
    default: 16,
  }),
  iterations: integer({
    key: 'iterations',
    label: 'Iterations',
    help: 'minibatches each network is trained on',
    min: 20,
    max: 40000,
    step: 20,
    default: 3000,
  }),
  batch: choice({
    key: 'batch',
    label: 'Batch',
    help: 'images in a minibatch',
    options: [16, 32, 64].map((value) => ({ value, label: String(value) })),
    default: 32,
  }),
  rate: decimal({
    key: 'rate',
    label: 'Learning rate',
    help: 'of the first iterations; it is divided in steps, and restarts for every transfer',
    min: 0.001,
    max: 0.2,
    step: 0.001,
    default: 0.02,
  }),
  drop: integer({
    key: 'drop',
    label: 'Rate divided by',
    help: 'at each step of the schedule',
    min: 1,
    max: 10,
    step: 1,
    default: 5,
  }),
  momentum: decimal({
    key: 'momentum',
    label: 'Momentum',
    help: 'of stochastic gradient descent',
    min: 0,
    max: 0.99,
    step: 0.01,
    default: 0.9,
  }),
  weightDecay: decimal({
    key: 'decay',
    label: 'Weight decay',
    help: 'added to the gradient of kernels, never of biases',
    min: 0,
    max: 0.01,
    step: 0.0001,
    default: 0.0005,
  }),
  init: choice({
    key: 'init',
    label: 'First weights',
    help: 'He’s uniform ones, or Gaussian ones with the gain that the paper’s had in each layer',
    options: [
      { value: 'he', label: 'He' },
      { value: 'gaussian', label: 'Gaussian' },
    ],
    default: 'he',
  }),
  dropout: choice({
    key: 'dropout',
    label: 'Dropout',
    help: 'probability with which an answer of fc6 or fc7 is left out in training; .5 in the paper',
    options: [
      { value: 0, label: 'off' },
      { value: 0.5, label: '.5' },
    ],
    default: 0,
    spelling: { off: 0 },
  }),
} as const;

export type KnobName = keyof typeof KNOBS;
type ValueOf<K> = K extends Knob<infer T> ? T : never;

/** One value for every knob: with the data set, all that a result depends on. */
export type Recipe = { readonly [K in KnobName]: ValueOf<(typeof KNOBS)[K]> };

export const KNOB_NAMES = Object.keys(KNOBS) as KnobName[];

export const DEFAULT_RECIPE = Object.fromEntries(
  KNOB_NAMES.map((name) => [name, KNOBS[name].default]),
) as unknown as Recipe;

/** What a result depends on besides its seed: results of one family are repeats of one experiment. */
export type Family = Omit<Recipe, 'seed'>;

/** Whether two recipes differ in nothing but the seed. */
export const sameFamily = (a: Family, b: Family): boolean =>
  KNOB_NAMES.every((name) => name === 'seed' || a[name] === b[name]);

/** The row of a knob, for code that treats all alike. */
export const knobOf = (name: KnobName): Knob<string | number> =>
  (KNOBS as Record<KnobName, unknown>)[name] as Knob<string | number>;

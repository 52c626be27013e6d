import { choice, decimal, integer, type Knob } from './knob.ts';

/**
 * Every knob of an experiment, one row each. Controls, links, `npm run reproduce --help` and the recipe's hash
 * follow from this table; its words are among the texts. `key` is the knob's name in links and must never be given
 * to another knob.
 */
export const KNOBS = {
  split: choice({
    key: 'split',
    options: ['random', 'natural-man-made', 'man-made-natural'],
    default: 'random',
  }),
  seed: integer({
    key: 'seed',
    min: 0,
    max: 9999,
    step: 1,
    default: 42,
  }),
  perClass: choice<number>({
    key: 'images',
    options: [5, 10, 25, 32, 50, 100, 0],
    default: 0,
    spelling: { all: 0 },
  }),
  capped: choice({
    key: 'cap',
    options: ['B', 'both'],
    default: 'B',
  }),
  share: choice<number>({
    key: 'share',
    options: [5, 10, 25, 50, 100],
    default: 100,
  }),
  width: choice<number>({
    key: 'width',
    options: [8, 16, 32],
    default: 16,
  }),
  iterations: integer({
    key: 'iterations',
    min: 20,
    max: 40000,
    step: 20,
    default: 3000,
  }),
  batch: choice<number>({
    key: 'batch',
    options: [16, 32, 64],
    default: 32,
  }),
  rate: decimal({
    key: 'rate',
    min: 0.001,
    max: 0.2,
    step: 0.001,
    default: 0.02,
  }),
  drop: integer({
    key: 'drop',
    min: 1,
    max: 10,
    step: 1,
    default: 5,
  }),
  momentum: decimal({
    key: 'momentum',
    min: 0,
    max: 0.99,
    step: 0.01,
    default: 0.9,
  }),
  weightDecay: decimal({
    key: 'decay',
    min: 0,
    max: 0.01,
    step: 0.0001,
    default: 0.0005,
  }),
  init: choice({
    key: 'init',
    options: ['he', 'gaussian'],
    default: 'he',
  }),
  dropout: choice({
    key: 'dropout',
    options: [0, 0.5],
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

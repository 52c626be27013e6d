import { choice, decimal, integer, type Knob } from './knob.ts';
import { fromOwn, namelessSplit } from './own-id.ts';

/**
 * Every knob of an experiment, one row each. All that treats knobs alike follows from this table: recipes, their hash,
 * links, files, tables, controls, captions, options of the commands, and what a worker's images are kept by. Names are
 * those of files and hashes and never change; words are among the texts, `recipe.knobs.<name>`. `docs/adding-a-knob.md`
 * walks through a new row.
 */
export const KNOBS = {
  split: choice({
    key: 'split',
    options: [
      'random',
      'natural-man-made',
      'man-made-natural',
      'kinds',
      'kinds-swapped',
      'from-icons',
      'from-fashion',
    ],
    others: fromOwn,
    identity: namelessSplit,
    default: 'random',
    frozenDefault: 'random',
    since: 1,
    affects: 'images',
    captioned: true,
  }),
  seed: integer({
    key: 'seed',
    min: 0,
    max: 9999,
    step: 1,
    default: 42,
    frozenDefault: 42,
    since: 1,
    affects: 'images',
  }),
  perClass: choice({
    key: 'images',
    options: [5, 10, 25, 32, 50, 100, 250, 500, 1000, 0],
    default: 0,
    frozenDefault: 0,
    since: 1,
    affects: 'images',
    spelling: { all: 0 },
  }),
  capped: choice({
    key: 'cap',
    options: ['B', 'both'],
    default: 'B',
    frozenDefault: 'B',
    since: 2,
    affects: 'images',
  }),
  share: choice({
    key: 'share',
    options: [5, 10, 25, 50, 100],
    default: 100,
    frozenDefault: 100,
    since: 2,
    affects: 'images',
    unit: 'percent',
  }),
  classesA: choice({
    key: 'knows',
    options: [10, 25, 50, 100],
    default: 100,
    frozenDefault: 100,
    since: 4,
    affects: 'images',
    unit: 'percent',
  }),
  colour: choice({
    key: 'colour',
    options: ['as-is', 'grey'],
    default: 'as-is',
    frozenDefault: 'as-is',
    since: 3,
    affects: 'images',
  }),
  width: choice({
    key: 'width',
    options: [8, 16, 32],
    default: 16,
    frozenDefault: 16,
    since: 1,
    affects: 'training',
  }),
  iterations: integer({
    key: 'iterations',
    min: 20,
    max: 40000,
    step: 20,
    default: 3000,
    frozenDefault: 3000,
    since: 1,
    affects: 'training',
    captioned: true,
  }),
  batch: choice({
    key: 'batch',
    options: [16, 32, 64],
    default: 32,
    frozenDefault: 32,
    since: 1,
    affects: 'training',
    captioned: true,
  }),
  rate: decimal({
    key: 'rate',
    min: 0.001,
    max: 0.2,
    step: 0.001,
    default: 0.02,
    frozenDefault: 0.02,
    since: 1,
    affects: 'training',
  }),
  drop: integer({
    key: 'drop',
    min: 1,
    max: 10,
    step: 1,
    default: 5,
    frozenDefault: 5,
    since: 1,
    affects: 'training',
  }),
  momentum: decimal({
    key: 'momentum',
    min: 0,
    max: 0.99,
    step: 0.01,
    default: 0.9,
    frozenDefault: 0.9,
    since: 1,
    affects: 'training',
  }),
  weightDecay: decimal({
    key: 'decay',
    min: 0,
    max: 0.01,
    step: 0.0001,
    default: 0.0005,
    frozenDefault: 0.0005,
    since: 1,
    affects: 'training',
  }),
  init: choice({
    key: 'init',
    options: ['he', 'gaussian'],
    default: 'he',
    frozenDefault: 'he',
    since: 2,
    affects: 'training',
  }),
  dropout: choice({
    key: 'dropout',
    options: [0, 0.5],
    default: 0,
    frozenDefault: 0,
    since: 2,
    affects: 'training',
    spelling: { off: 0 },
  }),
  stop: choice({
    key: 'stop',
    options: [5, 10, 25, 50, 100],
    default: 100,
    frozenDefault: 100,
    since: 4,
    affects: 'training',
    unit: 'percent',
  }),
  gain: choice({
    key: 'gain',
    options: [0.5, 0.7, 1, 1.4, 2],
    default: 1,
    frozenDefault: 1,
    since: 5,
    affects: 'training',
  }),
  input: choice({
    key: 'input',
    options: ['scaled', 'centred'],
    default: 'scaled',
    frozenDefault: 'scaled',
    since: 5,
    affects: 'training',
  }),
  augment: choice({
    key: 'augment',
    options: ['off', 'shifts', 'flips', 'both'],
    default: 'off',
    frozenDefault: 'off',
    since: 5,
    affects: 'training',
  }),
};

export type Knobs = typeof KNOBS;
export type KnobName = keyof Knobs;
type ValueOf<K> = K extends Knob<infer T> ? T : never;

/** One value for every knob of a table. */
export type RecipeOf<Table> = { readonly [K in keyof Table]: ValueOf<Table[K]> };

/** One value for every knob: with the data set, all that a result depends on. */
export type Recipe = RecipeOf<Knobs>;

/** The part of a table that the images of a task follow from: nothing else of a recipe is known where they are chosen. */
export type ImageRecipeOf<Table> = RecipeOf<{
  readonly [K in keyof Table as Table[K] extends { readonly affects: 'images' } ? K : never]: Table[K];
}>;
export type ImageRecipe = ImageRecipeOf<Knobs>;

/** Words that values of knobs are spelled as. */
export type Word = Exclude<ReturnType<Knobs[KnobName]['word']>, undefined>;

/** The names of a table's knobs, in its order; the table may have more rows than ours. */
export const namesOf = (knobs: Knobs): KnobName[] => Object.keys(knobs) as KnobName[];

export const KNOB_NAMES = namesOf(KNOBS);

/** The row of a knob, for code that treats all alike. */
export const knobOf = (name: KnobName, knobs = KNOBS): Knob<string | number> => knobs[name];

/** Every knob of a table with a value of its own. */
export const recipeOf = (value: (name: KnobName) => string | number | undefined, knobs = KNOBS): Recipe =>
  Object.fromEntries(namesOf(knobs).map((name) => [name, value(name)])) as unknown as Recipe;

/** The recipe with which the page opens. */
export const defaultsOf = (knobs: Knobs): Recipe => recipeOf((name) => knobs[name].default, knobs);

export const DEFAULT_RECIPE = defaultsOf(KNOBS);

/** A recipe as it was written down, perhaps before there were some knobs: those stand as they did then, for ever. */
export const wholeRecipe = (given: Partial<Recipe>, knobs = KNOBS): Recipe =>
  recipeOf((name) => given[name] ?? knobs[name].frozenDefault, knobs);

/** What a result depends on besides its seed: results of one family are repeats of one experiment. */
export type Family = Omit<Recipe, 'seed'>;

/** The knobs of a family. */
export const familyNames = (knobs = KNOBS) =>
  namesOf(knobs).filter((name): name is keyof Family => name !== 'seed');

/** The knobs that the images of a task follow from. */
export const imageNames = (knobs = KNOBS) =>
  namesOf(knobs).filter((name): name is keyof ImageRecipe => knobs[name].affects === 'images');

const FAMILY_NAMES = familyNames();

/** What of a knob's value tells recipes apart. */
export const identityOf = (name: KnobName, value: string | number, knobs = KNOBS): string | number =>
  knobOf(name, knobs).identity?.(String(value)) ?? value;

/** Whether two recipes differ in nothing but the seed. */
export const sameFamily = (a: Family, b: Family): boolean =>
  FAMILY_NAMES.every(
    (name) => a[name] === b[name] || identityOf(name, a[name]) === identityOf(name, b[name]),
  );

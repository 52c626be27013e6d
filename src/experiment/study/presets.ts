import type { DataSpec } from '../setup/data-spec.ts';
import { N_MAX } from '../setup/network.ts';
import { DEFAULT_RECIPE, type KnobName, type Recipe, sameFamily } from '../setup/recipe.ts';
import { STOPS } from '../setup/run.ts';
import { donorSetOf } from '../setup/tasks.ts';
import type { Variant } from '../results/results.ts';
import type { TreatmentId } from '../setup/treatments.ts';

/** One variant of the recipe within an experiment, and what is trained under it. */
export interface Arm {
  readonly id: ArmId;
  /** The knobs that make this arm; the recipe's others stay as they are. */
  readonly change: Partial<Recipe>;
  /** The bases of both tasks are trained wherever a treatment needs them; that of the target always. */
  readonly treatments: readonly TreatmentId[];
  readonly ns: readonly number[];
  /** Treatments that are shown besides where they are known. */
  readonly also?: readonly TreatmentId[];
  /** Whether B → A is trained too, always; elsewhere it is the visitor's choice. */
  readonly bothWays?: boolean;
}

/** An experiment. Its name, what it asks and what is done are among the texts, by its id; so are the names of arms. */
export interface Preset {
  readonly id: PresetId;
  readonly arms: readonly Arm[];
  /** Knobs that it opens with besides, where the data set asks for it; a visitor may turn them. */
  readonly opensAt?: Partial<Recipe>;
  /** What the chart draws: percent correct, or points against the base. */
  readonly quantity: 'accuracy' | 'change';
  /** What runs along the chart's horizontal axis: the number of copied layers, or the arms. */
  readonly axis: 'n' | 'arms';
  /** The treatment that is chosen when the experiment opens. */
  readonly opensWith: TreatmentId;
  /** How many repeats `npm run record` makes. */
  readonly recordedRepeats: number;
}

export const PRESET_IDS = [
  'figure-2',
  'dissimilar',
  'random',
  'few',
  'long',
  'dip',
  'close-up',
  'later',
  'early',
  'breadth',
  'sizes',
] as const;
export type PresetId = (typeof PRESET_IDS)[number];

const ALL_N = Array.from({ length: N_MAX }, (_, i) => i + 1);

/** How the table writes that one kind of classes is dealt to A and the other to B; `presetOf` writes it as the set does. */
const BY_KINDS = 'natural-man-made';
/** Every class has at least so many training images, natural ones too, which are fewer. */
const EVEN = { perClass: 32, capped: 'both' } as const satisfies Partial<Recipe>;

const SHARES = [5, 10, 25, 50, 100] as const;
const BUDGETS = [1, 2, 4] as const;
/** Percent of B's images where a donor helps much. */
const FEW = 10;
const CLASSES_KNOWN = [10, 25, 50, 100] as const;
const DONORS_AT = [...STOPS, 100] as const;
const budget = (times: number) => ({ iterations: times * DEFAULT_RECIPE.iterations });
/** Dropout needs three times the budget to its plateau. */
const SLOWED = budget(3);
/** With Gaussian first weights, at a higher rate, networks learn and then fall back to guessing. */
const GENTLE = 0.008;
const WIDTHS = [8, 16, 32] as const;
/** So few images that a network of eight maps trains in about a second, in both tasks alike. */
const CLOSE = { perClass: 10, capped: 'both', iterations: 600 } as const satisfies Partial<Recipe>;
/** Arms of one name are alike in every experiment that has them. */
export type ArmId =
  | 'halves'
  | 'dissimilar'
  | `${(typeof SHARES)[number] | (typeof BUDGETS)[number] | 8}`
  | `${Recipe['init']}${'' | '-dropout'}`
  | `w${(typeof WIDTHS)[number]}`
  | 'w8-all'
  | `at-${(typeof DONORS_AT)[number]}`
  | `knows-${(typeof CLASSES_KNOWN)[number]}`
  | `size-${(typeof WIDTHS)[number]}`;

/** The experiments, in the paper's order and then ours, as `presetOf` finds them. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'figure-2',
    arms: [
      {
        id: 'halves',
        change: {},
        treatments: ['base', 'BnB', 'AnB', 'BnB+', 'AnB+'],
        ns: ALL_N,
        also: ['RnB'],
      },
    ],
    quantity: 'accuracy',
    axis: 'n',
    opensWith: 'AnB',
    recordedRepeats: 24,
  },
  {
    id: 'dissimilar',
    arms: [
      {
        id: 'dissimilar',
        change: { split: BY_KINDS, ...EVEN },
        treatments: ['base', 'AnB'],
        ns: ALL_N,
        bothWays: true,
      },
      {
        id: 'halves',
        change: { split: 'random', ...EVEN },
        treatments: ['base', 'AnB'],
        ns: ALL_N,
        bothWays: true,
      },
    ],
    quantity: 'change',
    axis: 'n',
    opensWith: 'AnB',
    recordedRepeats: 8,
  },
  {
    id: 'random',
    arms: [
      {
        id: 'halves',
        change: { split: 'random', perClass: 0, capped: 'B' },
        treatments: ['base', 'AnB', 'RnB'],
        ns: ALL_N,
      },
      {
        id: 'dissimilar',
        change: { split: BY_KINDS, ...EVEN },
        treatments: ['base', 'AnB', 'RnB'],
        ns: ALL_N,
      },
    ],
    quantity: 'change',
    axis: 'n',
    opensWith: 'RnB',
    recordedRepeats: 8,
  },
  {
    id: 'few',
    arms: SHARES.map((share) => ({
      id: `${share}` as const,
      change: { share },
      treatments: ['base', 'AnB', 'AnB+', 'BnB+'],
      ns: [2, 4, 6],
    })),
    quantity: 'accuracy',
    axis: 'arms',
    opensWith: 'AnB+',
    recordedRepeats: 4,
  },
  {
    id: 'long',
    arms: [
      ...BUDGETS.map((times) => ({
        id: `${times}` as const,
        change: budget(times),
        treatments: ['base', 'AnB+', 'BnB+'] as const,
        ns: [4],
      })),
      { id: '8', change: budget(8), treatments: ['base'], ns: [] },
    ],
    quantity: 'accuracy',
    axis: 'arms',
    opensWith: 'AnB+',
    recordedRepeats: 12,
  },
  {
    id: 'dip',
    arms: [
      ['he', 0, 'he'],
      ['he', 0.5, 'he-dropout'],
      ['gaussian', 0, 'gaussian'],
      ['gaussian', 0.5, 'gaussian-dropout'],
    ].map(([init, dropout, id]) => ({
      id,
      change: {
        init,
        dropout,
        ...(dropout ? SLOWED : budget(1)),
        rate: init === 'gaussian' ? GENTLE : DEFAULT_RECIPE.rate,
      },
      treatments: ['base', 'BnB', 'AnB'],
      ns: ALL_N,
    })) as readonly Arm[],
    quantity: 'change',
    axis: 'n',
    opensWith: 'BnB',
    recordedRepeats: 8,
  },
  {
    id: 'close-up',
    arms: [
      ...WIDTHS.map((width) => ({ id: `w${width}` as const, change: { width, ...CLOSE } })),
      {
        id: 'w8-all' as const,
        change: { width: 8, perClass: 0, capped: 'B', iterations: DEFAULT_RECIPE.iterations } as const,
      },
    ].map((arm) => ({ ...arm, treatments: ['base', 'BnB', 'AnB'], ns: ALL_N })),
    quantity: 'change',
    axis: 'n',
    opensWith: 'BnB',
    recordedRepeats: 16,
  },
  {
    id: 'later',
    arms: [{ id: 'halves', change: {}, treatments: ['base', 'AnB', 'AnB+', 'AnB-+'], ns: ALL_N }],
    quantity: 'accuracy',
    axis: 'n',
    opensWith: 'AnB-+',
    recordedRepeats: 8,
  },
  {
    id: 'early',
    arms: DONORS_AT.map((stop) => ({
      id: `at-${stop}` as const,
      change: { stop },
      treatments: ['base', 'AnB', 'AnB+'],
      ns: [4, 7],
    })),
    quantity: 'accuracy',
    axis: 'arms',
    opensWith: 'AnB',
    recordedRepeats: 8,
  },
  {
    id: 'breadth',
    arms: CLASSES_KNOWN.map((classesA) => ({
      id: `knows-${classesA}` as const,
      change: { classesA, share: FEW },
      treatments: ['base', 'AnB', 'AnB+', 'BnB+'],
      ns: [2, 4, 6],
    })),
    quantity: 'accuracy',
    axis: 'arms',
    opensWith: 'AnB+',
    recordedRepeats: 8,
  },
  {
    id: 'sizes',
    arms: WIDTHS.map((width) => ({
      id: `size-${width}` as const,
      change: { width },
      treatments: ['base', 'BnB', 'AnB', 'BnB+', 'AnB+'],
      ns: ALL_N,
    })),
    quantity: 'change',
    axis: 'n',
    opensWith: 'AnB+',
    recordedRepeats: 6,
  },
];

/** What experiments need to know of a data set. */
export type PresetData = Pick<DataSpec, 'splits' | 'regime'>;

/**
 * The experiment of that name with a data set's images: where it compares two kinds of classes, they are the set's, and
 * where these images need it, it opens and is trained in their own regime. Only names in the table can be asked for.
 */
export function presetOf(id: PresetId, { splits, regime }: PresetData): Preset {
  const firstToSecond = splits.find((split) => split !== 'random' && !donorSetOf(split)) ?? BY_KINDS;
  const key = `${id} ${firstToSecond} ${regime ? JSON.stringify(regime) : ''}`;
  const known = DEALT.get(key);
  if (known) return known;
  const preset = PRESETS.find((row) => row.id === id)!;
  const arms = preset.arms.map((arm) => ({
    ...arm,
    ...(arm.change.split === BY_KINDS ? { change: { ...arm.change, split: firstToSecond } } : {}),
    ...(regime && arm.ns === ALL_N ? { ns: regime.ns } : {}),
  }));
  const dealt = {
    ...preset,
    arms,
    ...(regime ? { opensAt: regime.recipe, recordedRepeats: regime.repeats } : {}),
  };
  DEALT.set(key, dealt);
  return dealt;
}

/** Of one experiment and one data set always the same, so that what is made with it can be remembered. */
const DEALT = new Map<string, Preset>();

/** Knobs that one experiment or another sets. */
const SET = new Set(
  PRESETS.flatMap(({ arms }) => arms.flatMap(({ change }) => Object.keys(change) as KnobName[])),
);

/** A knob that a visitor keeps from one experiment to the next, unless the arms of the one before had set it. */
const KEPT: KnobName = 'width';

/**
 * The recipe with which an experiment opens: its first arm's, everything that other experiments or other images set at its
 * default.
 * @param from the experiment that the recipe was on show in
 */
export function openingRecipe(
  { arms, opensAt }: Preset,
  recipe: Recipe,
  from?: Pick<Preset, 'arms' | 'opensAt'>,
): Recipe {
  const keeps = from?.arms.some(({ change }) => KEPT in change) !== true;
  const set = [...SET, ...(Object.keys(from?.opensAt ?? {}) as KnobName[])];
  const back = set.filter((name) => !(keeps && name === KEPT));
  const defaults = Object.fromEntries(back.map((name) => [name, DEFAULT_RECIPE[name]]));
  return { ...recipe, ...defaults, ...opensAt, ...arms[0]!.change };
}

/** Whether a recipe stands where an arm sets its knobs. */
const isAt = ({ change }: Arm, recipe: Recipe): boolean =>
  Object.entries(change).every(([name, value]) => recipe[name as keyof Recipe] === value);

/** The recipe of an arm: the one on show with the arm's own knobs. */
export const armRecipe = (arm: Arm, recipe: Recipe): Recipe => ({ ...recipe, ...arm.change });

/** The n of an experiment's arms, ascending. */
export const nsOfArms = ({ arms }: Pick<Preset, 'arms'>): number[] =>
  [...new Set(arms.flatMap(({ ns }) => ns))].toSorted((a, b) => a - b);

/** Of some n the one that is nearest to another. */
export const nearestOf = (values: readonly number[], wanted: number): number =>
  values.reduce((a, b) => (Math.abs(b - wanted) < Math.abs(a - wanted) ? b : a));

/** Whether an experiment has regimes to compare: several arms, at several n. */
export const hasRegimes = (preset: Pick<Preset, 'arms'>): boolean =>
  preset.arms.length > 2 && nsOfArms(preset).length > 1;

/**
 * Every arm with its recipe, for picking results. Only an arm's own treatments are picked and the one that is looked at:
 * the chart has no room for all that may be known of its recipe.
 */
export const variantsOf = ({ arms }: Preset, recipe: Recipe, chosen?: TreatmentId): Variant[] =>
  arms.map((arm) => ({
    id: arm.id,
    recipe: armRecipe(arm, recipe),
    treatments: [...arm.treatments, ...(arm.also ?? []), ...(chosen ? [chosen] : [])],
  }));

/** The arm whose recipe is on show; the first where the visitor has turned knobs that no arm has so. */
export const armOf = ({ arms }: Preset, recipe: Recipe): Arm =>
  arms.find((arm) => isAt(arm, recipe)) ?? arms[0]!;

/** The other experiments that have an arm of a recipe, where the one on show has none: their networks are those on show. */
export function otherHomes(shown: Preset, recipe: Recipe, dataSet: PresetData): PresetId[] {
  const has = (preset: Preset) => {
    const opening = openingRecipe(preset, DEFAULT_RECIPE);
    return preset.arms.some((arm) => sameFamily(armRecipe(arm, opening), recipe));
  };
  if (has(shown)) return [];
  return PRESET_IDS.filter((id) => has(presetOf(id, dataSet)));
}

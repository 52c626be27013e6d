import { N_MAX } from './network.ts';
import { DEFAULT_RECIPE, type Recipe } from './recipe.ts';
import type { Variant } from './results.ts';
import type { TreatmentId } from './treatments.ts';

/** One variant of the recipe within an experiment, and what is trained under it. */
export interface Arm {
  readonly id: string;
  readonly label: string;
  /** The knobs that make this arm; the recipe's others stay as they are. */
  readonly change: Partial<Recipe>;
  /** The bases of both tasks are trained wherever a treatment needs them; that of the target always. */
  readonly treatments: readonly TreatmentId[];
  readonly ns: readonly number[];
  /** Whether B → A is trained too, always; elsewhere it is the visitor's choice. */
  readonly bothWays?: boolean;
}

/** An experiment with a name. */
export interface Preset {
  readonly id: PresetId;
  readonly name: string;
  /** What it asks, in a sentence. */
  readonly question: string;
  /** What is done, and how it is scaled down from the paper. */
  readonly about: string;
  readonly arms: readonly Arm[];
  /** What the chart draws: percent correct, or points against the base. */
  readonly quantity: 'accuracy' | 'change';
  /** What runs along the chart's horizontal axis: the number of copied layers, or the arms. */
  readonly axis: 'n' | 'arms';
  /** The treatment that is chosen when the experiment opens. */
  readonly opensWith: TreatmentId;
  /** How many repeats `npm run record` makes. */
  readonly recordedRepeats: number;
}

export const PRESET_IDS = ['figure-2', 'dissimilar', 'random', 'few', 'long', 'dip'] as const;
export type PresetId = (typeof PRESET_IDS)[number];

const ALL_N = Array.from({ length: N_MAX }, (_, i) => i + 1);

/** Every class has at least so many training images, natural ones too, which are fewer. */
const EVEN = { perClass: 32, capped: 'both' } as const satisfies Partial<Recipe>;

const SHARES = [5, 10, 25, 50, 100] as const;
const BUDGETS = [1, 2, 4] as const;
const budget = (times: number) => ({ iterations: times * DEFAULT_RECIPE.iterations });

/** The experiments, in the paper's order and then ours. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'figure-2',
    name: 'Figure 2',
    question: 'How does accuracy depend on the number of copied layers, and on whose they are?',
    about:
      'The classes are dealt to A and B at random. The first n layers come from base B or base A, frozen or fine-tuned. The paper used halves of ImageNet with 500 classes each; here they have 40.',
    arms: [
      {
        id: 'halves',
        label: 'random halves',
        change: {},
        treatments: ['base', 'BnB', 'AnB', 'BnB+', 'AnB+'],
        ns: ALL_N,
      },
    ],
    quantity: 'accuracy',
    axis: 'n',
    opensWith: 'AnB',
    recordedRepeats: 8,
  },
  {
    id: 'dissimilar',
    name: 'Dissimilar tasks',
    question: 'Do features transfer worse between tasks that have little in common?',
    about:
      'Natural things against man-made ones, both ways, beside random halves of the same sizes: 40 classes with 32 training images each. The paper had 449 natural and 551 man-made classes.',
    arms: [
      {
        id: 'dissimilar',
        label: 'natural and man-made',
        change: { split: 'natural-man-made', ...EVEN },
        treatments: ['base', 'AnB'],
        ns: ALL_N,
        bothWays: true,
      },
      {
        id: 'halves',
        label: 'random halves',
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
    name: 'Random filters',
    question: 'How much of transfer would untrained filters give as well?',
    about:
      'The first n layers are random and frozen; the layers above learn task B. Beside them frozen copies of base A. The paper did this on all 1000 classes.',
    arms: [
      {
        id: 'halves',
        label: 'random halves',
        change: { split: 'random', perClass: 0, capped: 'B' },
        treatments: ['base', 'AnB', 'RnB'],
        ns: ALL_N,
      },
      {
        id: 'dissimilar',
        label: 'natural and man-made',
        change: { split: 'natural-man-made', ...EVEN },
        treatments: ['base', 'AnB', 'RnB'],
        ns: ALL_N,
      },
    ],
    quantity: 'change',
    axis: 'n',
    opensWith: 'RnB',
    recordedRepeats: 4,
  },
  {
    id: 'few',
    name: 'Few target images',
    question: 'When does freezing beat fine-tuning?',
    about:
      'Task B has 5 to 100 percent of its training images; task A has all of its own. Every network still trains for the whole budget, so that few images are seen more often. The paper’s targets were large.',
    arms: SHARES.map((share) => ({
      id: `${share}`,
      label: `${share} %`,
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
    name: 'Long training',
    question: 'Is fine-tuned transfer better only because it was trained twice?',
    about:
      'One, two and four times the budget. AnB+ and BnB+ have had two trainings, that of their donor and their own, so base B is also trained for twice as long as each of them.',
    arms: [
      ...BUDGETS.map((times) => ({
        id: `${times}`,
        label: `${times}×`,
        change: budget(times),
        treatments: ['base', 'AnB+', 'BnB+'] as const,
        ns: [4],
      })),
      { id: '8', label: '8×', change: budget(8), treatments: ['base'], ns: [] },
    ],
    quantity: 'accuracy',
    axis: 'arms',
    opensWith: 'AnB+',
    recordedRepeats: 4,
  },
  {
    id: 'dip',
    name: 'Why the dip may hide',
    question: 'Does the dip of BnB depend on how networks start and on dropout?',
    about:
      'The paper’s networks began with small Gaussian weights and were trained with dropout in fc6 and fc7. Here both are knobs: He’s initialisation or the Gaussian one with the paper’s gains, each with and without dropout.',
    arms: [
      ['he', 0, 'he', 'He'],
      ['he', 0.5, 'he-dropout', 'He, dropout'],
      ['gaussian', 0, 'gaussian', 'Gaussian'],
      ['gaussian', 0.5, 'gaussian-dropout', 'Gaussian, dropout'],
    ].map(([init, dropout, id, label]) => ({
      id,
      label,
      change: { init, dropout },
      treatments: ['base', 'BnB', 'AnB'],
      ns: ALL_N,
    })) as readonly Arm[],
    quantity: 'change',
    axis: 'n',
    opensWith: 'BnB',
    recordedRepeats: 4,
  },
];

/** The experiment of that name; only names in the table can be asked for. */
export const presetOf = (id: PresetId): Preset => PRESETS.find((preset) => preset.id === id)!;

/** Knobs that one experiment or another sets. */
const SET = ['split', 'perClass', 'capped', 'share', 'iterations', 'init', 'dropout'] as const;

/** The recipe with which an experiment opens: its first arm's, everything that other experiments set at its default. */
export function openingRecipe({ arms }: Preset, recipe: Recipe): Recipe {
  const defaults = Object.fromEntries(SET.map((name) => [name, DEFAULT_RECIPE[name]]));
  return { ...recipe, ...defaults, ...arms[0]!.change };
}

/** The recipe of an arm: the one on show with the arm's own knobs. */
export const armRecipe = (arm: Arm, recipe: Recipe): Recipe => ({ ...recipe, ...arm.change });

/**
 * Every arm with its recipe, for picking results. Where there are several arms, only their own treatments are picked and
 * the one that is looked at: the chart has no room for more.
 */
export const variantsOf = ({ arms }: Preset, recipe: Recipe, chosen?: TreatmentId): Variant[] =>
  arms.map((arm) => ({
    id: arm.id,
    recipe: armRecipe(arm, recipe),
    ...(arms.length > 1 ? { treatments: chosen ? [...arm.treatments, chosen] : arm.treatments } : {}),
  }));

/** The arm whose recipe is on show; the first where the visitor has turned knobs that no arm has so. */
export const armOf = ({ arms }: Preset, recipe: Recipe): Arm =>
  arms.find(({ change }) =>
    Object.entries(change).every(([name, value]) => recipe[name as keyof Recipe] === value),
  ) ?? arms[0]!;

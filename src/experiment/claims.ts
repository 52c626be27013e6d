import type { PresetId } from './presets.ts';
import type { TreatmentId } from './treatments.ts';

/** What a claim's contrast is computed from: means over one repeat's networks, or over all. */
export interface Means {
  /** Percentage points above the paired base, mean over the given n; undefined where a network is missing. */
  change(arm: string, treatment: TreatmentId, ns: readonly number[]): number | undefined;
  /** Accuracy in percent; for the base n is 0. */
  level(arm: string, treatment: TreatmentId, ns: readonly number[]): number | undefined;
  /** Accuracy of guessing, in percent. */
  chance(arm: string): number | undefined;
}

/** A sentence about transfer as a test on the points of an experiment. */
export interface Claim {
  readonly id: string;
  /** `paper`: claimed there. `misreading`: often said, and not so. `ours`: the paper's data could not tell. */
  readonly source: 'paper' | 'misreading' | 'ours';
  readonly sentence: string;
  /** The experiment whose points decide. */
  readonly preset: PresetId;
  /** What is computed, in words. */
  readonly contrast: string;
  /** Percentage points, so turned that a claim of an effect expects more than 0. */
  readonly compute: (means: Means) => number | undefined;
  /** Whether the claim is an effect above 0, or that there is none beyond the margin. */
  readonly expects: 'effect' | 'none';
  /** Percentage points that would matter: below them two accuracies count as equal. */
  readonly margin: number;
  /** What the figure shows of it: the run that "show me" chooses. */
  readonly shows: { readonly treatment: TreatmentId; readonly n: number };
  /** What is smaller here than in the paper, or how the paper's number came about. */
  readonly note: string;
}

/** Smallest effect of interest, in percentage points. */
const MARGIN = 2;

const minus = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? undefined : a - b;
const negative = (a: number | undefined) => (a === undefined ? undefined : -a);

const ALL = [1, 2, 3, 4, 5, 6, 7];

/** The paper's claims, the misreadings worth meeting with evidence, and what only our controls can tell. */
export const CLAIMS: readonly Claim[] = [
  {
    id: 'general',
    source: 'paper',
    sentence: 'First layers are general',
    preset: 'figure-2',
    contrast: 'AnB − base, mean of n = 1, 2',
    compute: ({ change }) => change('halves', 'AnB', [1, 2]),
    expects: 'none',
    margin: MARGIN,
    shows: { treatment: 'AnB', n: 2 },
    note: 'One or two frozen layers of the other task’s base do as well as one’s own.',
  },
  {
    id: 'co-adaptation',
    source: 'paper',
    sentence: 'Co-adapted layers break when cut',
    preset: 'figure-2',
    contrast: 'base − BnB, mean of n = 4, 5',
    compute: ({ change }) => negative(change('halves', 'BnB', [4, 5])),
    expects: 'effect',
    margin: MARGIN,
    shows: { treatment: 'BnB', n: 5 },
    note: 'Same task, so nothing is too specific. With careful first weights and small networks the dip can hide.',
  },
  {
    id: 'recovery',
    source: 'paper',
    sentence: 'A selffer cut near the top recovers',
    preset: 'figure-2',
    contrast: 'BnB − base, mean of n = 6, 7',
    compute: ({ change }) => change('halves', 'BnB', [6, 7]),
    expects: 'none',
    margin: MARGIN,
    shows: { treatment: 'BnB', n: 7 },
    note: 'Little is left above the cut that would have to be learned anew.',
  },
  {
    id: 'mended',
    source: 'paper',
    sentence: 'Fine-tuning mends the cut',
    preset: 'figure-2',
    contrast: 'BnB+ − base, mean of n = 1 … 7',
    compute: ({ change }) => change('halves', 'BnB+', ALL),
    expects: 'none',
    margin: MARGIN,
    shows: { treatment: 'BnB+', n: 4 },
    note: 'Paired with the base of the same half, the released BnB+ networks gain about one point.',
  },
  {
    id: 'specificity',
    source: 'paper',
    sentence: 'Top layers are specific to a task',
    preset: 'figure-2',
    contrast: 'BnB − AnB, mean of n = 6, 7',
    compute: ({ change }) => minus(change('halves', 'BnB', [6, 7]), change('halves', 'AnB', [6, 7])),
    expects: 'effect',
    margin: MARGIN,
    shows: { treatment: 'AnB', n: 7 },
    note: 'Tasks of 40 classes need fewer kinds of features than 500, so the top may be more specific here.',
  },
  {
    id: 'middle',
    source: 'paper',
    sentence: 'In the middle the cut costs more than the other task',
    preset: 'figure-2',
    contrast: '(base − BnB) − (BnB − AnB), mean of n = 4, 5',
    compute: ({ change }) => {
      const selffer = change('halves', 'BnB', [4, 5]);
      return minus(negative(selffer), minus(selffer, change('halves', 'AnB', [4, 5])));
    },
    expects: 'effect',
    margin: MARGIN,
    shows: { treatment: 'BnB', n: 4 },
    note: 'Lost co-adaptation against specificity: the paper finds the first larger at n = 3 to 5.',
  },
  {
    id: 'boost',
    source: 'paper',
    sentence: 'Fine-tuned transfer helps',
    preset: 'figure-2',
    contrast: 'AnB+ − base, mean of n = 1 … 7',
    compute: ({ change }) => change('halves', 'AnB+', ALL),
    expects: 'effect',
    margin: MARGIN,
    shows: { treatment: 'AnB+', n: 5 },
    note: 'The paper’s Table 1 says 1.6 points, unpaired; paired by target its networks give 1.0.',
  },
  {
    id: 'flat',
    source: 'paper',
    sentence: 'The boost hardly depends on n',
    preset: 'figure-2',
    contrast: 'AnB+ at n = 5, 6, 7 − AnB+ at n = 1, 2, 3',
    compute: ({ change }) => minus(change('halves', 'AnB+', [5, 6, 7]), change('halves', 'AnB+', [1, 2, 3])),
    expects: 'none',
    margin: MARGIN,
    shows: { treatment: 'AnB+', n: 7 },
    note: 'The paper has one or two fine-tuned networks at each n.',
  },
  {
    id: 'beyond',
    source: 'ours',
    sentence: '…and beats fine-tuning B itself',
    preset: 'figure-2',
    contrast: 'AnB+ − BnB+, mean of n = 1 … 7',
    compute: ({ change }) => minus(change('halves', 'AnB+', ALL), change('halves', 'BnB+', ALL)),
    expects: 'effect',
    margin: MARGIN,
    shows: { treatment: 'BnB+', n: 5 },
    note: 'Our control: both were trained twice, only AnB+ saw other classes. The paper’s networks had different targets; its 1.4 points are unpaired.',
  },
  {
    id: 'second-layer',
    source: 'misreading',
    sentence: '“BnB drops from n = 2”',
    preset: 'figure-2',
    contrast: 'base − BnB at n = 2',
    compute: ({ change }) => negative(change('halves', 'BnB', [2])),
    expects: 'effect',
    margin: MARGIN,
    shows: { treatment: 'BnB', n: 2 },
    note: 'In the paper n = 2 equals the base; its dip is n = 3 to 6, mainly 4 and 5.',
  },
  {
    id: 'distance',
    source: 'paper',
    sentence: 'Distant tasks transfer worse',
    preset: 'dissimilar',
    contrast: 'AnB at n = 7 against base: random halves − natural and man-made',
    compute: ({ change }) => minus(change('halves', 'AnB', [7]), change('dissimilar', 'AnB', [7])),
    expects: 'effect',
    margin: MARGIN,
    shows: { treatment: 'AnB', n: 7 },
    note: 'Percentage points of accuracy: 25 against 8 in the paper. Icons share a drawing style, so our tasks may be closer.',
  },
  {
    id: 'no-substitute',
    source: 'paper',
    sentence: 'Random filters are no substitute',
    preset: 'random',
    contrast: 'AnB − RnB, both against base, mean of n = 3 … 7',
    compute: ({ change }) =>
      minus(change('halves', 'AnB', [3, 4, 5, 6, 7]), change('halves', 'RnB', [3, 4, 5, 6, 7])),
    expects: 'effect',
    margin: MARGIN,
    shows: { treatment: 'RnB', n: 5 },
    note: 'The paper’s random networks never left chance from n = 3 on; with He’s first weights they may.',
  },
  {
    id: 'even-distant',
    source: 'paper',
    sentence: 'Even distant features beat random ones',
    preset: 'random',
    contrast: 'natural and man-made: AnB − RnB, mean of n = 3 … 7',
    compute: ({ change }) =>
      minus(change('dissimilar', 'AnB', [3, 4, 5, 6, 7]), change('dissimilar', 'RnB', [3, 4, 5, 6, 7])),
    expects: 'effect',
    margin: MARGIN,
    shows: { treatment: 'AnB', n: 5 },
    note: 'Frozen transferred against frozen random features; it says nothing of networks that learn every layer.',
  },
  {
    id: 'guessing',
    source: 'misreading',
    sentence: '“Random filters are mere guessing”',
    preset: 'random',
    contrast: 'RnB − chance, mean of n = 1, 2',
    compute: ({ level, chance }) => minus(level('halves', 'RnB', [1, 2]), chance('halves')),
    expects: 'none',
    margin: MARGIN,
    shows: { treatment: 'RnB', n: 1 },
    note: 'The paper’s random networks reach 49 and 40 % at n = 1 and 2, with chance at 0.1 %.',
  },
  {
    id: 'scarcity',
    source: 'ours',
    sentence: 'The fewer the images, the more transfer helps',
    preset: 'few',
    contrast: 'AnB+ − base at 5 % of the images, less the same at 100 %, mean of n = 2, 4, 6',
    compute: ({ change }) => minus(change('5', 'AnB+', [2, 4, 6]), change('100', 'AnB+', [2, 4, 6])),
    expects: 'effect',
    margin: MARGIN,
    shows: { treatment: 'AnB+', n: 4 },
    note: 'The paper’s claim is about large targets; this is the everyday reason to transfer.',
  },
  {
    id: 'freeze-few',
    source: 'ours',
    sentence: 'With few images freezing beats fine-tuning',
    preset: 'few',
    contrast: 'AnB − AnB+ at 5 % of the images, mean of n = 2, 4',
    compute: ({ change }) => minus(change('5', 'AnB', [2, 4]), change('5', 'AnB+', [2, 4])),
    expects: 'effect',
    margin: MARGIN,
    shows: { treatment: 'AnB', n: 4 },
    note: 'Fine-tuning has more to over-fit with; compare the training losses in the learning curve.',
  },
  {
    id: 'lingers',
    source: 'paper',
    sentence: 'The boost lingers however long one trains',
    preset: 'long',
    contrast: 'AnB+ − base at four times the budget, n = 4',
    compute: ({ change }) => change('4', 'AnB+', [4]),
    expects: 'effect',
    margin: MARGIN,
    shows: { treatment: 'AnB+', n: 4 },
    note: 'In the paper 450,000 iterations did not wash it out.',
  },
  {
    id: 'twice',
    source: 'ours',
    sentence: 'Transfer beats training for twice as long',
    preset: 'long',
    contrast: 'AnB+ at n = 4 − base B with twice the budget',
    compute: ({ level }) => minus(level('1', 'AnB+', [4]), level('2', 'base', [0])),
    expects: 'effect',
    margin: MARGIN,
    shows: { treatment: 'AnB+', n: 4 },
    note: 'Equal numbers of iterations altogether: AnB+ spent half of them on the other task.',
  },
  {
    id: 'gaussian-dip',
    source: 'ours',
    sentence: 'The dip is deeper with the paper’s first weights',
    preset: 'dip',
    contrast: 'base − BnB, mean of n = 4, 5: Gaussian − He',
    compute: ({ change }) => minus(change('he', 'BnB', [4, 5]), change('gaussian', 'BnB', [4, 5])),
    expects: 'effect',
    margin: MARGIN,
    shows: { treatment: 'BnB', n: 5 },
    note: 'Gaussian with the gain σ · √fan-in of each of the paper’s layers.',
  },
  {
    id: 'dropout-dip',
    source: 'ours',
    sentence: 'The dip is deeper with dropout',
    preset: 'dip',
    contrast: 'base − BnB, mean of n = 4, 5: He with dropout − He',
    compute: ({ change }) => minus(change('he', 'BnB', [4, 5]), change('he-dropout', 'BnB', [4, 5])),
    expects: 'effect',
    margin: MARGIN,
    shows: { treatment: 'BnB', n: 5 },
    note: 'Dropout of .5 in fc6 and fc7, as in the paper.',
  },
];

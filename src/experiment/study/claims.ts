import { type Means, minus, negative } from '../results/means.ts';
import type { PresetId } from './presets.ts';
import type { TreatmentId } from '../setup/treatments.ts';

/** A claim about transfer as a test on the points of an experiment. Its words are among the texts, by its id. */
interface Row {
  readonly id: string;
  /** `paper`: claimed there. `misreading`: often said, and not so. `ours`: the paper's data could not tell. */
  readonly source: 'paper' | 'misreading' | 'ours';
  /** The experiment whose points decide. */
  readonly preset: PresetId;
  /** Percentage points, so turned that a claim of an effect expects more than 0. */
  readonly compute: (means: Means) => number | undefined;
  /** Whether the claim is an effect above 0, or that there is none beyond the margin. */
  readonly expects: 'effect' | 'none';
  /** What the figure shows of it: the run that "show me" chooses. */
  readonly shows: { readonly treatment: TreatmentId; readonly n: number };
}

export interface Claim extends Row {
  readonly id: ClaimId;
  /** The smallest effect of interest, in percentage points: below it two accuracies count as equal. */
  readonly margin: number;
}

const ALL = [1, 2, 3, 4, 5, 6, 7];
const DEEP = [3, 4, 5, 6, 7];

/** The paper's claims, the misreadings worth meeting with evidence, and what only our controls can tell. */
const ROWS = [
  {
    id: 'general',
    source: 'paper',
    preset: 'figure-2',
    compute: ({ change }) => change('halves', 'AnB', [1, 2]),
    expects: 'none',
    shows: { treatment: 'AnB', n: 2 },
  },
  {
    id: 'co-adaptation',
    source: 'paper',
    preset: 'figure-2',
    compute: ({ change }) => negative(change('halves', 'BnB', [4, 5])),
    expects: 'effect',
    shows: { treatment: 'BnB', n: 5 },
  },
  {
    id: 'recovery',
    source: 'paper',
    preset: 'figure-2',
    compute: ({ change }) => change('halves', 'BnB', [6, 7]),
    expects: 'none',
    shows: { treatment: 'BnB', n: 7 },
  },
  {
    id: 'mended',
    source: 'paper',
    preset: 'figure-2',
    compute: ({ change }) => change('halves', 'BnB+', ALL),
    expects: 'none',
    shows: { treatment: 'BnB+', n: 4 },
  },
  {
    id: 'specificity',
    source: 'paper',
    preset: 'figure-2',
    compute: ({ change }) => minus(change('halves', 'BnB', [6, 7]), change('halves', 'AnB', [6, 7])),
    expects: 'effect',
    shows: { treatment: 'AnB', n: 7 },
  },
  {
    id: 'middle',
    source: 'paper',
    preset: 'figure-2',
    compute: ({ change }) => {
      const selffer = change('halves', 'BnB', [4, 5]);
      return minus(negative(selffer), minus(selffer, change('halves', 'AnB', [4, 5])));
    },
    expects: 'effect',
    shows: { treatment: 'BnB', n: 4 },
  },
  {
    id: 'boost',
    source: 'paper',
    preset: 'figure-2',
    compute: ({ change }) => change('halves', 'AnB+', ALL),
    expects: 'effect',
    shows: { treatment: 'AnB+', n: 5 },
  },
  {
    id: 'flat',
    source: 'paper',
    preset: 'figure-2',
    compute: ({ change }) => minus(change('halves', 'AnB+', [5, 6, 7]), change('halves', 'AnB+', [1, 2, 3])),
    expects: 'none',
    shows: { treatment: 'AnB+', n: 7 },
  },
  {
    id: 'beyond',
    source: 'ours',
    preset: 'figure-2',
    compute: ({ change }) => minus(change('halves', 'AnB+', ALL), change('halves', 'BnB+', ALL)),
    expects: 'effect',
    shows: { treatment: 'BnB+', n: 5 },
  },
  {
    id: 'second-layer',
    source: 'misreading',
    preset: 'figure-2',
    compute: ({ change }) => negative(change('halves', 'BnB', [2])),
    expects: 'effect',
    shows: { treatment: 'BnB', n: 2 },
  },
  {
    id: 'distance',
    source: 'paper',
    preset: 'dissimilar',
    compute: ({ change }) => minus(change('halves', 'AnB', [7]), change('dissimilar', 'AnB', [7])),
    expects: 'effect',
    shows: { treatment: 'AnB', n: 7 },
  },
  {
    id: 'no-substitute',
    source: 'paper',
    preset: 'random',
    compute: ({ change }) => minus(change('halves', 'AnB', DEEP), change('halves', 'RnB', DEEP)),
    expects: 'effect',
    shows: { treatment: 'RnB', n: 5 },
  },
  {
    id: 'even-distant',
    source: 'paper',
    preset: 'random',
    compute: ({ change }) => minus(change('dissimilar', 'AnB', DEEP), change('dissimilar', 'RnB', DEEP)),
    expects: 'effect',
    shows: { treatment: 'AnB', n: 5 },
  },
  {
    id: 'guessing',
    source: 'misreading',
    preset: 'random',
    compute: ({ level, chance }) => minus(level('halves', 'RnB', [1, 2]), chance('halves')),
    expects: 'none',
    shows: { treatment: 'RnB', n: 1 },
  },
  {
    id: 'scarcity',
    source: 'ours',
    preset: 'few',
    compute: ({ change }) => minus(change('5', 'AnB+', [2, 4, 6]), change('100', 'AnB+', [2, 4, 6])),
    expects: 'effect',
    shows: { treatment: 'AnB+', n: 4 },
  },
  {
    id: 'freeze-few',
    source: 'ours',
    preset: 'few',
    compute: ({ change }) => minus(change('5', 'AnB', [2, 4]), change('5', 'AnB+', [2, 4])),
    expects: 'effect',
    shows: { treatment: 'AnB', n: 4 },
  },
  {
    id: 'lingers',
    source: 'paper',
    preset: 'long',
    compute: ({ change }) => change('4', 'AnB+', [4]),
    expects: 'effect',
    shows: { treatment: 'AnB+', n: 4 },
  },
  {
    id: 'twice',
    source: 'ours',
    preset: 'long',
    compute: ({ level }) => minus(level('1', 'AnB+', [4]), level('2', 'base', [0])),
    expects: 'effect',
    shows: { treatment: 'AnB+', n: 4 },
  },
  {
    id: 'gaussian-dip',
    source: 'ours',
    preset: 'dip',
    compute: ({ change }) => minus(change('he', 'BnB', [4, 5]), change('gaussian', 'BnB', [4, 5])),
    expects: 'effect',
    shows: { treatment: 'BnB', n: 5 },
  },
  {
    id: 'dropout-dip',
    source: 'ours',
    preset: 'dip',
    compute: ({ change }) => minus(change('he', 'BnB', [4, 5]), change('he-dropout', 'BnB', [4, 5])),
    expects: 'effect',
    shows: { treatment: 'BnB', n: 5 },
  },
] as const satisfies readonly Row[];

export type ClaimId = (typeof ROWS)[number]['id'];

export const CLAIMS: readonly Claim[] = ROWS.map((row) => ({ ...row, margin: 2 }));

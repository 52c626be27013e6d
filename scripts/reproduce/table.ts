import { points } from '../../src/experiment/comparison.ts';
import { paperAccuracy } from '../../src/experiment/paper.ts';
import { DEFAULT_RECIPE } from '../../src/experiment/recipe.ts';
import type { RunResult } from '../../src/experiment/result.ts';
import { runName } from '../../src/experiment/run.ts';
import { TREATMENTS, type TreatmentId } from '../../src/experiment/treatments.ts';

/** One line of the table: a finished run on task B beside the paper's mean. */
export interface Row {
  readonly name: string;
  readonly treatment: TreatmentId;
  /** 0 for the base. */
  readonly n: number;
  /** 0 … 1. */
  readonly accuracy: number;
  /** Percentage points above base B. */
  readonly change: number | undefined;
  readonly paper: { readonly accuracy: number; readonly change: number };
  readonly result: RunResult;
}

/** The finished runs on task B: the base, then the treatments in the table's order, n ascending. */
export function rowsOf(results: readonly RunResult[]): Row[] {
  const place = (id: TreatmentId) => TREATMENTS.findIndex((row) => row.id === id);
  return points(results, 'B')
    .map(({ treatment, n, accuracy, change, result }): Row => {
      const paper = paperAccuracy(treatment, n);
      return {
        name: runName(result.run),
        treatment,
        n,
        accuracy,
        change,
        paper: { accuracy: paper.accuracy, change: 100 * (paper.accuracy - paper.base) },
        result,
      };
    })
    .sort((a, b) => place(a.treatment) - place(b.treatment) || a.n - b.n);
}

/** Below this budget a table says more about speed of learning than about transfer. */
const SHORT = DEFAULT_RECIPE.iterations / 2;

/** The accuracy-vs-n table as text, with what must be known to read it. */
export function tableText(rows: readonly Row[], iterations: number): string {
  const lines = [['run', 'n', 'accuracy', 'change', 'paper', 'change']];
  for (const { treatment, name, n, accuracy, change, paper } of rows) {
    const isBase = treatment === 'base';
    lines.push([
      isBase ? 'base B' : name,
      isBase ? '' : String(n),
      percent(accuracy),
      isBase || change === undefined ? '' : signed(change),
      percent(paper.accuracy),
      isBase ? '' : signed(paper.change),
    ]);
  }
  const widths = [8, 3, 10, 8, 10, 8];
  const body = lines.map((cells) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('')
      .trimEnd(),
  );
  return [
    ...body,
    '',
    'Changes are percentage points of test accuracy against base B (the paper’s: against the mean of its bases).',
    'One split, one seed: no interval. Differences of a few points can be chance.',
    ...(iterations < SHORT
      ? [
          `After ${iterations} iterations networks still learn: copied layers that had them before are ahead of base B.`,
        ]
      : []),
    'The paper trained on halves of ImageNet: compare shapes, not heights.',
  ].join('\n');
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** With a real minus sign, and none for what rounds to zero. */
export function signed(points: number): string {
  const text = Math.abs(points).toFixed(1);
  if (text === '0.0') return text;
  return `${points < 0 ? '−' : '+'}${text}`;
}

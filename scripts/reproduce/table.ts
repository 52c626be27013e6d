import type { Finding } from '../../src/experiment/study/findings.ts';
import { paperAccuracy } from '../../src/experiment/study/paper.ts';
import { DEFAULT_RECIPE } from '../../src/experiment/setup/recipe.ts';
import { type Measured, type Point, points } from '../../src/experiment/results/results.ts';
import { runName } from '../../src/experiment/setup/run.ts';
import type { Estimate } from '../../src/experiment/results/statistics.ts';
import { TREATMENTS, type TreatmentId } from '../../src/experiment/setup/treatments.ts';
import english from '../../src/texts/en/findings.json';
import { bring, textsIn } from '../../src/texts/texts.ts';
import { contrastText } from '../../src/views/chart/pool-text.ts';
import { verdictText } from '../../src/views/chart/verdict-text.ts';

bring('findings', english);

/** The points of task B: the base, then the treatments in the table's order, n ascending. */
export function rowsOf(networks: readonly Measured[]): Point<Measured>[] {
  const place = (id: TreatmentId) => TREATMENTS.findIndex((row) => row.id === id);
  return points(networks.filter(({ target }) => target === 'B')).sort(
    (a, b) => place(a.treatment) - place(b.treatment) || a.n - b.n,
  );
}

/** Below this budget a table says more about speed of learning than about transfer. */
const SHORT = DEFAULT_RECIPE.iterations / 2;

/** The accuracy-vs-n table as text, beside the paper's means, with what must be known to read it. */
export function tableText(rows: readonly Point<Measured>[], iterations: number): string {
  const repeats = Math.max(...rows.map(({ accuracy }) => accuracy.count));
  const pooled = repeats > 1;
  const interval = (estimate: Estimate | undefined) => (pooled ? [intervalText(estimate)] : []);
  const lines = [['run', 'n', 'accuracy', 'change', ...(pooled ? ['95 % interval'] : []), 'paper', 'change']];
  for (const { treatment, n, accuracy, change, circles } of rows) {
    const isBase = treatment === 'base';
    const paper = paperAccuracy(treatment, n);
    lines.push([
      isBase ? 'base B' : runName(circles[0]!.measurement.result.run),
      isBase ? '' : String(n),
      percent(accuracy.mean),
      isBase || !change ? '' : signed(change.mean),
      ...interval(isBase ? undefined : change),
      paper ? percent(100 * paper.accuracy) : '',
      isBase || !paper ? '' : signed(100 * (paper.accuracy - paper.base)),
    ]);
  }
  const widths = [8, 3, 10, 8, ...(pooled ? [16] : []), 10, 8];
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
    pooled
      ? `Means over ${repeats} repeats, each another split and other seeds, paired by repeat; Student’s t.`
      : 'One split, one seed: no interval. Differences of a few points can be chance.',
    ...(iterations < SHORT
      ? [
          `After ${iterations} iterations networks still learn: copied layers that had them before are ahead of base B.`,
        ]
      : []),
    'The paper trained on halves of ImageNet: compare shapes, not heights.',
  ].join('\n');
}

/** What the repeats say of each claim that they can decide. */
export function findingsText(findings: readonly Finding[]): string {
  const t = textsIn('en', 'findings');
  return findings
    .flatMap((finding) => {
      const { claim, estimate, paper } = finding;
      return estimate
        ? [
            `${t(`claims.${claim.id}.sentence`)}: ${verdictText(finding, t)}`,
            `  ${contrastText(claim, t)}: ${signed(estimate.mean)} ${intervalText(estimate)}`.trimEnd() +
              (paper === undefined ? '' : `; paper ${signed(paper)}`),
          ]
        : [];
    })
    .join('\n');
}

const intervalText = (estimate: Estimate | undefined): string =>
  estimate?.interval ? `[${estimate.interval.map(signed).join(', ')}]` : '';

const percent = (value: number) => `${value.toFixed(1)} %`;

/** With a real minus sign, and none for what rounds to zero. */
export function signed(points: number): string {
  const text = Math.abs(points).toFixed(1);
  if (text === '0.0') return text;
  return `${points < 0 ? '−' : '+'}${text}`;
}

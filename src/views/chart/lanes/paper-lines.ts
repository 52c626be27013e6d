import { paperMeasurements } from '../../../experiment/study/paper.ts';
import type { PresetId } from '../../../experiment/study/presets.ts';
import { points } from '../../../experiment/results/results.ts';
import type { TreatmentId } from '../../../experiment/setup/treatments.ts';

/** The paper's networks along one line, in percentage points against the base of the same split and target. */
export interface PaperLine {
  readonly arm: string;
  readonly treatment: TreatmentId;
  readonly at: readonly { readonly n: number; readonly change: number }[];
}

/** The paper's lines of an experiment; none where it made no such experiment. */
export function paperLines(preset: PresetId): readonly PaperLine[] {
  const lines = new Map<
    string,
    { arm: string; treatment: TreatmentId; at: { n: number; change: number }[] }
  >();
  for (const { arm, treatment, n, change } of points(paperMeasurements(preset))) {
    if (treatment === 'base' || !change) continue;
    const key = `${arm}/${treatment}`;
    const line = lines.get(key) ?? { arm, treatment, at: [] };
    line.at.push({ n, change: change.mean });
    lines.set(key, line);
  }
  return [...lines.values()];
}

import { base, type Run, runName } from '../../experiment/setup/run.ts';
import { runOf, TREATMENTS } from '../../experiment/setup/treatments.ts';
import type { RunStatus } from '../../lab/api/protocol.ts';
import type { RunRecord } from '../../state/store.ts';
import type { CurveLine } from '../chart/learning-curve/curve.ts';

/** The reference, the chosen run, and the other treatments that have finished at the same n. */
export function curveLines(runs: ReadonlyMap<string, RunRecord>, chosen: Run): CurveLine[] {
  const n = chosen.kind === 'transfer' ? chosen.n : 1;
  const line = (run: Run, role: CurveLine['role']): CurveLine[] => {
    const status = runs.get(runName(run))?.status;
    const curve = curveOf(status);
    return curve?.length ? [{ name: runName(run), run, curve, role, live: status?.kind === 'training' }] : [];
  };
  const others = TREATMENTS.filter(({ id }) => id !== 'base')
    .map(({ id }) => runOf(id, n))
    .filter((run) => runName(run) !== runName(chosen) && runs.get(runName(run))?.status.kind === 'done');
  return [
    ...others.flatMap((run) => line(run, 'ghost')),
    ...line(base('B'), 'reference'),
    ...line(chosen, 'current'),
  ];
}

function curveOf(status: RunStatus | undefined) {
  if (status?.kind === 'done') return status.result.curve;
  return status && 'progress' in status ? status.progress?.curve : undefined;
}

import type { RunStatus } from '../../lab/api/protocol.ts';
import type { Text } from '../../texts/texts.ts';
import { epochs, signedPoints } from '../format.ts';
import type { RowState } from '../diagram/row.ts';

/**
 * What the diagram shows of a run.
 * @param reference accuracy (0 … 1) of the base that the run is compared with, once it is known
 */
export function rowOf(status: RunStatus | undefined, t: Text<'diagram'>, reference?: number): RowState {
  if (!status || status.kind === 'failed') return {};
  if (status.kind === 'done') {
    const { accuracy, copiedHash } = status.result;
    const compared =
      reference === undefined
        ? {}
        : { note: t('vsBaseB', { change: signedPoints(100 * (accuracy - reference)) }) };
    // A recorded run has no faces: its weights are not here.
    const faces = status.faces.length ? { faces: status.faces } : {};
    const held = copiedHash !== undefined && copiedHash.before === copiedHash.after;
    return { ...faces, accuracy, progress: 1, held, ...compared };
  }
  const { progress } = status;
  if (!progress) return {};
  const last = progress.curve.at(-1);
  return {
    ...(progress.faces ? { faces: progress.faces } : {}),
    ...(last ? { accuracy: last.accuracy } : {}),
    progress: progress.iteration / progress.iterations,
    note: t('names:epoch', { epoch: epochs(progress.epoch) }),
  };
}

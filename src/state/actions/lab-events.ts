import type { Message } from '../../messages.ts';
import type { CurvePoint, RunResult } from '../../experiment/results/result.ts';
import { runName } from '../../experiment/setup/run.ts';
import type { Finished } from '../../experiment/results/results.ts';
import type { ActivationMaps, LabEvent, Progress, RunStatus } from '../../lab/api/protocol.ts';
import { concerns, finishedKey, type Pool, settled } from '../imports.ts';
import { type GraftState, recordKey, type RunRecord } from '../store.ts';

type EventOf<K extends LabEvent['kind']> = Extract<LabEvent, { kind: K }>;

/** What the page's state becomes when the laboratory tells something, or several things one after another. */
export function afterLabEvents(state: GraftState, events: readonly LabEvent[]): Partial<GraftState> {
  let after = state;
  const runs: Record<string, RunRecord> = { ...state.runs };
  const finished: Finished[] = [];
  for (const event of events) {
    switch (event.kind) {
      case 'status': {
        const key = recordKey(event.recipe, runName(event.run));
        const { recipe, run, status } = event;
        runs[key] = { recipe, run, status: sharing(status, runs[key]?.status) };
        if (status.kind === 'done') {
          finished.push({ result: status.result, origin: status.recorded ? 'recorded' : 'live' });
        }
        break;
      }
      case 'found':
        finished.push({ result: event.result, origin: 'live' });
        break;
      case 'forgotten':
        delete runs[recordKey(event.recipe, runName(event.run))];
        break;
      case 'cleared':
        for (const key of Object.keys(runs)) delete runs[key];
        finished.length = 0;
        after = { ...after, finished: withoutLive(after.finished) };
        break;
      case 'engine':
        after = { ...after, engine: engineOf(event) };
        break;
      case 'no-engine':
        after = { ...after, engine: { kind: 'failed', message: event.message } };
        break;
      case 'storage':
        after = { ...after, storage: event.trouble };
        break;
      case 'aside':
        // Without runs other things may be put aside still.
        if (event.count > 0 || after.aside) after = { ...after, aside: event.count };
        break;
      case 'notice':
        after = { ...after, ...withNotice(after, event.message) };
    }
  }
  if (!events.some(({ kind }) => MOVING.has(kind))) return after;
  return {
    ...after,
    runs,
    imagesPerSecond: speed(runs) ?? state.imagesPerSecond,
    ...withFinished(after, finished),
  };
}

/** What changes where runs stand. */
const MOVING: ReadonlySet<LabEvent['kind']> = new Set(['status', 'found', 'forgotten', 'cleared']);

const withoutLive = (finished: GraftState['finished']): GraftState['finished'] =>
  new Map([...finished].filter(([, { origin }]) => origin !== 'live'));

const engineOf = ({ engine, reason, workers }: EventOf<'engine'>): GraftState['engine'] => ({
  kind: 'ready',
  engine,
  reason,
  workers,
});

/**
 * A status with those parts of the one before that say the same: what a worker tells is new objects every time, and what
 * draws them need not draw again.
 */
function sharing(status: RunStatus, before: RunStatus | undefined): RunStatus {
  const known = before && 'progress' in before ? before.progress : undefined;
  if (status.kind !== 'training' || !known) return status;
  const { curve, faces } = status.progress;
  const progress: Progress = {
    ...status.progress,
    ...(sameCurve(curve, known.curve) ? { curve: known.curve } : {}),
    ...(faces && known.faces && sameFaces(faces, known.faces) ? { faces: known.faces } : {}),
  };
  return { ...status, progress };
}

const sameCurve = (a: readonly CurvePoint[], b: readonly CurvePoint[]): boolean =>
  a.length === b.length &&
  a.every(({ iteration, accuracy, trainLoss }, i) => {
    const other = b[i]!;
    return iteration === other.iteration && accuracy === other.accuracy && trainLoss === other.trainLoss;
  });

const sameFaces = (a: ActivationMaps, b: ActivationMaps): boolean =>
  a.length === b.length &&
  a.every((face, i) => face.length === b[i]!.length && face.every((value, at) => value === b[i]![at]));

/** Whether a result says what the one that is known of the same run does not: other weights, or its training accuracy. */
const tellsMore = (result: RunResult, known: RunResult | undefined): boolean =>
  known?.hash !== result.hash || (known.trainAccuracy === undefined && result.trainAccuracy !== undefined);

/** The state with more finished runs; it stays the same where all of them are known. */
export function withFinished({ finished, imports }: Pool, more: readonly Finished[]): Pool {
  const fresh = more
    .map((one) => [finishedKey(one), one] as const)
    .filter(([key, { result }]) => tellsMore(result, finished.get(key)?.result));
  if (fresh.length === 0) return { finished, imports };
  const pool = { finished: new Map([...finished, ...fresh]), imports };
  const touched = concerns(
    imports,
    fresh.map(([, { result }]) => result),
  );
  return touched ? settled(pool) : pool;
}

/** Trained images a second of all that trains now; undefined where nothing does. */
function speed(runs: GraftState['runs']): number | undefined {
  const speeds = Object.values(runs).flatMap(({ status }) =>
    status.kind === 'training' && status.progress.imagesPerSecond > 0
      ? [status.progress.imagesPerSecond]
      : [],
  );
  return speeds.length ? speeds.reduce((sum, value) => sum + value, 0) : undefined;
}

/** The state with one more notice to show; what is shown already is not shown twice. */
export function withNotice({ notices }: GraftState, notice: Message): Partial<GraftState> {
  const known = notices.some((other) => JSON.stringify(other) === JSON.stringify(notice));
  return known ? {} : { notices: [...notices, notice] };
}

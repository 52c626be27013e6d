import type { Message } from '../experiment/message.ts';
import { runName } from '../experiment/run.ts';
import type { Finished } from '../experiment/results.ts';
import type { LabEvent } from '../lab/protocol.ts';
import { finishedKey, type GraftState, recordKey } from './store.ts';

/** What the page's state becomes when the laboratory tells something. */
export function afterLabEvent(state: GraftState, event: LabEvent): Partial<GraftState> {
  switch (event.kind) {
    case 'status': {
      const { recipe, run, status } = event;
      const runs = { ...state.runs, [recordKey(recipe, runName(run))]: { recipe, run, status } };
      return {
        runs,
        imagesPerSecond: speed(runs) ?? state.imagesPerSecond,
        ...(status.kind === 'done'
          ? withFinished(state, [{ result: status.result, origin: status.recorded ? 'recorded' : 'live' }])
          : {}),
      };
    }
    case 'forgotten': {
      const { [recordKey(event.recipe, runName(event.run))]: _, ...runs } = state.runs;
      return { runs };
    }
    case 'engine':
      return {
        engine: { kind: 'ready', engine: event.engine, reason: event.reason, workers: event.workers },
      };
    case 'notice':
      return withNotice(state, event.message);
  }
}

/** The state with more finished runs; it stays the same object where all of them are known. */
export function withFinished(state: GraftState, more: readonly Finished[]): Pick<GraftState, 'finished'> {
  const fresh = more.filter((one) => state.finished.get(finishedKey(one))?.result.hash !== one.result.hash);
  if (fresh.length === 0) return { finished: state.finished };
  const finished = new Map(state.finished);
  for (const one of fresh) finished.set(finishedKey(one), one);
  return { finished };
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

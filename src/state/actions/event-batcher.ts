import type { LabEvent } from '../../lab/api/protocol.ts';
import { setPrepared } from '../prepared.ts';
import { afterLabEvents } from './lab-events.ts';
import { type GraftState, type GraftStore, recordKey } from '../store.ts';
import { runName } from '../../experiment/setup/run.ts';

/** Every change of the state is drawn; each worker tells of its progress ten times a second, and that often is enough for all. */
const PACE_MS = 100;
/** So many events at one go are the results of earlier visits. */
const MANY = 500;

/** Whether an event tells of a run's first point, which is not known yet: who has pressed Train waits for it. */
function isFirstPoint(event: LabEvent, { runs }: Pick<GraftState, 'runs'>): boolean {
  if (event.kind !== 'status' || event.status.kind !== 'training') return false;
  const known = runs[recordKey(event.recipe, runName(event.run))]?.status;
  const isKnown = known?.kind === 'training' && known.progress.curve.length > 0;
  return event.status.progress.curve.length > 0 && !isKnown;
}

/**
 * Takes in what the laboratory tells. What is told at one go becomes one change of the state, at once where the last one
 * is a tenth of a second old or a run has its first point, and otherwise when it will be.
 */
export function eventBatcher(store: GraftStore): (event: LabEvent) => void {
  let waiting: LabEvent[] = [];
  let changed = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let taking = false;
  const takeSoon = () => {
    if (taking) return;
    taking = true;
    clearTimeout(timer);
    queueMicrotask(() => void take());
  };
  const takeInTime = () => {
    const soon = changed + PACE_MS - performance.now();
    if (soon <= 0) takeSoon();
    else if (!taking) timer ??= setTimeout(() => void take(), soon);
  };
  const take = async () => {
    taking = true;
    timer = undefined;
    const events = waiting;
    waiting = [];
    changed = performance.now();
    const change = (state: GraftState) => afterLabEvents(state, events);
    try {
      if (events.length > MANY) await setPrepared(store, change);
      else store.setState(change);
    } finally {
      taking = false;
      if (waiting.length > 0) takeInTime();
    }
  };
  return (event) => {
    waiting.push(event);
    if (isFirstPoint(event, store.getState())) takeSoon();
    else takeInTime();
  };
}

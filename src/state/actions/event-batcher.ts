import type { LabEvent } from '../../lab/api/protocol.ts';
import { afterLabEvents } from './lab-events.ts';
import type { GraftStore } from '../store.ts';

/** Every change of the state is drawn; each worker tells of its progress ten times a second, and that often is enough for all. */
const PACE_MS = 100;

/**
 * Takes in what the laboratory tells. What is told at one go becomes one change of the state, at once where the last one
 * is a tenth of a second old, and otherwise when it will be.
 */
export function eventBatcher(store: GraftStore): (event: LabEvent) => void {
  let waiting: LabEvent[] = [];
  let changed = -Infinity;
  const take = () => {
    const events = waiting;
    waiting = [];
    changed = performance.now();
    store.setState((state) => afterLabEvents(state, events));
  };
  return (event) => {
    if (waiting.push(event) > 1) return;
    const soon = changed + PACE_MS - performance.now();
    if (soon > 0) setTimeout(take, soon);
    else queueMicrotask(take);
  };
}

import { macrotask } from '../macrotask.ts';
import { prepare } from './memoized.ts';
import type { GraftState, GraftStore } from './store.ts';

/**
 * Changes a state that many results come to, when what is drawn of it has been computed in short tasks.
 * @param change gives what becomes of a state; it is asked again where what it changes was changed meanwhile
 */
export async function setPrepared(
  store: GraftStore,
  change: (state: GraftState) => Partial<GraftState>,
): Promise<void> {
  const before = store.getState();
  const next = { ...before, ...change(before) };
  await prepare(before, next);
  await macrotask(); // drawing it is work enough for a task
  const names = (Object.keys(next) as (keyof GraftState)[]).filter((name) => next[name] !== before[name]);
  store.setState((state) =>
    names.every((name) => state[name] === before[name])
      ? Object.fromEntries(names.map((name) => [name, next[name]]))
      : change(state),
  );
}

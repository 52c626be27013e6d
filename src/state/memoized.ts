import { macrotask } from '../macrotask.ts';
import type { GraftState } from './store.ts';

interface Computed<T> {
  readonly on: readonly unknown[];
  readonly value: T;
}

/** A selector that was used, as far as it can be used ahead. */
interface Used {
  /** Whether it was asked for what a state comes to, or would say the same of it. */
  readonly knows: (state: GraftState) => boolean;
  readonly select: (state: GraftState) => unknown;
}

/** Every selector that was used, in the order in which they first had their value: what one builds on comes before it. */
const used = new Set<Used>();

/**
 * A selector that computes anew only when what it depends on has changed, so that it gives a component the same object
 * in between. It remembers two states: there is one store, and what it comes to next can be prepared.
 * @param compute gets what it came to before, which it may give again where that says the same
 */
export function memoized<T, S = GraftState>(
  dependencies: (state: S) => readonly unknown[],
  compute: (state: S, before?: T) => T,
): (state: S) => T {
  let known: readonly Computed<T>[] = []; // the newest first
  const on = (state: S) => {
    const now = dependencies(state);
    return { now, found: known.find((one) => now.every((value, i) => value === one.on[i])) };
  };
  const select = (state: S): T => {
    const { now, found } = on(state);
    if (found) return found.value;
    const value = compute(state, known[0]?.value);
    known = [{ on: now, value }, ...known.slice(0, 1)];
    used.add(itself);
    return value;
  };
  const itself = { knows: (state: S) => on(state).found !== undefined, select } as Used;
  return select;
}

/** Who has worked for so long, in milliseconds, goes on in another task. */
const SLICE_MS = 8;

/**
 * Computes what the selectors that are in use come to for a state that will be, in short tasks: with the results of a
 * hundred sweeps all of them at once would keep the page waiting.
 * @param now the state they are in use for
 */
export async function prepare(now: GraftState, next: GraftState): Promise<void> {
  let began = performance.now();
  for (const { knows, select } of used) {
    if (performance.now() - began > SLICE_MS) {
      await macrotask();
      began = performance.now();
    }
    if (knows(now)) select(next);
  }
}

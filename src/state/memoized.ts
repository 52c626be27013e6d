import type { GraftState } from './store.ts';

/**
 * A selector that computes anew only when what it depends on has changed, so that it gives a component the same object
 * in between. It remembers the last state alone: there is one store.
 */
export function memoized<T, S = GraftState>(
  dependencies: (state: S) => readonly unknown[],
  compute: (state: S) => T,
): (state: S) => T {
  let last: { readonly on: readonly unknown[]; readonly value: T } | undefined;
  return (state) => {
    const on = dependencies(state);
    if (!last || on.some((value, i) => value !== last!.on[i])) last = { on, value: compute(state) };
    return last.value;
  };
}

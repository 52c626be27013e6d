import type { GraftState } from './store.ts';

/**
 * A selector that computes anew only when what it depends on has changed, so that it gives a component the same object
 * in between. It remembers the last state alone: there is one store.
 * @param compute gets what it came to before, which it may give again where that says the same
 */
export function memoized<T, S = GraftState>(
  dependencies: (state: S) => readonly unknown[],
  compute: (state: S, before?: T) => T,
): (state: S) => T {
  let last: { readonly on: readonly unknown[]; readonly value: T } | undefined;
  return (state) => {
    const on = dependencies(state);
    if (!last || on.some((value, i) => value !== last!.on[i]))
      last = { on, value: compute(state, last?.value) };
    return last.value;
  };
}

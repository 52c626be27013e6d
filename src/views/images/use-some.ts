import { startTransition, useDeferredValue, useState } from 'react';

/** So many of a long list are shown at first. */
const AT_FIRST = 50;
/** So many are drawn at once, and the others in slices: a dialog of hundreds of classes must not keep the page waiting. */
const AT_ONCE = 10;

/** The first of a list, or all once that is asked for. */
export function useSome<T>(all: readonly T[]) {
  const [isAll, setAll] = useState(false);
  const most = useDeferredValue(isAll ? all.length : AT_FIRST, AT_ONCE);
  return {
    shown: all.length > most ? all.slice(0, most) : all,
    /** Whether there are more than are shown at first, and nobody has asked for them. */
    hasMore: !isAll && all.length > AT_FIRST,
    showAll: () => startTransition(() => setAll(true)),
  };
}

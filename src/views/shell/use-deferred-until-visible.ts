import { type RefCallback, startTransition, useCallback, useEffect, useState } from 'react';

/** What a visitor does who may go on to what stands below. */
const MOVES = ['pointerdown', 'wheel', 'keydown', 'focusin', 'scroll'] as const;
/** Who has read for so long, in milliseconds, finds everything there. */
const READING_MS = 5000;

/**
 * Whether what stands below the first screen is wanted: once any of its place is seen, the visitor does anything, or
 * has had time to read what is above. Until then a slow machine is spared the work.
 * @param begun whether what is above is there
 * @returns that, and what the element that stands below is given as its `ref`
 */
export function useDeferredUntilVisible(begun: boolean): [boolean, RefCallback<Element>] {
  const [wanted, setWanted] = useState(false);
  const want = useCallback(() => startTransition(() => setWanted(true)), []);
  useEffect(() => {
    if (wanted) return;
    for (const move of MOVES) document.addEventListener(move, want, { capture: true, passive: true });
    return () => {
      for (const move of MOVES) document.removeEventListener(move, want, { capture: true });
    };
  }, [wanted, want]);
  useEffect(() => {
    if (wanted || !begun) return;
    const read = setTimeout(want, READING_MS);
    return () => clearTimeout(read);
  }, [wanted, begun, want]);
  const place = useCallback(
    (element: Element | null) => {
      if (!element) return;
      const seen = new IntersectionObserver((entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) want();
      });
      seen.observe(element);
      return () => seen.disconnect();
    },
    [want],
  );
  return [wanted, place];
}

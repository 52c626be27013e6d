import { useCallback, useEffect, useState } from 'react';
import { isStill } from '../predict/motion.ts';

/** How long the main line takes from one place to the next when all of it is revealed, in milliseconds. */
const STEP = 400;

interface Reveals {
  /** The place up to which the line is shown; −1 where nothing of it is. */
  readonly upTo: number;
  /** Shows the line up to a place. */
  readonly reveal: (place: number) => void;
  /** Shows the whole line, place by place; at once where motion is not wanted. */
  readonly revealAll: () => void;
  readonly hide: () => void;
}

/**
 * How far each line has been revealed in this lecture, by the line's key.
 * @param places the measured places of the line, from left to right
 */
export function useReveals(key: string, places: readonly number[]): Reveals {
  const [shown, setShown] = useState<Readonly<Record<string, number>>>({});
  const [running, setRunning] = useState<string>();
  const upTo = shown[key] ?? -1;
  const next = places.find((place) => place > upTo);

  const reveal = useCallback((place: number) => setShown((now) => ({ ...now, [key]: place })), [key]);
  useEffect(() => {
    if (running !== key || next === undefined) return undefined;
    const timer = setTimeout(() => reveal(next), STEP);
    return () => clearTimeout(timer);
  }, [running, key, next, reveal]);

  return {
    upTo,
    reveal,
    revealAll() {
      const last = places.at(-1);
      if (last === undefined) return;
      if (isStill()) reveal(last);
      else {
        setRunning(key);
        if (next !== undefined) reveal(next);
      }
    },
    hide() {
      setRunning(undefined);
      reveal(-1);
    },
  };
}

import { startTransition, useEffect, useState } from 'react';

/**
 * How many parts of a large page may be drawn: none before it has `begun`, then one more each time the last has been
 * drawn. So each is a short piece of work, after which the page is painted and answers.
 */
export function useStagedRender(parts: number, begun: boolean): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!begun || turn >= parts) return;
    const next = setTimeout(() => startTransition(() => setTurn(turn + 1)));
    return () => clearTimeout(next);
  }, [turn, parts, begun]);
  return turn;
}

import { useEffect, useState } from 'react';
import { persistedText } from '../../state/persisted/persisted.ts';
import { type Drawn, drawnFrom, drawnText, NOTHING } from './examples.ts';

/** What has been drawn and not been trained yet outlasts the page. */
const kept = persistedText<Drawn>('graft-drawn', NOTHING, drawnFrom, drawnText);

/** What has been drawn so far, kept for the next visit. */
export function useDrawn() {
  const [drawn, setDrawn] = useState(() => kept.load());
  useEffect(() => kept.save(drawn), [drawn]);
  return [drawn, setDrawn] as const;
}

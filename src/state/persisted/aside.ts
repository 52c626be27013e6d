import { persistedText } from './persisted.ts';

/** Whether a visitor's work was put aside; where storage is refused, runs that are put aside are found by themselves. */
export const persistedAside = persistedText(
  'graft-aside',
  false,
  () => true,
  (isAside) => (isAside ? 'yes' : undefined),
);

import { persistedText } from './persisted.ts';

/** Whether the entrance to the guide has done its work: the guide was begun, or the offer put away. */
export const persistedEntrance = persistedText(
  'graft-entrance',
  false,
  () => true,
  (isDone) => (isDone ? 'done' : undefined),
);

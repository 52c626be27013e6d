import type { Message } from '../../messages.ts';
import { useActions, useText } from '../context.ts';

/** A button that may mend a run. */
interface Remedy {
  readonly word: string;
  readonly press: () => void;
}

/**
 * What can be done about a run that failed, the most promising first. Training that diverges does so again from the
 * same seed; whatever else failed may go well another time.
 */
export function useRemedies(): (why: Message) => readonly [Remedy, ...Remedy[]] {
  const t = useText('controls');
  const { train, newSplit } = useActions();
  const again = { word: t('tryAgain'), press: train };
  const other = { word: t('anotherSeed'), press: newSplit };
  return ({ key }) => (key === 'diverged' ? [other, again] : [again]);
}

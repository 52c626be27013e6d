import { useState } from 'react';
import type { ChosenImages, Understood } from '../../experiment/setup/own-images.ts';
import { messageOf } from '../../messages.ts';
import { say } from '../../texts/say.ts';
import { useActions, useText } from '../context.ts';
import { thousands } from '../format.ts';
import { heldOutOfB, pointsKnown } from './interval.ts';
import { megabytes } from './megabytes.ts';

/** Two tasks of two classes each, and as many as an engine trains on. */
const [FEWEST, MOST] = [4, 512];

interface FootProps {
  readonly chosen: ChosenImages;
  readonly understood: Understood;
  /** How many classes are wanted. */
  readonly classes: number;
  /** Why the last change was not possible, if it was not. */
  readonly refused: unknown;
  /** Whether it is known what the last change makes. */
  readonly isSettled: boolean;
  readonly onCancel: () => void;
}

/** What these images can tell, or why nothing can be made of them, and the buttons that keep them or not. */
export function Foot({ chosen, understood, classes, refused, isSettled, onCancel }: FootProps) {
  const t = useText('images');
  const notices = useText('notices');
  const { setData } = useActions();
  const [isKeeping, setKeeping] = useState(false);
  const [notKept, setNotKept] = useState<unknown>();
  const isFit = classes >= FEWEST && classes <= MOST && refused === undefined;
  const isBusy = isKeeping || !isSettled;
  const keep = async () => {
    setKeeping(true);
    setNotKept(undefined);
    try {
      setData(await chosen.keep());
    } catch (error) {
      setNotKept(error);
      setKeeping(false);
    }
  };
  const failed = notKept ?? refused;
  return (
    <div className="own-foot">
      {failed === undefined ? (
        <p className="own-note">{isFit ? <Known of={understood} /> : t(classes < FEWEST ? 'few' : 'many')}</p>
      ) : (
        <p className="error" role="alert">
          {say(messageOf(failed), notices)}
        </p>
      )}
      <button type="button" className="button" onClick={onCancel}>
        {t('cancel')}
      </button>
      <button
        type="button"
        className="button primary"
        disabled={!isFit}
        aria-busy={isBusy}
        onClick={() => !isBusy && void keep()}
      >
        {t('keep', { size: megabytes(understood.bytes) })}
      </button>
    </div>
  );
}

/** How exactly an accuracy can be known. */
function Known({ of: { classes } }: { of: Understood }) {
  const t = useText('images');
  const tested = heldOutOfB(classes.reduce((sum, { test }) => sum + test, 0));
  return t('known', { n: thousands(tested), points: pointsKnown(tested) });
}

import { useState } from 'react';
import { dataSetOf, hashIn, isOwn } from '../../data/sets.ts';
import type { ChosenImages, Understood } from '../../experiment/setup/own-images.ts';
import { messageOf } from '../../messages.ts';
import { say } from '../../texts/say.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { thousands } from '../format.ts';
import { boundsOf, type Donor, splitOf } from './donor.ts';
import { heldOutOfB, pointsKnown } from './interval.ts';
import { megabytes } from './megabytes.ts';

interface FootProps {
  readonly chosen: ChosenImages;
  readonly understood: Understood;
  /** How many classes are wanted. */
  readonly classes: number;
  /** Why the last change was not possible, if it was not. */
  readonly refused: unknown;
  /** Whether it is known what the last change makes. */
  readonly isSettled: boolean;
  /** What the page's link is about, where this browser lacks it: the first twelve digits of a fingerprint. */
  readonly awaited: string | undefined;
  /** Where task A is from. */
  readonly donor: Donor;
  readonly onCancel: () => void;
}

/** What these images can tell, or why nothing can be made of them, and the buttons that keep them or not. */
export function Foot({
  chosen,
  understood,
  classes,
  refused,
  isSettled,
  donor,
  awaited,
  onCancel,
}: FootProps) {
  const t = useText('images');
  const notices = useText('notices');
  const { setData, reload } = useActions();
  const here = useGraftState((state) => state.dataSet.id);
  const experiment = useGraftState((state) => state.experiment);
  const [fewest, most] = boundsOf(donor);
  const [, mostOfOwn] = boundsOf('own');
  const [isKeeping, setKeeping] = useState(false);
  const [notKept, setNotKept] = useState<unknown>();
  const isFit = classes >= fewest && classes <= most && refused === undefined;
  const isBusy = isKeeping || !isSettled;
  const keep = async () => {
    setKeeping(true);
    setNotKept(undefined);
    try {
      const id = await chosen.keep();
      // What a link is about keeps the link's settings; images that it takes task A from become no task B.
      const isHere = isOwn(here) && hashIn(here) === hashIn(id);
      if (hashIn(id) === awaited && !isHere) return reload();
      const isGrouped = dataSetOf(id).kinds.length > 0;
      const recipe = { ...experiment.recipe, split: splitOf(donor, isGrouped) };
      setData(id, isHere ? experiment : { ...experiment, recipe });
    } catch (error) {
      setNotKept(error);
      setKeeping(false);
    }
  };
  const failed = notKept ?? refused;
  return (
    <div className="own-foot">
      {failed === undefined ? (
        <p className="own-note">
          {isFit ? (
            <Known of={understood} donor={donor} />
          ) : (
            classes > most && t(classes <= mostOfOwn ? 'manyFrom' : 'many', { most })
          )}
        </p>
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
function Known({ of: { classes }, donor }: { of: Understood; donor: Donor }) {
  const t = useText('images');
  const heldOut = classes.reduce((sum, { test }) => sum + test, 0);
  const tested = donor === 'own' ? heldOutOfB(heldOut) : heldOut;
  return t('known', { n: thousands(tested), points: pointsKnown(tested) });
}
